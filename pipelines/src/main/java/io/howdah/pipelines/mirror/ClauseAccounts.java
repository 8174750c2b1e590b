package io.howdah.pipelines.mirror;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.account.Accounting;
import io.howdah.convert.account.Accounting.Extent;
import io.howdah.convert.account.Accounting.Manner;
import io.howdah.convert.plsql.PlsqlCode;
import io.howdah.pipelines.mirror.MirrorConversion.Mirrored;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether each clause of a script is in what became of it, or in a finding. */
public final class ClauseAccounts {
    /** Objects whose place is that of a whole statement, so that a finding there says nothing about where in it. */
    private static final Set<ObjectKind> WHOLE_STATEMENTS = Set.of(
            ObjectKind.TABLE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.TYPE,
            ObjectKind.PACKAGE,
            ObjectKind.PACKAGE_BODY,
            ObjectKind.PROCEDURE,
            ObjectKind.FUNCTION,
            ObjectKind.TRIGGER,
            ObjectKind.TYPE_BODY);

    /** Findings about a whole subprogram: unreadable, in another language, in no specification. */
    private static final Set<String> SUBPROGRAMS = Set.of("CONVERT-2001", "CONVERT-2003", "CONVERT-2060");

    /** Clauses that a finding tells of by its code: temporary and external tables, autonomous transactions, triggers' transactions. */
    private static final Map<String, Set<String>> CLAUSES = Map.of(
            "CONVERT-0070", Set.of("commit", "global", "private"),
            "CONVERT-0072", Set.of("organization", "external"),
            "CONVERT-0150", Set.of("interval"),
            "CONVERT-2023", Set.of("commit", "rollback"),
            "CONVERT-2056", Set.of("commit", "rollback"));

    private static final Set<ObjectKind> CODE = Set.of(
            ObjectKind.PACKAGE,
            ObjectKind.PACKAGE_BODY,
            ObjectKind.PROCEDURE,
            ObjectKind.FUNCTION,
            ObjectKind.TRIGGER,
            ObjectKind.TYPE_BODY);

    private static final Pattern BODY = Pattern.compile("(?i)\\bBODY\\s+(?:[\\w$#\"]+\\s*\\.\\s*)?\"?([\\w$#]+)");
    private static final Pattern SPECIFICATION = Pattern.compile(
            "(?i)\\b(?:PACKAGE|TYPE)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(?:[\\w$#\"]+\\s*\\.\\s*)?\"?([\\w$#]+)");

    /** What becomes statements of the target; users and their passwords, sessions and rows are none of this. */
    private static final Pattern DEFINITION =
            Pattern.compile("(?is)(COMMENT\\s+ON|ALTER\\s+TABLE|CREATE\\s+(OR\\s+REPLACE\\s+)?"
                    + "((NO)?FORCE\\s+|(NON)?EDITION(ABLE|ING)\\s+|GLOBAL\\s+|PRIVATE\\s+|TEMPORARY\\s+|UNIQUE\\s+|BITMAP\\s+)*"
                    + "(TABLE|INDEX|VIEW|MATERIALIZED|SEQUENCE|TYPE|PROCEDURE|FUNCTION|PACKAGE|TRIGGER))\\b.*");

    private final Map<String, List<String>> bodies = new HashMap<>();
    private final ScriptSettings settings;
    private final Set<String> dissolved = new HashSet<>();

