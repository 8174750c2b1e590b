package io.howdah.source.sqlldr;

import io.howdah.source.sqlldr.ControlFile.BlanksValue;
import io.howdah.source.sqlldr.ControlFile.Comparand;
import io.howdah.source.sqlldr.ControlFile.Condition;
import io.howdah.source.sqlldr.ControlFile.Delimiters;
import io.howdah.source.sqlldr.ControlFile.Embedded;
import io.howdah.source.sqlldr.ControlFile.Enclosed;
import io.howdah.source.sqlldr.ControlFile.FieldSpec;
import io.howdah.source.sqlldr.ControlFile.FieldSubject;
import io.howdah.source.sqlldr.ControlFile.Headers;
import io.howdah.source.sqlldr.ControlFile.IntoTable;
import io.howdah.source.sqlldr.ControlFile.MissingFields;
import io.howdah.source.sqlldr.ControlFile.Need;
import io.howdah.source.sqlldr.ControlFile.Note;
import io.howdah.source.sqlldr.ControlFile.Operator;
import io.howdah.source.sqlldr.ControlFile.PositionSubject;
import io.howdah.source.sqlldr.ControlFile.Subject;
import io.howdah.source.sqlldr.ControlFile.TerminatedBy;
import io.howdah.source.sqlldr.ControlFile.TextValue;
import io.howdah.source.sqlldr.ControlLexer.Kind;
import io.howdah.source.sqlldr.ControlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one INTO TABLE clause with its field list. */
final class IntoTableParser {
    private final ControlTokens tokens;
    private final List<Note> notes;
    private final List<Condition> when = new ArrayList<>();
    private final List<String> unsupported = new ArrayList<>();
    private Optional<String> dateMask;
    private Optional<String> timestampMask;
    private Delimiters delimiters = Delimiters.NONE;
    private Embedded embedded = Embedded.NO;
    private Headers headers = Headers.NONE;
    private MissingFields missing = MissingFields.REFUSE;

    IntoTableParser(ControlTokens tokens, Optional<String> dateMask, Optional<String> timestampMask, List<Note> notes) {
        this.tokens = tokens;
        this.dateMask = dateMask;
        this.timestampMask = timestampMask;
        this.notes = notes;
    }

    IntoTable parse() throws ControlSyntaxException {
        int line = tokens.peek().line();
        tokens.expect("INTO");
        tokens.expect("TABLE");
        String table = tableName();
        while (!tokens.peek().is("(") && !isEnd()) {
            clause();
        }
        if (!tokens.peek().is("(")) {
            throw tokens.unexpected("the list of fields");
        }
        List<FieldSpec> fields = new FieldListParser(tokens, delimiters, List.of()).parse();
        return new IntoTable(
                table,
                List.copyOf(when),
                embedded,
                headers,
                missing,
                dateMask,
                timestampMask,
                List.copyOf(fields),
                List.copyOf(unsupported),
                line);
    }

    private boolean isEnd() {
        Token token = tokens.peek();
        return token.kind() == Kind.END || token.is("INTO") || token.is("BEGINDATA");
    }

    private String tableName() throws ControlSyntaxException {
        StringBuilder name = new StringBuilder();
        while (true) {
            Token token = tokens.peek();
            if (token.kind() == Kind.QUOTED) {
                name.append('"').append(token.text().replace("\"", "\"\"")).append('"');
            } else if (token.kind() == Kind.WORD) {
                name.append(token.text());
            } else if (token.is(".")) {
                name.append('.');
            } else {
                throw tokens.unexpected("a table's name");
            }
            tokens.next();
            boolean goesOn =
                    name.toString().endsWith(".") || tokens.peek().text().startsWith(".");
            if (!goesOn) {
                return name.toString();
            }
        }
    }

    private void clause() throws ControlSyntaxException {
        Token token = tokens.peek();
        switch (token.text().toUpperCase(Locale.ROOT)) {
            case "INSERT", "APPEND", "REPLACE", "TRUNCATE", "SINGLEROW" ->
                note(tokens.next().text());
            case "PARTITION", "SUBPARTITION", "OPTIONS" -> {
                tokens.next();
                note(token.text() + " " + parentheses());
            }
            case "SORTED", "REENABLE" -> {
                note(tokens.next().text());
                while (!tokens.peek().is("(")
                        && !tokens.peek().is("FIELDS")
                        && !tokens.peek().is("WHEN")) {
                    tokens.next();
                }
                if (token.is("SORTED")) {
                    parentheses();
                }
            }
            case "WHEN" -> {
                tokens.next();
                when.addAll(conditions(tokens));
            }
            case "FIELDS", "FIELD" -> fields();
            case "TERMINATED", "ENCLOSED", "OPTIONALLY" -> delimiters = delimiters(tokens, delimiters);
            case "TRAILING" -> {
                tokens.next();
                if (!tokens.take("NULLCOLS")) {
                    tokens.expect("NULL");
                    tokens.take("COLS");
                }
                missing = MissingFields.NULL;
            }
            case "DATE" -> {
                tokens.next();
                tokens.expect("FORMAT");
                dateMask = Optional.of(tokens.next().text());
            }
            case "TIMESTAMP" -> {
                tokens.next();
                tokens.expect("FORMAT");
                timestampMask = Optional.of(tokens.next().text());
            }
            case "SKIP" -> {
                tokens.next();
                note("SKIP " + tokens.next().text());
            }
            case "SID", "OID" -> {
                tokens.next();
                unsupported.add(token.text().toUpperCase(Locale.ROOT) + " " + parentheses());
            }
            case "TREAT" -> {
                tokens.next();
                tokens.expect("AS");
                unsupported.add("TREAT AS " + tokens.word());
            }
            case "XMLTYPE" -> {
                tokens.next();
                unsupported.add("XMLTYPE " + parentheses());
            }
            default -> throw tokens.unexpected("a clause of INTO TABLE");
        }
    }

