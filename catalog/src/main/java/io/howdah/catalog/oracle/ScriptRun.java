package io.howdah.catalog.oracle;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SourceLine;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.script.InsertTargets;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSegment;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.sql.oracle.script.ScriptUnit;
import io.howdah.sql.oracle.script.SessionState;
import io.howdah.sql.oracle.script.SqlCode;
import io.howdah.sql.oracle.tree.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one top-level script with all that it includes: parses what describes the estate, sorts the rest. */
final class ScriptRun {
    private static final int SHOWN_TEXT = 2000;
    private static final int MOST_PENDING = 1000;
    private static final Pattern CHANGES_DATA = Pattern.compile(
            "(?i)\\b(INSERT\\s+(INTO|ALL)|UPDATE\\s+[\\w.\"$#]+\\s+SET|DELETE\\s+(FROM\\s+)?[\\w.\"$#]+|MERGE\\s+INTO|TRUNCATE\\s+TABLE|EXECUTE\\s+IMMEDIATE)\\b");
    private static final Pattern DEFINES = Pattern.compile("(?i)\\s*(CREATE|ALTER|COMMENT|DROP)\\b");
    private static final Pattern SECRET = Pattern.compile("(?i)\\b(IDENTIFIED|PASSWORD|USER)\\b");
    private static final Pattern HIDDEN_DDL =
            Pattern.compile("(?i)EXECUTE\\s+IMMEDIATE\\s+q?'[\\[({<!|]?\\s*(CREATE|ALTER)\\s+(?!SESSION)(\\w+)");

    final Path script;
    final List<Parsed> parsed = new ArrayList<>();
    final List<Broken> broken = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();
    final List<Pending> pending = new ArrayList<>();
    final List<Load> loads = new ArrayList<>();
    final InsertIndex inserts = new InsertIndex();
    final List<Finding> findings = new ArrayList<>();
    final Set<Path> scripts = new LinkedHashSet<>();
    final List<ScriptReader.PossibleInclude> possible = new ArrayList<>();
    final Set<Identifier> users = new LinkedHashSet<>();
    final Map<String, Integer> pendingCounts = new HashMap<>();
    long units;
    long commands;
    long insertUnits;
    long pendingUnits;
    long harmless;
    long named;
    private Map<String, String> loadSettings = Map.of();
    private SessionState session = SessionState.INITIAL;

    record Parsed(Statement statement, ScriptUnit.Sql unit) {}

    record Broken(ScriptUnit.Sql unit, String message, Place place) {}

    /** An anonymous block that changes nothing that can be seen. */
    record Block(ScriptUnit.Sql unit) {}

    record Pending(String kind, List<Identifier> name, String text, ScriptUnit.Sql unit, Place place) {}

    record Load(String table, String file, Map<String, String> settings, Place place, SessionState session) {}

    private ScriptRun(Path script) {
        this.script = script;
    }

    static ScriptRun read(Path script, ScriptSettings settings, SessionState session) {
        ScriptRun run = new ScriptRun(script);
        run.scripts.add(script);
        try (ScriptReader reader = ScriptReader.open(script, settings, session)) {
            run.takeAll(reader);
        } catch (HowdahException e) {
            if (e.code() != SqlCode.UNREADABLE_SCRIPT) {
                throw e;
            }
            // one damaged file must not hide the others
            Place place = new Place(settings.display(script), 1, 0);
            run.findings.add(Finding.loss(
                    e.code(),
                    new ObjectRef(ObjectKind.STATEMENT, QualifiedName.of("", place.file())),
                    Optional.of(place),
                    e.getMessage(),
                    e.hint(),
                    0));
        }
        return run;
    }

    /** Reads what was appended to the script, in the session in which it ended. */
    void readOn(ScriptSegment appended, ScriptSettings settings) {
        try (ScriptReader reader = ScriptReader.range(appended, settings)) {
            takeAll(reader);
        }
    }

    /** In which the script ended. */
    SessionState session() {
        return session;
    }

