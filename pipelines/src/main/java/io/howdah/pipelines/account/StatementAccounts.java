package io.howdah.pipelines.account;

import io.howdah.base.Finding;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.convert.Conversion;
import io.howdah.convert.account.Accounting;
import io.howdah.convert.account.Accounting.Manner;
import io.howdah.convert.account.Accounting.Missing;
import io.howdah.convert.plsql.PlsqlCode;
import io.howdah.sql.oracle.SourceWord;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds statements against what became of them, one by one. Nothing is kept but the words of package bodies, which specifications elsewhere
 * may need, and what was found missing in these. One thread only.
 */
final class StatementAccounts {
    /** What becomes statements of the target; users and their passwords, sessions and rows are none of this. */
    private static final Pattern DEFINITION =
            Pattern.compile("(?is)(COMMENT\\s+ON|ALTER\\s+TABLE|CREATE\\s+(OR\\s+REPLACE\\s+)?"
                    + "((NO)?FORCE\\s+|(NON)?EDITION(ABLE|ING)\\s+|GLOBAL\\s+|PRIVATE\\s+|TEMPORARY\\s+|UNIQUE\\s+|BITMAP\\s+)*"
                    + "(TABLE|INDEX|VIEW|MATERIALIZED|SEQUENCE|TYPE|PROCEDURE|FUNCTION|PACKAGE|TRIGGER))\\b.*");

    private final Set<String> dissolved = new HashSet<>();
    private final Map<String, Accounting.Words> bodies = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /** A specification whose body may stand elsewhere. */
    private record Waiting(String name, Accounting accounting, List<Unaccounted> missing) {}

    /**
     * What a statement of the source says that is nowhere else.
     *
     * @param object that the statement defines; the script when there is none
     */
    record Unaccounted(ObjectRef object, Place place, Missing missing) {}

    /** Notes the types and exceptions that a catalog defines and that leave no trace of their own. All catalogs come first. */
    void know(Catalog catalog) {
        for (Catalog.UserType type : catalog.types()) {
            boolean collection =
                    type.shape() instanceof Catalog.VarrayShape || type.shape() instanceof Catalog.NestedTableShape;
            if (collection) {
                dissolved.add(type.name().name().text().toLowerCase(Locale.ROOT));
            }
        }
        catalog.code().forEach(code -> dissolved.addAll(Accounting.dissolved(code.text())));
    }

    /** Words of a statement that are in neither; of specifications only what no body anywhere could have, which {@link #ofBodies} tells. */
    List<Unaccounted> of(ScriptUnit.Sql unit, Converted converted) {
        if (!isDefinition(unit)) {
            return List.of();
        }
        Accounting accounting = Accounting.of(unit.text(), dissolved);
        if (converted.isNotMoved(accounting.names())) {
            return List.of();
        }
        List<String> targets = converted.targets(unit, accounting.names());
        new Excuses(unit, accounting).apply(converted);
        Manner manner = accounting.isSpecification() ? Manner.PRESENT : Manner.COUNTED;
        ObjectRef object = object(unit, converted);
        List<Unaccounted> missing = accounting.missing(targets, manner).stream()
                .map(m -> new Unaccounted(object, unit.placeAt(m.word().start()), m))
                .toList();
        Optional<String> subject = accounting.subject();
        if (subject.isPresent() && accounting.isBody()) {
            bodies.merge(subject.orElseThrow(), Accounting.Words.of(targets), Accounting.Words::and);
        }
        if (subject.isEmpty() || manner == Manner.COUNTED || missing.isEmpty()) {
            return missing;
        }
        waiting.add(new Waiting(subject.orElseThrow(), accounting, missing));
        return List.of();
    }

    private static boolean isDefinition(ScriptUnit.Sql sql) {
        int length = sql.text().length();
        return DEFINITION
                .matcher(sql.text())
                .region(Math.min(sql.bodyOffset(), length), length)
                .lookingAt();
    }

    private static ObjectRef object(ScriptUnit.Sql unit, Converted converted) {
        return converted.outcomes(unit).stream()
                .findFirst()
                .map(Conversion.Outcome::object)
                .orElseGet(() -> new ObjectRef(
                        ObjectKind.STATEMENT, QualifiedName.of("", unit.place().file())));
    }

    /** Words of specifications that no body has either. Call it when all statements are done. */
    List<Unaccounted> ofBodies() {
        List<Unaccounted> result = new ArrayList<>();
        for (Waiting spec : waiting) {
            Optional<Accounting.Words> body = Optional.ofNullable(bodies.get(spec.name()));
            spec.missing().stream()
                    .filter(u -> body.filter(b -> spec.accounting().has(u.missing(), b))
                            .isEmpty())
                    .forEach(result::add);
        }
        waiting.clear();
        return result;
    }

    /** One finding for each line. */
    static List<Finding> findings(List<Unaccounted> lost) {
        return lost.stream()
                .collect(Collectors.groupingBy(
                        u -> u.place().file() + ":" + u.place().line(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(StatementAccounts::finding)
                .toList();
    }

    private static Finding finding(List<Unaccounted> line) {
        String words = line.stream()
                .map(u -> u.missing().word())
                .map(w -> w.kind() == SourceWord.Kind.TEXT ? "a text" : w.text()) // which may be a secret
                .distinct()
                .collect(Collectors.joining(", "));
        return Finding.warning(
                PlsqlCode.CLAUSE_LOST,
                line.getFirst().object(),
                Optional.of(line.getFirst().place()),
                "neither in the result nor in a finding: " + words.replaceAll("\\s+", " "),
                "see whether the result means the same, and report it",
                PlsqlCode.CLAUSE_LOST.minutes());
    }
}
