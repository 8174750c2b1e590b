package io.howdah.pipelines.account;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
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
import io.howdah.source.DataFile;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.SourceSettings;
import io.howdah.sql.oracle.SourceWord;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether each clause of a script is in what became of it, or in a finding: {@link PlsqlCode#CLAUSE_LOST} for what is in neither. Scripts
 * are read again, statement by statement; nothing is kept but the words of package bodies, which specifications in other scripts may need,
 * and what was found missing there. One thread only.
 */
public final class ClauseAccounts {
    /** What becomes statements of the target; users and their passwords, sessions and rows are none of this. */
    private static final Pattern DEFINITION =
            Pattern.compile("(?is)(COMMENT\\s+ON|ALTER\\s+TABLE|CREATE\\s+(OR\\s+REPLACE\\s+)?"
                    + "((NO)?FORCE\\s+|(NON)?EDITION(ABLE|ING)\\s+|GLOBAL\\s+|PRIVATE\\s+|TEMPORARY\\s+|UNIQUE\\s+|BITMAP\\s+)*"
                    + "(TABLE|INDEX|VIEW|MATERIALIZED|SEQUENCE|TYPE|PROCEDURE|FUNCTION|PACKAGE|TRIGGER))\\b.*");

    private final ScriptSettings settings;
    private final Set<String> dissolved = new HashSet<>();
    private final Map<String, Accounting.Words> bodies = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /** A specification whose body may stand in another script. */
    private record Waiting(
            String script, ScriptUnit.Sql unit, String name, Accounting accounting, List<Missing> missing) {}

    /** What a statement of the source says that is nowhere else. */
    public record Unaccounted(String script, Place place, Missing missing) {}

    private ClauseAccounts(ScriptSettings settings) {
        this.settings = settings;
    }

    /** For the scripts of a tree, or for one file. */
    public static ClauseAccounts of(Path source, SourceSettings settings) {
        Path root = Files.isDirectory(source)
                ? source
                : Optional.ofNullable(source.toAbsolutePath().getParent()).orElse(source);
        try {
            root = root.toRealPath();
        } catch (IOException _kept) {
            // reading the scripts has said so
        }
        return new ClauseAccounts(new ScriptSettings(root, settings.scriptCharset(), settings.variables()));
    }

    /** Of all scripts of an export that hold definitions. */
    public static List<Finding> of(Path directory, SourceSettings settings, Export export, Conversion conversion) {
        return of(directory, settings, export, conversion, Set.of());
    }

    /** @param notMoved names of objects whose statements nobody wants to have an image */
    public static List<Finding> of(
            Path directory, SourceSettings settings, Export export, Conversion conversion, Set<String> notMoved) {
        ClauseAccounts accounts = of(directory, settings);
        accounts.know(export.catalog());
        Converted converted = new Converted(
                conversion.statements(),
                conversion.outcomes(),
                export.catalog().findings(), // those about data say nothing of clauses
                notMoved);
        Set<Finding> findings = new LinkedHashSet<>();
        for (DataFile file : export.files()) {
            if (file.use() instanceof DataFile.Script && converted.has(file.file())) {
                findings.addAll(
                        accounts.findings(accounts.settings.root().resolve(file.file()), file.file(), converted));
            }
        }
        findings.addAll(accounts.findings());
        return List.copyOf(findings);
    }

    /** Notes the types and exceptions that a catalog defines and that leave no trace of their own. All catalogs come first. */
    public void know(Catalog catalog) {
        for (Catalog.UserType type : catalog.types()) {
            boolean collection =
                    type.shape() instanceof Catalog.VarrayShape || type.shape() instanceof Catalog.NestedTableShape;
            if (collection) {
                dissolved.add(type.name().name().text().toLowerCase(Locale.ROOT));
            }
        }
        catalog.code().forEach(code -> dissolved.addAll(Accounting.dissolved(code.text())));
    }

    /** One finding for each statement of a script that has words which are in neither. */
    public List<Finding> findings(Path script, String name, Converted converted) {
        return findings(unaccounted(script, name, converted));
    }

    /** Of specifications, whose bodies were in other scripts. Call it when all scripts are done. */
    public List<Finding> findings() {
        return findings(unaccounted());
    }

    private static List<Finding> findings(List<Unaccounted> lost) {
        List<Finding> findings = new ArrayList<>();
        lost.stream()
                .collect(Collectors.groupingBy(
                        u -> u.place().file() + ":" + u.place().line()))
                .values()
                .forEach(line -> findings.add(finding(line)));
        return findings;
    }

    private static Finding finding(List<Unaccounted> line) {
        String words = line.stream()
                .map(u -> u.missing().word())
                .map(w -> w.kind() == SourceWord.Kind.TEXT ? "a text" : w.text()) // which may be a secret
                .distinct()
                .collect(Collectors.joining(", "));
        return Finding.warning(
                PlsqlCode.CLAUSE_LOST,
                new ObjectRef(
                        ObjectKind.STATEMENT,
                        QualifiedName.of("", line.getFirst().script())),
                Optional.of(line.getFirst().place()),
                "neither in the result nor in a finding: " + words.replaceAll("\\s+", " "),
                "see whether the result means the same, and report it",
                PlsqlCode.CLAUSE_LOST.minutes());
    }

    /** Words of a script that are in neither; of specifications only what no body anywhere could have. */
    public List<Unaccounted> unaccounted(Path script, String name, Converted converted) {
        List<Unaccounted> result = new ArrayList<>();
        try (ScriptReader reader = ScriptReader.open(script, settings)) {
            while (reader.hasNext()) {
                if (reader.next() instanceof ScriptUnit.Sql sql && isDefinition(sql)) {
                    unit(name, sql, converted).forEach(m -> result.add(unaccounted(name, sql, m)));
                }
            }
        } catch (HowdahException _unreadable) {
            return List.of(); // the script's own findings say so
        }
        return result;
    }

    /** Words of specifications that no body has either. */
    public List<Unaccounted> unaccounted() {
        List<Unaccounted> result = new ArrayList<>();
        for (Waiting spec : waiting) {
            Optional<Accounting.Words> body = Optional.ofNullable(bodies.get(spec.name()));
            spec.missing().stream()
                    .filter(m -> body.filter(b -> spec.accounting().has(m, b)).isEmpty())
                    .forEach(m -> result.add(unaccounted(spec.script(), spec.unit(), m)));
        }
        waiting.clear();
        return result;
    }

    private static Unaccounted unaccounted(String script, ScriptUnit.Sql unit, Missing missing) {
        return new Unaccounted(script, unit.placeAt(missing.word().start()), missing);
    }

    private static boolean isDefinition(ScriptUnit.Sql sql) {
        int length = sql.text().length();
        return DEFINITION
                .matcher(sql.text())
                .region(Math.min(sql.bodyOffset(), length), length)
                .lookingAt();
    }

    private List<Missing> unit(String script, ScriptUnit.Sql unit, Converted converted) {
        Accounting accounting = Accounting.of(unit.text(), dissolved);
        if (converted.isNotMoved(accounting.names())) {
            return List.of();
        }
        List<String> targets = converted.targets(unit, accounting.names());
        new Excuses(unit, accounting).apply(converted);
        Manner manner = accounting.isSpecification() ? Manner.PRESENT : Manner.COUNTED;
        List<Missing> missing = accounting.missing(targets, manner);
        Optional<String> subject = accounting.subject();
        if (subject.isPresent() && accounting.isBody()) {
            bodies.merge(subject.orElseThrow(), Accounting.Words.of(targets), Accounting.Words::and);
        }
        if (subject.isEmpty() || manner == Manner.COUNTED || missing.isEmpty()) {
            return missing;
        }
        waiting.add(new Waiting(script, unit, subject.orElseThrow(), accounting, missing));
        return List.of();
    }
}