    private void takeAll(ScriptReader reader) {
        try {
            while (reader.hasNext()) {
                ScriptUnit unit = reader.next();
                units++;
                take(unit, reader);
            }
        } finally {
            findings.addAll(reader.findings());
            scripts.addAll(reader.scripts());
            possible.addAll(reader.possibleIncludes());
            session = reader.session();
        }
    }

    private void take(ScriptUnit unit, ScriptReader reader) {
        switch (unit) {
            case ScriptUnit.Command command -> {
                commands++;
                command(command, reader.session());
            }
            // the reader has reported it
            case ScriptUnit.Malformed malformed -> named++;
            case ScriptUnit.Sql sql -> statement(sql, reader);
        }
    }

    private void command(ScriptUnit.Command command, SessionState session) {
        switch (command.word()) {
            case "@", "@@" -> inserts.closeAll();
            case "SET" -> {
                String[] words = command.rest().split("\\s+");
                if (words.length > 1 && words[0].equalsIgnoreCase("LOAD")) {
                    loadSettings = pairs(words);
                }
            }
            case "LOAD" -> {
                String[] words = command.rest().replaceAll(";\\s*$", "").split("\\s+");
                if (words.length > 1 && words[0].equalsIgnoreCase("TABLE")) {
                    words = java.util.Arrays.copyOfRange(words, 1, words.length);
                }
                if (words.length > 1) {
                    loads.add(new Load(words[0], words[1], loadSettings, command.place(), session));
                }
            }
            default -> {}
        }
    }

