package io.howdah.convert.type;

import io.howdah.catalog.OracleType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Oracle types as a rule names them. {@code NUMBER} is the one without precision, {@code NUMBER(10)} is {@code NUMBER(10,0)}, {@code
 * NUMBER(*,0)} is INTEGER as in Oracle; {@code ?} fits every number: {@code NUMBER(?,0)}. Other types without numbers fit every length.
 *
 * @param name words in upper case with one blank between
 * @param arguments digits, {@code *} or {@code ?}
 */
public record OracleTypePattern(String name, List<String> arguments) {
    private static final Pattern FORM = Pattern.compile(
            "([A-Z][A-Z0-9_.$# ]*?)\\s*(?:\\(\\s*([-?*0-9]+)\\s*(?:,\\s*([-?*0-9]+)\\s*)?(?:BYTE|CHAR)?\\s*\\)\\s*([A-Z ]*))?");

    public static Optional<OracleTypePattern> parse(String text) {
        Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " "));
        if (!form.matches()) {
            return Optional.empty();
        }
        List<String> arguments = Stream.of(Optional.ofNullable(form.group(2)), Optional.ofNullable(form.group(3)))
                .flatMap(Optional::stream)
                .toList();
        String name = (form.group(1) + " " + Objects.requireNonNullElse(form.group(4), "")).strip();
        return switch (name) {
            case "INTEGER", "INT", "SMALLINT" ->
                arguments.isEmpty()
                        ? Optional.of(new OracleTypePattern("NUMBER", List.of("*", "0")))
                        : Optional.empty();
            case "NUMBER" -> Optional.of(new OracleTypePattern(name, numberArguments(arguments)));
            default -> Optional.of(new OracleTypePattern(name, arguments));
        };
    }

    private static List<String> numberArguments(List<String> written) {
        return written.size() == 1 ? List.of(written.getFirst(), "0") : written;
    }

    public boolean fits(OracleType type) {
        return name.equals(OracleTypeText.name(type)) && argumentsFit(type);
    }

    private boolean argumentsFit(OracleType type) {
        List<OptionalInt> actual = OracleTypeText.arguments(type);
        if (arguments.isEmpty()) {
            return !(type instanceof OracleType.Number) || actual.isEmpty();
        }
        if (arguments.size() > actual.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            String wanted = arguments.get(i);
            OptionalInt found = actual.get(i);
            boolean fits = wanted.equals("?")
                    || (wanted.equals("*")
                            ? found.isEmpty()
                            : found.isPresent() && wanted.equals("" + found.getAsInt()));
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