    private void fields() throws ControlSyntaxException {
        tokens.next();
        if (tokens.take("NAMES")) {
            if (tokens.take("FIRST")) {
                headers = Headers.FIRST_FILE;
                tokens.expect("FILE");
            } else {
                tokens.expect("ALL");
                tokens.expect("FILES");
                headers = Headers.ALL_FILES;
            }
            tokens.take("IGNORE");
            return;
        }
        if (tokens.take("CSV")) {
            if (tokens.take("WITH")) {
                tokens.expect("EMBEDDED");
                embedded = Embedded.LINE_ENDS;
            } else if (tokens.take("WITHOUT")) {
                tokens.expect("EMBEDDED");
            }
            byte[] quote = {'"'};
            delimiters = new Delimiters(new TerminatedBy(new byte[] {','}), new Enclosed(quote, quote, Need.OPTIONAL));
        }
        delimiters = delimiters(tokens, delimiters);
    }

    /** {@code [TERMINATED [BY] x] [[OPTIONALLY] ENCLOSED [BY] y [AND z]]} in any order; none of them leaves what was. */
    static Delimiters delimiters(ControlTokens tokens, Delimiters before) throws ControlSyntaxException {
        Delimiters result = before;
        boolean first = true;
        while (true) {
            if (tokens.take("TERMINATED")) {
                tokens.take("BY");
                ControlFile.Terminator terminator = tokens.take("WHITESPACE")
                        ? new ControlFile.ByWhitespace()
                        : new TerminatedBy(ControlTokens.delimiter(tokens.next()));
                result = new Delimiters(terminator, first ? Delimiters.NONE.enclosure() : result.enclosure());
            } else if (tokens.peek().is("OPTIONALLY") || tokens.peek().is("ENCLOSED")) {
                Need need = tokens.take("OPTIONALLY") ? Need.OPTIONAL : Need.REQUIRED;
                tokens.expect("ENCLOSED");
                tokens.take("BY");
                byte[] open = ControlTokens.delimiter(tokens.next());
                byte[] close = open;
                if (tokens.take("AND")) {
                    tokens.take("BY");
                    close = ControlTokens.delimiter(tokens.next());
                }
                ControlFile.Terminator kept = first && need == Need.REQUIRED && before == Delimiters.NONE
                        ? Delimiters.NONE.terminator()
                        : result.terminator();
                result = new Delimiters(kept, new Enclosed(open, close, need));
            } else {
                return result;
            }
            first = false;
            tokens.take("AND");
        }
    }

    /** {@code c [AND c]...}, each with or without parentheses. */
    static List<Condition> conditions(ControlTokens tokens) throws ControlSyntaxException {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(condition(tokens));
        } while (tokens.take("AND"));
        return conditions;
    }

    /** {@code (1:3) = 'x'}, {@code (1) = 'x'}, {@code name = BLANKS}, and any of it in parentheses. */
    private static Condition condition(ControlTokens tokens) throws ControlSyntaxException {
        boolean position = tokens.peek().is("(") && tokens.peek(1).kind() == Kind.NUMBER;
        if (tokens.peek().is("(") && !position) {
            tokens.next();
            Condition inner = condition(tokens);
            tokens.expect(")");
            return inner;
        }
        if (position) {
            tokens.next();
            int start = tokens.number() - 1;
            int end = -1;
            if (tokens.take(":") || tokens.take("-")) {
                end = tokens.number();
            }
            tokens.expect(")");
            Operator operator = tokens.operator();
            Comparand value = comparand(tokens);
            int length = value instanceof TextValue(byte[] text) ? text.length : 1;
            Subject subject = new PositionSubject(start, end < 0 ? start + length : end);
            return new Condition(subject, operator, value);
        }
        Token name = tokens.peek();
        String word = tokens.word();
        // SQL*Loader allows parentheses around a name
        Subject subject = new FieldSubject(name.kind() == Kind.QUOTED ? word : word.toUpperCase(Locale.ROOT));
        Operator operator = tokens.operator();
        return new Condition(subject, operator, comparand(tokens));
    }

    private static Comparand comparand(ControlTokens tokens) throws ControlSyntaxException {
        if (tokens.take("BLANKS")) {
            return new BlanksValue();
        }
        return new TextValue(ControlTokens.delimiter(tokens.next()));
    }

    private String parentheses() throws ControlSyntaxException {
        StringBuilder text = new StringBuilder("(");
        tokens.expect("(");
        int depth = 1;
        while (depth > 0) {
            Token token = tokens.next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            text.append(token.text());
        }
        return text.toString();
    }

    private void note(String clause) {
        notes.add(new Note(tokens.peek().line(), clause));
    }
}
