package io.howdah.sql.oracle.script;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Place;
import io.howdah.base.Severity;
import io.howdah.sql.oracle.script.PlusSettings.Variable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a script and what it includes, unit by unit, in the order in which SQL*Plus would run them (SQL*Plus User's Guide and Reference
 * 23ai). Memory is bounded by the longest statement. Not for use by several threads.
 *
 * <p>Where SQL*Plus and SQL Developer differ the reader keeps what loses nothing: blank lines and a semicolon within quotes belong to the
 * statement, a semicolon ends a statement anywhere in a line, a forgotten terminator ends where the next CREATE begins.
 *
 * @see #findings() for what was met on the way
 */
public final class ScriptReader implements Iterator<ScriptUnit>, AutoCloseable {
    private static final int DEEPEST = 20;
    private static final int SHOWN_TEXT = 2000;
    private static final char WILDCARD = '\uE000';
    private static final Pattern EXPORT_CONNECT = Pattern.compile("--\\s?CONNECT\\s+([\\w$#]+|\"[^\"]+\")\\s*");

    private final ScriptSettings settings;
    private final FindingLog findings = new FindingLog();
    private final PlusCommands commands;
    private final Includes includes;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Set<Path> scripts = new LinkedHashSet<>();
    private final Map<Path, Charset> charsets = new HashMap<>();
    private final List<PossibleInclude> possible = new ArrayList<>();
    private final Piece piece = new Piece();
    private final Path firstDirectory;
    private SessionState session;
    /** The rest of a block that only strings statements together. */
    private final Deque<ScriptUnit> queued = new ArrayDeque<>();

    private Optional<ScriptUnit> next = Optional.empty();
    private Optional<ScriptUnit.Sql> beforeSlash = Optional.empty();

    private final Reach reach;
    private boolean invalidBytes;

    /** Whether includes are followed: not within a range, because what they bring has ranges of its own. */
    private enum Reach {
        INCLUDES,
        RANGE
    }

    private ScriptReader(Path first, ScriptSettings settings, SessionState session, Reach reach) {
        this.reach = reach;
        this.settings = settings;
        this.commands = new PlusCommands(settings, findings);
        this.includes = new Includes(settings.root());
        this.session = session;
        this.firstDirectory =
                Objects.requireNonNull(first.toAbsolutePath().normalize().getParent());
    }

    /**
     * A script that could not be included because a variable in its name has no value, and several files fit.
     *
     * @param session what was in force at the include
     */
    public record PossibleInclude(Path file, SessionState session) {}

    /** Opens a script at its beginning. */
    public static ScriptReader open(Path script, ScriptSettings settings) {
        return open(script, settings, SessionState.INITIAL);
    }

    /**
     * Opens a script that starts in a given session.
     *
     * @throws HowdahException SQL-0003 when it cannot be read
     */
    public static ScriptReader open(Path script, ScriptSettings settings, SessionState session) {
        ScriptReader reader = new ScriptReader(script, settings, session, Reach.INCLUDES);
        reader.session = reader.commands.initial(session);
        Path file = script.toAbsolutePath().normalize();
        try {
            reader.push(file);
        } catch (IOException e) {
            throw unreadable(settings.display(file), e);
        }
        return reader;
    }

    /** Opens a range of a script again, with the session that was in force there. What it includes is not read. */
    public static ScriptReader range(ScriptSegment segment, ScriptSettings settings) {
        ScriptReader reader = new ScriptReader(segment.file(), settings, segment.session(), Reach.RANGE);
        try {
            reader.frames.push(Frame.open(segment, settings));
        } catch (IOException e) {
            throw unreadable(settings.display(segment.file()), e);
        }
        return reader;
    }

    /** What was met so far; grows while units are read. */
    public List<Finding> findings() {
        return findings.findings();
    }

    /** Every script opened so far, the included ones too. */
    public Set<Path> scripts() {
        return Set.copyOf(scripts);
    }

    public List<PossibleInclude> possibleIncludes() {
        return List.copyOf(possible);
    }

