package io.howdah.orasim.engine.function;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Nls;
import io.howdah.orasim.server.OracleError;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 'NLS_NUMERIC_CHARACTERS = '',.'''} as the third argument of conversions (SQL Language Reference, "TO_NUMBER", "TO_DATE"). */
final class NlsArgument {
    private static final Pattern PARAMETER = Pattern.compile("\\s*(\\w+)\\s*=\\s*('[^']*'|\\S+)");
    private static final Set<String> ENGLISH = Set.of("AMERICAN", "ENGLISH");

    private NlsArgument() {}

    /** The session's conversion with these parameters instead. */
    static Convert of(Runtime rt, Value[] arguments) throws OracleError {
        if (arguments.length < 3) {
            return rt.convert();
        }
        Nls nls = rt.convert().nls();
        String text = rt.convert().toText(arguments[2]);
        Matcher matcher = PARAMETER.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            String name = matcher.group(1).toUpperCase(Locale.ROOT);
            String value = matcher.group(2).replace("'", "");
            nls = changed(nls, name, value);
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw invalid();
        }
        return new Convert(nls, rt.convert().now());
    }

    private static Nls changed(Nls nls, String name, String value) throws OracleError {
        boolean characters = name.equals("NLS_NUMERIC_CHARACTERS");
        if (!nls.knows(name) || characters && value.length() != 2) {
            throw invalid();
        }
        if (name.equals("NLS_DATE_LANGUAGE") && !ENGLISH.contains(value.toUpperCase(Locale.ROOT))) {
            throw Errors.unimplemented("names of days and months in " + value);
        }
        return nls.with(name, value);
    }

    private static OracleError invalid() {
        return new OracleError(12702, "invalid NLS parameter string used in SQL function");
    }
}