    /** {@code LOAD BATCH_ROWS 10000 DATE_FORMAT YYYY-MM-DD -> {BATCH_ROWS=10000, DATE_FORMAT=YYYY-MM-DD}}. */
    private static Map<String, String> pairs(String[] words) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 1; i + 1 < words.length; i += 2) {
            settings.put(words[i].toUpperCase(Locale.ROOT), words[i + 1].replaceAll("^[\"']|[\"']$", ""));
        }
        return settings;
    }

    private void statement(ScriptUnit.Sql unit, ScriptReader reader) {
        String word = word(unit.text(), unit.bodyOffset());
        switch (word) {
            case "INSERT" -> insert(unit, reader);
            case "SELECT", "WITH", "", "COMMIT", "ROLLBACK", "SAVEPOINT", "SET", "EXPLAIN", "LOCK", "VALUES" ->
                harmless++;
            case "UPDATE", "DELETE", "MERGE", "CALL" -> pending(word, unit);
            case "BEGIN", "DECLARE" -> block(unit);
            default -> parse(unit);
        }
    }

    private static String word(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < 20 && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end).toUpperCase(Locale.ROOT);
    }

    private void insert(ScriptUnit.Sql unit, ScriptReader reader) {
        InsertTargets.Insert insert =
                InsertTargets.of(unit).orElseGet(() -> new InsertTargets.Insert(InsertTargets.Form.OTHER, List.of()));
        switch (insert.form()) {
            case VALUES, ALL -> {
                insertUnits++;
                insert.tables().forEach(t -> inserts.add(unit, t, reader.charset(unit)));
            }
            case QUERY -> pending("INSERT SELECT", unit);
            case OTHER -> pending("INSERT", unit);
        }
    }

    private void pending(String kind, ScriptUnit.Sql unit) {
        pendingUnits++;
        Headline headline = Headline.of(unit.text(), unit.bodyOffset());
        List<Identifier> name =
                headline.kind() == ObjectKind.TABLE && !kind.equals("BLOCK") ? headline.name() : List.of();
        int count = pendingCounts.merge(kind + ' ' + name + ' ' + unit.place().file(), 1, Integer::sum);
        if (count <= MOST_PENDING) {
            String text = unit.text().substring(unit.bodyOffset());
            pending.add(new Pending(
                    kind,
                    name,
                    Redacted.text(text.length() > SHOWN_TEXT ? text.substring(0, SHOWN_TEXT) : text),
                    withoutText(unit),
                    unit.bodyPlace()));
        }
    }

    private static ScriptUnit.Sql withoutText(ScriptUnit.Sql unit) {
        return new ScriptUnit.Sql(
                unit.bodyPlace(),
                unit.kind(),
                "",
                0,
                unit.file(),
                unit.startByte(),
                unit.endByte(),
                unit.rangePlace(),
                unit.session());
    }

    private void block(ScriptUnit.Sql unit) {
        Matcher hidden = HIDDEN_DDL.matcher(unit.text());
        if (hidden.find()) {
            findings.add(Finding.warning(
                    CatalogCode.HIDDEN_DDL,
                    new ObjectRef(
                            ObjectKind.STATEMENT,
                            QualifiedName.of("", unit.place().file())),
                    Optional.of(unit.placeAt(hidden.start())),
                    "the block runs " + hidden.group(1).toUpperCase(Locale.ROOT) + ' '
                            + hidden.group(2).toUpperCase(Locale.ROOT) + " as text; what it makes is not known",
                    "add the definitions of what the block makes",
                    30));
        }
        if (CHANGES_DATA.matcher(unit.text()).find()) {
            pending("BLOCK", unit);
        } else {
            blocks.add(new Block(unit));
            named++;
        }
    }

    private void parse(ScriptUnit.Sql unit) {
        try {
            Statement statement = OracleParser.statement(unit.text());
            switch (statement) {
                case Statement.AlterSession s -> harmless++;
                case Statement.Truncate s -> {
                    harmless++;
                    truncated(s, unit);
                }
                case Statement.InsertSelect s -> pending("INSERT SELECT", unit);
                case Statement.InsertValues s -> pending("INSERT", unit);
                case Statement.InsertAll s -> pending("INSERT", unit);
                case Statement.OtherDml s -> pending(s.kind(), unit);
                case Statement.CreateUser s -> {
                    users.add(s.name());
                    parsed.add(new Parsed(statement, unit));
                }
                default -> parsed.add(new Parsed(statement, unit));
            }
        } catch (SyntaxException e) {
            named++;
            broken.add(new Broken(
                    unit.text().length() > SHOWN_TEXT ? shortened(unit) : unit,
                    e.getMessage() + excerpt(unit.text(), e),
                    unit.placeAt(e.offset())));
        }
    }

    /** The line and a caret; nothing of statements that can hold rows or passwords. */
    private static String excerpt(String text, SyntaxException e) {
        boolean plain =
                DEFINES.matcher(text).lookingAt() && !SECRET.matcher(text).find();
        return plain ? "\n" + SourceLine.marked(text, e.offset()) : "";
    }

    private static ScriptUnit.Sql shortened(ScriptUnit.Sql unit) {
        int end = Math.min(unit.text().length(), unit.bodyOffset() + SHOWN_TEXT);
        return new ScriptUnit.Sql(
                unit.place(),
                unit.kind(),
                unit.text().substring(0, end),
                unit.bodyOffset(),
                unit.file(),
                unit.startByte(),
                unit.endByte(),
                unit.rangePlace(),
                unit.session());
    }

    private void truncated(Statement.Truncate statement, ScriptUnit.Sql unit) {
        boolean rowsBefore = inserts.ranges().stream()
                .anyMatch(r -> r.target.table().equals(statement.name().last()));
        if (rowsBefore) {
            findings.add(Finding.warning(
                    CatalogCode.DATA_REMOVED_LATER,
                    new ObjectRef(
                            ObjectKind.TABLE,
                            new QualifiedName(
                                    statement
                                            .name()
                                            .qualifier()
                                            .or(() -> unit.session().schema())
                                            .orElse(new Identifier("")),
                                    statement.name().last())),
                    Optional.of(unit.bodyPlace()),
                    "TRUNCATE stands behind INSERT statements for the same table; their rows are loaded nevertheless",
                    "remove the INSERT statements that should not count",
                    5));
        }
    }
}