    /** Whether the unit read last has bytes that are no characters of the script's character set: they were replaced in its text. */
    public boolean hadInvalidBytes() {
        return invalidBytes;
    }

    /** What is in force behind the unit read last. */
    public SessionState session() {
        return session;
    }

    /** The character set of the script in which a unit stands, for a {@link ScriptSegment}. */
    public Charset charset(ScriptUnit.Sql unit) {
        return charsets.getOrDefault(unit.file(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty()) {
            next = advance();
        }
        return next.isPresent();
    }

    @Override
    public ScriptUnit next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ScriptUnit unit = next.orElseThrow();
        next = Optional.empty();
        return unit;
    }

    @Override
    public void close() {
        try {
            for (Frame frame : frames) {
                frame.input().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            frames.clear();
        }
    }

    private Optional<ScriptUnit> advance() {
        if (!queued.isEmpty()) {
            return Optional.of(queued.remove());
        }
        while (!frames.isEmpty()) {
            Frame frame = frames.peek();
            try {
                frame.splitter().next(piece, session.plus(), this::comment);
                Optional<ScriptUnit> unit = unit(frame);
                if (unit.isPresent()) {
                    return unit;
                }
                if (piece.type == Piece.Type.END) {
                    frames.pop().input().close();
                }
            } catch (IOException e) {
                throw unreadable(frame.display(), e);
            }
        }
        return Optional.empty();
    }

    private Optional<ScriptUnit> unit(Frame frame) throws IOException {
        return switch (piece.type) {
            case END -> Optional.empty();
            case SQL, PLSQL -> Optional.of(statement(frame));
            case COMMAND -> Optional.of(command(frame));
            case SLASH -> Optional.of(slash(frame));
            case UNKNOWN -> {
                String text = shortened(frame);
                yield malformed(
                        frame,
                        SqlCode.NOT_A_STATEMENT,
                        "\"" + firstWord(text) + "\" begins neither a statement nor a command",
                        "see whether it is the rest of a damaged statement",
                        text);
            }
            case UNFINISHED -> unfinished(frame);
        };
    }

    // ---------------------------------------------------------------- statements

    private ScriptUnit statement(Frame frame) throws IOException {
        Place place = place(frame);
        byte[] bytes = frame.input().bytes();
        String lead = decode(frame, piece.start, piece.body);
        String text = lead + decode(frame, piece.body, piece.end);
        invalidBytes = frame.mayBeInvalid() && text.indexOf('\uFFFD') >= 0 && !hasReplacement(frame, bytes);
        if (invalidBytes) {
            findings.add(
                    SqlCode.INVALID_BYTES,
                    Severity.WARNING,
                    place,
                    "bytes of the statement are not valid in " + frame.charset().name(),
                    "declare the character set of the script");
        }
        if (piece.ampersand) {
            text = substituted(text, lead.length(), place);
        }
        if (piece.hyphenInText && piece.type == Piece.Type.SQL) {
            text = hyphenated(text, place);
        }
        ScriptUnit.Kind kind = piece.type == Piece.Type.SQL ? ScriptUnit.Kind.SQL : ScriptUnit.Kind.PLSQL;
        ScriptUnit.Sql unit = new ScriptUnit.Sql(
                place,
                kind,
                text,
                lead.length(),
                frame.file(),
                frame.input().offset(piece.start),
                frame.input().offset(piece.after),
                place(frame),
                session);
        noteEnding(unit);
        if (piece.ending == Piece.Ending.DOT) {
            return report(
                    new ScriptUnit.Malformed(
                            unit.bodyPlace(),
                            "the statement was entered but not run",
                            "put a slash behind it",
                            cut(text)),
                    SqlCode.NOT_EXECUTED);
        }
        beforeSlash = piece.ending == Piece.Ending.TERMINATOR && kind == ScriptUnit.Kind.SQL
                ? Optional.of(unit)
                : Optional.empty();
        if (piece.word.equals("ALTER")) {
            session = PlusCommands.alterSession(text.substring(lead.length()), session);
        }
        if (kind == ScriptUnit.Kind.PLSQL && (piece.word.equals("BEGIN") || piece.word.equals("DECLARE"))) {
            return straight(unit);
        }
        return unit;
    }

    /** Takes a block apart that only strings statements together; all of them keep the byte range of the block. */
    private ScriptUnit straight(ScriptUnit.Sql block) {
        StraightBlock.of(block.text(), block.bodyOffset()).ifPresent(statements -> {
            Place last = block.place();
            int counted = 0;
            for (StraightBlock.Statement statement : statements) {
                last = lineOf(block.text(), counted, statement.offset(), last);
                counted = statement.offset();
                queued.add(new ScriptUnit.Sql(
                        last,
                        ScriptUnit.Kind.SQL,
                        statement.text(),
                        0,
                        block.file(),
                        block.startByte(),
                        block.endByte(),
                        block.rangePlace(),
                        block.session()));
            }
        });
        return queued.isEmpty() ? block : queued.remove();
    }

    private void noteEnding(ScriptUnit.Sql unit) {
        boolean forgotten = piece.ending == Piece.Ending.NEXT_STATEMENT
                || piece.ending == Piece.Ending.END_OF_SCRIPT && unit.kind() == ScriptUnit.Kind.SQL;
        if (forgotten) {
            findings.add(
                    SqlCode.TERMINATOR_MISSING,
                    Severity.NOTE,
                    unit.bodyPlace(),
                    "the statement has no terminator"
                            + (piece.ending == Piece.Ending.END_OF_SCRIPT
                                    ? " before the script ends"
                                    : " before the next one"),
                    "");
        }
    }

    /**
     * SQL*Plus joins lines inside a text literal too. A statement that uses the hyphen elsewhere, or is no INSERT, was written for that;
     * in any other INSERT the hyphen and the line end are data of a row.
     */
    private String hyphenated(String text, Place place) {
        boolean joins = piece.continued || !piece.word.equals("INSERT");
        findings.addOnce(
                String.valueOf(joins),
                SqlCode.HYPHEN_IN_TEXT,
                Severity.NOTE,
                place,
                "a line inside a text literal ends with a hyphen; "
                        + (joins
                                ? "it was joined to the next line as in SQL*Plus"
                                : "hyphen and line end were kept as data"),
                "");
        return joins ? Continuation.join(text) : text;
    }

    private String substituted(String text, int from, Place place) {
        Substitution result = Substitution.apply(text, from, session.plus());
        for (Substitution.Missing missing : result.missing()) {
            if (missing.inLiteral() == Substitution.Where.COMMENT) {
                continue;
            }
            boolean literal = missing.inLiteral() == Substitution.Where.LITERAL;
            findings.addOnce(
                    missing.name().toUpperCase(Locale.ROOT) + literal,
                    SqlCode.UNDEFINED_VARIABLE,
                    literal ? Severity.NOTE : Severity.WARNING,
                    lineOf(text, missing.offset(), place),
                    "variable " + missing.name() + " has no value"
                            + missing.reason().map(r -> ": " + r).orElse("")
                            + (literal ? "; the text literal keeps it as written" : "; it stays as written"),
                    literal
                            ? "if it is data, put SET DEFINE OFF at the start of the script"
                            : "give the define " + missing.name());
        }
        return result.text();
    }

    private static Place lineOf(String text, int offset, Place start) {
        return lineOf(text, 0, offset, start);
    }

    /** The place of {@code offset}, when {@code from} stands at {@code start}. */
    private static Place lineOf(String text, int from, int offset, Place start) {
        long lines = 0;
        int lineStart = -1;
        for (int p = from; p < offset; p++) {
            if (text.charAt(p) == '\n') {
                lines++;
                lineStart = p;
            }
        }
        int column = lineStart < 0 ? Math.max(1, start.column()) + offset - from : offset - lineStart;
        return new Place(start.file(), start.line() + lines, column);
    }

    // ---------------------------------------------------------------- what is no statement

    private ScriptUnit slash(Frame frame) {
        Place place = place(frame);
        beforeSlash.ifPresent(unit -> {
            boolean insert = unit.text().startsWith("INSERT", unit.bodyOffset())
                    || unit.text().startsWith("insert", unit.bodyOffset());
            findings.add(
                    SqlCode.REPEATED_BY_SLASH,
                    insert ? Severity.WARNING : Severity.NOTE,
                    place,
                    "SQL*Plus runs the statement before the slash a second time; it was taken once",
                    insert ? "look whether the row is meant to be there twice" : "");
        });
        beforeSlash = Optional.empty();
        return new ScriptUnit.Command(place, "/", "");
    }

    private Optional<ScriptUnit> unfinished(Frame frame) throws IOException {
        Piece.Open open = piece.open;
        boolean tooLong = frame.input().full();
        frame.splitter().recover(piece);
        String text = shortened(frame);
        String where = switch (open) {
            case TEXT -> "in a quoted text that never closes";
            case NAME -> "in a quoted name that never closes";
            case COMMENT -> "in a comment that never closes";
            case PARENTHESIS -> "with an open parenthesis";
            case BLOCK, NOTHING -> "in the middle of a statement";
        };
        return malformed(
                frame,
                SqlCode.UNFINISHED_TEXT,
                (tooLong ? "the statement is longer than 64 MiB; it began " + where : "the script ends " + where)
                        + (frame.splitter().givenUp()
                                ? "; it is the " + Splitter.MOST_RECOVERIES
                                        + "th statement without end, and what follows was not looked at"
                                : ""),
                "get the whole script, or close what is open",
                text);
    }

    private Optional<ScriptUnit> malformed(Frame frame, SqlCode code, String reason, String hint, String text) {
        Place place = place(frame);
        long lines = 0;
        byte[] bytes = frame.input().bytes();
        for (int p = piece.start; p < piece.body; p++) {
            lines += bytes[p] == '\n' ? 1 : 0;
        }
        Place body = lines == 0 ? place : new Place(place.file(), place.line() + lines, 0);
        return Optional.of(report(new ScriptUnit.Malformed(body, reason, hint, text), code));
    }

    private ScriptUnit report(ScriptUnit.Malformed unit, SqlCode code) {
        findings.add(
                code,
                code == SqlCode.NOT_A_STATEMENT ? Severity.WARNING : Severity.LOSS,
                unit.place(),
                unit.reason(),
                unit.hint());
        return unit;
    }

    private ScriptUnit command(Frame frame) throws IOException {
        Place place = commandPlace(frame);
        String text = decode(frame, piece.body, piece.end);
        if (piece.word.equals("&")) {
            return variableLine(frame, text, place);
        }
        return run(frame, piece.word, text.substring(wordLength(text)).strip(), place);
    }

    /** A line that begins with a variable is whatever its value makes it. */
    private ScriptUnit variableLine(Frame frame, String text, Place place) throws IOException {
        String line = substituted(text, 0, place).strip();
        String word = firstWord(line).toUpperCase(Locale.ROOT);
        Optional<String> command = line.isEmpty() || line.startsWith("--")
                ? Optional.of("REMARK")
                : line.startsWith("@") ? Optional.of("@") : Words.command(word);
        if (command.isPresent()) {
            return run(frame, command.get(), line.substring(wordLength(line)).strip(), place);
        }
        if (Words.beginsStatement(word)) {
            frame.splitter().reclassify(piece, line, session.plus());
            if (piece.type == Piece.Type.SQL || piece.type == Piece.Type.PLSQL) {
                return statement(frame);
            }
        }
        return malformed(
                        frame,
                        SqlCode.NOT_A_STATEMENT,
                        "what the line means depends on a variable",
                        "give its value as a define",
                        cut(text))
                .orElseThrow();
    }

    private ScriptUnit run(Frame frame, String word, String raw, Place place) throws IOException {
        if (!word.equals("REMARK") && !word.equals("PROMPT")) {
            beforeSlash = Optional.empty();
        }
        Substitution result = Substitution.apply(raw, 0, session.plus());
        String rest = result.text();
        if (PlusCommands.mattersUnresolved(word)) {
            rest = substituted(raw, 0, place);
        }
        switch (word) {
            case "@", "START" -> {
                return include(frame, rest, place);
            }
            case "EXECUTE" -> {
                return execute(frame, rest, place);
            }
            case "EXIT", "QUIT" -> exit(frame, place);
            default -> session = commands.run(word, raw, rest, place, session);
        }
        return new ScriptUnit.Command(place, word, PlusCommands.shown(word, rest));
    }

    private ScriptUnit execute(Frame frame, String statement, Place place) {
        String inner = statement.endsWith(";") ? statement : statement + ";";
        return new ScriptUnit.Sql(
                place,
                ScriptUnit.Kind.PLSQL,
                "BEGIN " + inner + " END;",
                0,
                frame.file(),
                frame.input().offset(piece.start),
                frame.input().offset(piece.after),
                place(frame),
                session);
    }

    /** Leaves this script; the one that included it goes on, so that nothing is skipped unseen. */
    private void exit(Frame frame, Place place) throws IOException {
        if (!frame.splitter().restIsBlank()) {
            findings.add(
                    SqlCode.TEXT_AFTER_EXIT,
                    Severity.WARNING,
                    place,
                    "the script goes on behind EXIT; that part was not read",
                    "remove EXIT if it is wanted");
        }
        frames.pop().input().close();
    }

    private ScriptUnit include(Frame frame, String rest, Place place) throws IOException {
        boolean beside = rest.startsWith("@");
        String line = beside ? rest.substring(1).strip() : rest;
        List<String> tokens = PlusCommands.tokens(line);
        String name = tokens.isEmpty() ? "" : PlusCommands.unquoted(tokens.getFirst());
        ScriptUnit unit = new ScriptUnit.Command(place, beside ? "@@" : "@", name);
        if (name.isEmpty() || reach == Reach.RANGE) {
            return unit;
        }
        Path here = Optional.ofNullable(frame.file().getParent()).orElse(settings.root());
        List<Path> starts = beside
                ? List.of(here, settings.root(), firstDirectory)
                : List.of(settings.root(), firstDirectory, here);
        switch (includes.resolve(wildcards(name), WILDCARD, starts)) {
            case Includes.Found(Path file) -> enter(file, tokens, place);
            case Includes.FoundElsewhere(Path file) -> {
                findings.add(
                        SqlCode.INCLUDE_FOUND_ELSEWHERE,
                        Severity.NOTE,
                        place,
                        "included " + settings.display(file) + " for " + name,
                        "");
                enter(file, tokens, place);
            }
            case Includes.Several(List<Path> files) -> {
                findings.add(
                        SqlCode.INCLUDE_UNRESOLVED,
                        Severity.WARNING,
                        place,
                        "the include " + name + " has a variable without a value; "
                                + String.join(
                                        ", ",
                                        files.stream().map(settings::display).toList()) + " fit",
                        "give the variable as a define");
                files.forEach(f -> possible.add(new PossibleInclude(f, session)));
            }
            case Includes.Missing() ->
                findings.add(
                        PlusCommands.hasVariable(name, session.plus())
                                ? SqlCode.INCLUDE_UNRESOLVED
                                : SqlCode.INCLUDE_MISSING,
                        Severity.LOSS,
                        place,
                        "the included script " + name + " was not found",
                        "put it into the source directory, or give its variables as defines");
        }
        return unit;
    }

    private String wildcards(String name) {
        if (session.plus().define() == PlusSettings.OFF) {
            return name;
        }
        StringBuilder pattern = new StringBuilder();
        for (int p = 0; p < name.length(); p++) {
            int start = p;
            while (start < name.length() && name.charAt(start) == session.plus().define()) {
                start++;
            }
            int end = start > p ? Substitution.nameEnd(name, start) : start;
            if (end > start) {
                pattern.append(WILDCARD);
                p = end < name.length() && name.charAt(end) == session.plus().concat() ? end : end - 1;
            } else {
                pattern.append(name.charAt(p));
            }
        }
        return pattern.toString();
    }

    private void enter(Path file, List<String> tokens, Place place) throws IOException {
        boolean open = frames.stream().anyMatch(f -> f.file().equals(file));
        if (open || frames.size() >= DEEPEST) {
            findings.add(
                    SqlCode.INCLUDE_RECURSION,
                    Severity.WARNING,
                    place,
                    open
                            ? settings.display(file) + " includes itself"
                            : "scripts include each other more than " + DEEPEST + " deep at " + settings.display(file),
                    "remove the include");
            return;
        }
        PlusSettings plus = session.plus();
        for (int i = 1; i < tokens.size() && !tokens.get(i).startsWith("--"); i++) {
            plus = plus.withVariable(String.valueOf(i), new Variable.Known(PlusCommands.unquoted(tokens.get(i))));
        }
        session = session.withPlus(plus);
        push(file);
    }

    private void push(Path file) throws IOException {
        Frame frame = Frame.open(file, settings);
        frames.push(frame);
        scripts.add(file);
        charsets.put(file, frame.original());
        if (frame.evidence() == Charsets.Evidence.GUESSED) {
            findings.addOnce(
                    "",
                    SqlCode.CHARSET_GUESSED,
                    Severity.NOTE,
                    new Place(frame.display(), 1, 0),
                    "not valid UTF-8, read as windows-1252",
                    "declare the character set if letters look wrong");
        }
    }

    /** impdp SQLFILE says {@code -- CONNECT HR} before the statements of a schema. */
    private void comment(String line) {
        if (line.startsWith("CONNECT ", line.startsWith("-- ") ? 3 : 2)) {
            Matcher matcher = EXPORT_CONNECT.matcher(line);
            if (matcher.matches()) {
                session = session.withSchema(io.howdah.base.Identifier.oracle(matcher.group(1)));
            }
        }
    }

    // ---------------------------------------------------------------- small steps

    private Place place(Frame frame) {
        return new Place(frame.display(), piece.line, piece.column);
    }

    /** Commands count from their own line, not from the comments before. */
    private Place commandPlace(Frame frame) {
        byte[] bytes = frame.input().bytes();
        long line = piece.line;
        int lineStart = -1;
        for (int p = Math.min(piece.start, piece.body); p < piece.body; p++) {
            if (bytes[p] == '\n') {
                line++;
                lineStart = p;
            }
        }
        return new Place(
                frame.display(),
                line,
                lineStart < 0 ? piece.column + (piece.body - piece.start) : piece.body - lineStart);
    }

    private String decode(Frame frame, int from, int to) {
        return from >= to ? "" : new String(frame.input().bytes(), from, to - from, frame.charset());
    }

    private String shortened(Frame frame) {
        return decode(frame, piece.body, Math.min(piece.end, piece.body + SHOWN_TEXT));
    }

    private static String cut(String text) {
        return text.length() > SHOWN_TEXT ? text.substring(0, SHOWN_TEXT) : text;
    }

    /** UTF-8 can hold the replacement character itself. */
    private boolean hasReplacement(Frame frame, byte[] bytes) {
        for (int p = piece.start; p + 2 < piece.end; p++) {
            if ((bytes[p] & 0xFF) == 0xEF && (bytes[p + 1] & 0xFF) == 0xBF && (bytes[p + 2] & 0xFF) == 0xBD) {
                return frame.charset().equals(StandardCharsets.UTF_8);
            }
        }
        return false;
    }

    private static String firstWord(String text) {
        String line = text.strip();
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && end < 40) {
            end++;
        }
        return line.substring(0, end);
    }

    /** Length of the command's word or sign. */
    private static int wordLength(String text) {
        int end = 0;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return Math.max(end, Math.min(1, text.length()));
    }

    private static HowdahException unreadable(String file, IOException cause) {
        return new HowdahException(
                SqlCode.UNREADABLE_SCRIPT,
                "could not read the script " + file + ": " + cause.getClass().getSimpleName() + " "
                        + cause.getMessage(),
                "see that the file is there, whole and readable",
                cause);
    }
}
