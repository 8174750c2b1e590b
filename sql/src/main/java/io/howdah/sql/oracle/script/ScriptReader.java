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
    private static final Pattern EXPORT_CONNECT = Pattern.compile("--\\s?CONNECT\\s+([\\w$#]+|\"[^\"]+\")\\s*");

    private final ScriptSettings settings;
    private final FindingLog findings = new FindingLog();
    private final TextChanges changes = new TextChanges(findings);
    private final ReaderFindings told;
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
        this.told = new ReaderFindings(settings, findings);
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
                String text = PieceText.shortened(frame, piece);
                yield malformed(
                        frame,
                        SqlCode.NOT_A_STATEMENT,
                        "\"" + PieceText.firstWord(text) + "\" begins neither a statement nor a command",
                        "see whether it is the rest of a damaged statement",
                        text);
            }
            case UNFINISHED -> unfinished(frame);
        };
    }

    // ---------------------------------------------------------------- statements

    private ScriptUnit statement(Frame frame) throws IOException {
        Place place = PieceText.place(frame, piece);
        byte[] bytes = frame.input().bytes();
        String lead = PieceText.decode(frame, piece.start, piece.body);
        String text = lead + PieceText.decode(frame, piece.body, piece.end);
        invalidBytes = frame.mayBeInvalid() && text.indexOf('\uFFFD') >= 0 && !PieceText.hasReplacement(frame, piece);
        if (invalidBytes) {
            findings.add(
                    SqlCode.INVALID_BYTES,
                    Severity.WARNING,
                    place,
                    "bytes of the statement are not valid in " + frame.charset().name(),
                    "declare the character set of the script");
        }
        if (piece.ampersand) {
            text = changes.substituted(text, lead.length(), place, session.plus());
        }
        if (piece.hyphenInText && piece.type == Piece.Type.SQL) {
            text = changes.hyphenated(text, place, piece);
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
                PieceText.place(frame, piece),
                session);
        told.ending(unit, piece);
        if (piece.ending == Piece.Ending.DOT) {
            return told.malformed(
                    new ScriptUnit.Malformed(
                            unit.bodyPlace(),
                            "the statement was entered but not run",
                            "put a slash behind it",
                            PieceText.cut(text)),
                    SqlCode.NOT_EXECUTED);
        }
        beforeSlash = piece.ending == Piece.Ending.TERMINATOR && kind == ScriptUnit.Kind.SQL
                ? Optional.of(unit)
                : Optional.empty();
        if (piece.word.equals("ALTER")) {
            session = PlusCommands.alterSession(text.substring(lead.length()), session);
        }
        if (kind == ScriptUnit.Kind.PLSQL && (piece.word.equals("BEGIN") || piece.word.equals("DECLARE"))) {
            queued.addAll(StraightBlock.units(unit));
            return queued.isEmpty() ? unit : queued.remove();
        }
        return unit;
    }

    // ---------------------------------------------------------------- what is no statement

    private ScriptUnit slash(Frame frame) {
        Place place = PieceText.place(frame, piece);
        beforeSlash.ifPresent(unit -> told.repeated(unit, place));
        beforeSlash = Optional.empty();
        return new ScriptUnit.Command(place, "/", "");
    }

    private Optional<ScriptUnit> unfinished(Frame frame) throws IOException {
        Piece.Open open = piece.open;
        boolean tooLong = frame.input().full();
        frame.splitter().recover(piece);
        String text = PieceText.shortened(frame, piece);
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
        Place place = PieceText.place(frame, piece);
        long lines = 0;
        byte[] bytes = frame.input().bytes();
        for (int p = piece.start; p < piece.body; p++) {
            lines += bytes[p] == '\n' ? 1 : 0;
        }
        Place body = lines == 0 ? place : new Place(place.file(), place.line() + lines, 0);
        return Optional.of(told.malformed(new ScriptUnit.Malformed(body, reason, hint, text), code));
    }

    private ScriptUnit command(Frame frame) throws IOException {
        Place place = PieceText.commandPlace(frame, piece);
        String text = PieceText.decode(frame, piece.body, piece.end);
        if (piece.word.equals("&")) {
            return variableLine(frame, text, place);
        }
        return run(frame, piece.word, text.substring(PieceText.wordLength(text)).strip(), place);
    }

    /** A line that begins with a variable is whatever its value makes it. */
    private ScriptUnit variableLine(Frame frame, String text, Place place) throws IOException {
        String line = changes.substituted(text, 0, place, session.plus()).strip();
        String word = PieceText.firstWord(line).toUpperCase(Locale.ROOT);
        Optional<String> command = line.isEmpty() || line.startsWith("--")
                ? Optional.of("REMARK")
                : line.startsWith("@") ? Optional.of("@") : Words.command(word);
        if (command.isPresent()) {
            return run(
                    frame,
                    command.get(),
                    line.substring(PieceText.wordLength(line)).strip(),
                    place);
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
                        PieceText.cut(text))
                .orElseThrow();
    }

    private ScriptUnit run(Frame frame, String word, String raw, Place place) throws IOException {
        if (!word.equals("REMARK") && !word.equals("PROMPT")) {
            beforeSlash = Optional.empty();
        }
        Substitution result = Substitution.apply(raw, 0, session.plus());
        String rest = result.text();
        if (PlusCommands.mattersUnresolved(word)) {
            rest = changes.substituted(raw, 0, place, session.plus());
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
                PieceText.place(frame, piece),
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
        switch (includes.resolve(Includes.wildcards(name, session.plus()), starts)) {
            case Includes.Found(Path file) -> enter(file, tokens, place);
            case Includes.FoundElsewhere(Path file) -> {
                told.foundElsewhere(file, name, place);
                enter(file, tokens, place);
            }
            case Includes.Several(List<Path> files) -> {
                told.several(files, name, place);
                files.forEach(f -> possible.add(new PossibleInclude(f, session)));
            }
            case Includes.Missing() -> told.missing(name, session.plus(), place);
        }
        return unit;
    }

    private void enter(Path file, List<String> tokens, Place place) throws IOException {
        boolean open = frames.stream().anyMatch(f -> f.file().equals(file));
        if (open || frames.size() >= ReaderFindings.DEEPEST) {
            told.recursion(file, open ? ReaderFindings.Recursion.ITSELF : ReaderFindings.Recursion.TOO_DEEP, place);
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
        told.charset(frame);
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

    private static HowdahException unreadable(String file, IOException cause) {
        return new HowdahException(
                SqlCode.UNREADABLE_SCRIPT,
                "could not read the script " + file + ": " + cause.getClass().getSimpleName() + " "
                        + cause.getMessage(),
                "see that the file is there, whole and readable",
                cause);
    }
}