    public ClauseAccounts(ScriptSettings settings) {
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

    /** What a statement of the source says that is nowhere else. */
    public record Unaccounted(Place place, Accounting.Missing missing) {}

    /** Notes the types and exceptions that a script defines, and what bodies of packages became. All scripts first. */
    public void know(Mirrored script) {
        List<String> targets =
                script.statements().stream().map(TargetStatement::sql).toList();
        for (ScriptUnit.Sql unit : units(script)) {
            dissolved.addAll(Accounting.dissolved(unit.text()));
            Matcher body = BODY.matcher(unit.text());
            if (body.find()) {
                bodies.computeIfAbsent(body.group(1).toUpperCase(Locale.ROOT), k -> new ArrayList<>())
                        .addAll(targets);
            }
        }
    }

    /** With what the body of the specification became, which may stand in another script. */
    private List<String> withBodies(List<String> targets, ScriptUnit.Sql unit) {
        List<String> all = new ArrayList<>(targets);
        Matcher name = SPECIFICATION.matcher(unit.text());
        if (name.find()) {
            all.addAll(bodies.getOrDefault(name.group(1).toUpperCase(Locale.ROOT), List.of()));
        }
        return all;
    }

    /** One finding for each statement that has such words. */
    public List<Finding> findings(Mirrored mirrored) {
        Map<Long, List<Unaccounted>> byLine = new TreeMap<>();
        of(mirrored)
                .forEach(u -> byLine.computeIfAbsent(u.place().line(), k -> new ArrayList<>())
                        .add(u));
        List<Finding> findings = new ArrayList<>();
        byLine.values().forEach(line -> {
            String words = line.stream()
                    .map(u -> u.missing().word())
                    .map(w -> w.kind() == SourceWord.Kind.TEXT ? "a text" : w.text()) // which may be a secret
                    .distinct()
                    .collect(Collectors.joining(", "));
            findings.add(Finding.warning(
                    PlsqlCode.CLAUSE_LOST,
                    new ObjectRef(
                            ObjectKind.STATEMENT,
                            QualifiedName.of("", mirrored.script().name())),
                    Optional.of(line.getFirst().place()),
                    "neither in the result nor in a finding: " + words.replaceAll("\\s+", " "),
                    "see whether the result means the same, and report it",
                    PlsqlCode.CLAUSE_LOST.minutes()));
        });
        return findings;
    }

    public List<Unaccounted> of(Mirrored mirrored) {
        List<String> targets =
                mirrored.statements().stream().map(TargetStatement::sql).toList();
        List<Unaccounted> result = new ArrayList<>();
        for (ScriptUnit.Sql unit : units(mirrored)) {
            Accounting accounting = Accounting.of(unit.text(), dissolved);
            excuse(accounting, unit, mirrored);
            Manner manner = accounting.isSpecification() ? Manner.PRESENT : Manner.COUNTED;
            List<Accounting.Missing> all = accounting.missing(targets, manner);
            if (manner == Manner.PRESENT && !all.isEmpty()) {
                all = accounting.missing(withBodies(targets, unit), manner);
            }
            for (Accounting.Missing missing : all) {
                result.add(new Unaccounted(unit.placeAt(missing.word().start()), missing));
            }
        }
        return result;
    }

    private static void excuse(Accounting accounting, ScriptUnit.Sql unit, Mirrored mirrored) {
        boolean atCalls = mirrored.outcomes().stream()
                .flatMap(o -> o.findings().stream())
                .anyMatch(f -> f.code() == PlsqlCode.DEFAULT_AT_CALL);
        if (atCalls) {
            accounting.defaultsAtCalls();
        }
        for (Conversion.Outcome outcome : mirrored.outcomes()) {
            boolean lost = outcome.state() == Conversion.State.NOT_CONVERTED;
            for (Finding finding : outcome.findings()) {
                finding.place()
                        .or(outcome::place)
                        .ifPresent(place -> excuse(accounting, unit, finding, place, lost, outcome));
            }
        }
        for (Finding finding : mirrored.findings()) {
            finding.place().ifPresent(place -> {
                int offset = offset(unit, place);
                if (offset >= 0) {
                    accounting.excuse(offset, Extent.WHOLE, finding.message());
                }
            });
        }
    }

    private static void excuse(
            Accounting accounting,
            ScriptUnit.Sql unit,
            Finding finding,
            Place place,
            boolean lost,
            Conversion.Outcome outcome) {
        if (finding.severity() == Severity.LOSS
                && accounting.isAbout(finding.object().name().name().text())) {
            accounting.excuse(0, Extent.WHOLE, "");
        }
        int offset = offset(unit, place);
        if (offset < 0) {
            return;
        }
        boolean own = outcome.place().equals(Optional.of(place))
                && WHOLE_STATEMENTS.contains(outcome.object().kind());
        boolean nothing =
                outcome.target().isEmpty() && !CODE.contains(outcome.object().kind());
        if (finding.code() == ConvertCode.ROWS_OF_QUERY) {
            accounting.queryNotRun();
        }
        String code = finding.code().code();
        Extent extent = nothing || lost && finding.severity() == Severity.LOSS
                ? Extent.WHOLE
                : SUBPROGRAMS.contains(code) ? Extent.SUBPROGRAM : own ? Extent.NAMED : Extent.STATEMENT;
        accounting.leftOut(leftOut(code, finding.message()));
        accounting.excuse(
                offset, extent, finding.message() + " " + finding.object().name());
    }

    /** The words with which the clauses begin that a finding tells of. */
    private static Set<String> leftOut(String code, String message) {
        Set<String> known = CLAUSES.getOrDefault(code, Set.of());
        int list = message.indexOf("left out: ");
        if (list < 0) {
            return known;
        }
        Set<String> words = new HashSet<>(known);
        for (String clause : message.substring(list + 10).split(", ")) {
            words.add(clause.strip().toLowerCase(Locale.ROOT).split(" ")[0]);
        }
        return words;
    }

    /** Characters into the unit's text, or -1 when the place is elsewhere. */
    private static int offset(ScriptUnit.Sql unit, Place place) {
        Place begin = unit.place();
        if (!place.file().equals(begin.file()) || place.line() < begin.line()) {
            return -1;
        }
        String text = unit.text();
        int lineStart = 0;
        for (long line = begin.line(); line < place.line(); line++) {
            int next = text.indexOf('\n', lineStart);
            if (next < 0) {
                return -1;
            }
            lineStart = next + 1;
        }
        int column = place.line() == begin.line() ? place.column() - begin.column() : place.column() - 1;
        int offset = lineStart + Math.max(0, column);
        return offset > text.length() ? -1 : offset;
    }

    private List<ScriptUnit.Sql> units(Mirrored mirrored) {
        List<ScriptUnit.Sql> units = new ArrayList<>();
        try (ScriptReader reader = ScriptReader.open(mirrored.script().path(), settings)) {
            while (reader.hasNext()) {
                if (reader.next() instanceof ScriptUnit.Sql sql
                        && DEFINITION
                                .matcher(sql.text()
                                        .substring(Math.min(
                                                sql.bodyOffset(), sql.text().length())))
                                .lookingAt()) {
                    units.add(sql);
                }
            }
        } catch (HowdahException _unreadable) {
            return List.of(); // the script's own findings say so
        }
        return units;
    }
}
