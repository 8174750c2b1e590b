package io.howdah.source.sqlldr;

import io.howdah.source.sqlldr.ControlFile.Blanks;
import io.howdah.source.sqlldr.ControlFile.Continuation;
import io.howdah.source.sqlldr.ControlFile.Fixed;
import io.howdah.source.sqlldr.ControlFile.IfLast;
import io.howdah.source.sqlldr.ControlFile.IfNext;
import io.howdah.source.sqlldr.ControlFile.IfThis;
import io.howdah.source.sqlldr.ControlFile.Infile;
import io.howdah.source.sqlldr.ControlFile.InlineData;
import io.howdah.source.sqlldr.ControlFile.IntoTable;
import io.howdah.source.sqlldr.ControlFile.LengthUnit;
import io.howdah.source.sqlldr.ControlFile.Lines;
import io.howdah.source.sqlldr.ControlFile.Marks;
import io.howdah.source.sqlldr.ControlFile.NoContinuation;
import io.howdah.source.sqlldr.ControlFile.Note;
import io.howdah.source.sqlldr.ControlFile.Operator;
import io.howdah.source.sqlldr.ControlFile.RecordFormat;
import io.howdah.source.sqlldr.ControlFile.Variable;
import io.howdah.source.sqlldr.ControlLexer.Kind;
import io.howdah.source.sqlldr.ControlLexer.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a control file: everything before and between the INTO TABLE clauses. */
final class ControlParser {
    private final String source;
    private final ControlTokens tokens;
    private final Map<String, String> options = new HashMap<>();
    private final List<Infile> infiles = new ArrayList<>();
    private final List<IntoTable> tables = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private Optional<String> charset = Optional.empty();
    private LengthUnit lengths = LengthUnit.BYTE;
    private ControlFile.ByteOrder byteOrder = ControlFile.ByteOrder.LITTLE;
    private Continuation continuation = new NoContinuation();
    private int concatenate = 1;
    private Blanks blanks = Blanks.TRIM;
    private Optional<String> dateMask = Optional.empty();
    private Optional<String> timestampMask = Optional.empty();

    private ControlParser(String source) throws ControlSyntaxException {
        this.source = source;
        this.tokens = new ControlTokens(new ControlLexer(source).tokens());
    }

    static ControlFile parse(byte[] content) throws ControlSyntaxException {
        int start = content.length > 2 && content[0] == (byte) 0xEF && content[1] == (byte) 0xBB ? 3 : 0;
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return new ControlParser(start == 0 ? text : "   " + text.substring(3)).file();
    }

    private ControlFile file() throws ControlSyntaxException {
        if (tokens.take("OPTIONS")) {
            options();
        }
        if (tokens.take("UNRECOVERABLE") || tokens.take("RECOVERABLE")) {
            note("UNRECOVERABLE");
        }
        if (!tokens.take("CONTINUE_LOAD")) {
            tokens.expect("LOAD");
        }
        tokens.take("DATA");
        while (tokens.peek().kind() != Kind.END) {
            clause();
        }
        if (tables.isEmpty()) {
            throw tokens.unexpected("INTO TABLE");
        }
        return new ControlFile(
                Map.copyOf(options),
                charset,
                lengths,
                byteOrder,
                List.copyOf(infiles),
                continuation,
                concatenate,
                blanks,
                List.copyOf(tables),
                inlineData(),
                List.copyOf(notes));
    }

    private Optional<InlineData> inlineData() {
        Token last = tokens.peek();
        if (!last.text().equals("BEGINDATA")) {
            return Optional.empty();
        }
        int end = source.indexOf('\n', last.end());
        return Optional.of(new InlineData(end < 0 ? source.length() : end + 1, last.line() + 1L));
    }

    private void options() throws ControlSyntaxException {
        tokens.expect("(");
        while (!tokens.take(")")) {
            String name = tokens.word().toUpperCase(Locale.ROOT);
            String value = "TRUE";
            if (tokens.take("=")) {
                boolean parenthesis = tokens.take("(");
                value = tokens.next().text();
                if (parenthesis) {
                    tokens.expect(")");
                }
            }
            options.put(name, value);
            tokens.take(",");
        }
    }

    private void clause() throws ControlSyntaxException {
        Token token = tokens.peek();
        switch (token.text().toUpperCase(Locale.ROOT)) {
            case "BEGINDATA" -> tokens.next();
            case "CHARACTERSET" -> {
                tokens.next();
                charset = Optional.of(tokens.next().text());
            }
            case "LENGTH" -> lengthSemantics();
            case "BYTEORDER" -> {
                tokens.next();
                byteOrder = tokens.next().is("BIG") ? ControlFile.ByteOrder.BIG : ControlFile.ByteOrder.LITTLE;
                tokens.take("ENDIAN");
            }
            case "BYTEORDERMARK" -> {
                tokens.next();
                tokens.next();
            }
            case "INFILE", "INDDN" -> infile();
            case "BADFILE", "BADDN", "DISCARDFILE", "DISCARDDN", "DISCARDS", "DISCARDMAX", "READSIZE" -> {
                tokens.next();
                note(token.text() + " " + tokens.next().text());
            }
            case "INSERT", "APPEND", "REPLACE", "TRUNCATE" -> {
                tokens.next();
                note(token.text());
            }
            case "CONCATENATE" -> {
                tokens.next();
                boolean parenthesis = tokens.take("(");
                concatenate = tokens.number();
                if (parenthesis) {
                    tokens.expect(")");
                }
            }
            case "CONTINUEIF" -> continueIf();
            case "PRESERVE" -> {
                tokens.next();
                tokens.expect("BLANKS");
                blanks = Blanks.PRESERVE;
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
            case "INTO" -> tables.add(new IntoTableParser(tokens, dateMask, timestampMask, notes).parse());
            default -> throw tokens.unexpected("a clause of LOAD DATA");
        }
    }

    private void lengthSemantics() throws ControlSyntaxException {
        tokens.next();
        tokens.take("SEMANTICS");
        lengths = tokens.peek().is("BYTE") ? LengthUnit.BYTE : LengthUnit.CHAR;
        tokens.next();
    }

    private void infile() throws ControlSyntaxException {
        Token word = tokens.next();
        Token name = tokens.next();
        // an unquoted path is several words and signs without blanks between them
        StringBuilder path = new StringBuilder(name.text());
        boolean quoted = name.kind() == Kind.TEXT || name.kind() == Kind.QUOTED;
        for (Token last = name; !quoted && tokens.peek().follows(last); last = tokens.next()) {
            path.append(tokens.peek().text());
        }
        RecordFormat format = new Lines(new byte[0]);
        if (tokens.peek().kind() == Kind.QUOTED || tokens.peek().kind() == Kind.TEXT) {
            format = recordFormat(tokens.next());
        }
        infiles.add(new Infile(path.toString(), format, word.line()));
    }

    /** {@code "fix 80"}, {@code "var 3"}, {@code "str '|\n'"}, {@code "str X'7C0A'"}. */
    private static RecordFormat recordFormat(Token token) throws ControlSyntaxException {
        String text = token.text().strip();
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("fix")) {
                return new Fixed(Integer.parseInt(text.substring(3).strip()));
            }
            if (lower.startsWith("var")) {
                String digits = text.substring(3).strip();
                return new Variable(digits.isEmpty() ? 5 : Integer.parseInt(digits));
            }
        } catch (NumberFormatException e) {
            throw new ControlSyntaxException(token.line(), "a number of bytes", "\"" + text + "\"");
        }
        if (lower.startsWith("str")) {
            List<Token> parts = new ControlLexer(text.substring(3).strip()).tokens();
            return new Lines(ControlTokens.delimiter(parts.getFirst()));
        }
        throw new ControlSyntaxException(token.line(), "fix, var or str", "\"" + text + "\"");
    }

    private void continueIf() throws ControlSyntaxException {
        tokens.next();
        Token kind = tokens.next();
        Marks marks = tokens.take("PRESERVE") ? Marks.PRESERVE : Marks.REMOVE;
        if (kind.is("LAST")) {
            boolean parenthesis = tokens.take("(");
            Operator operator = tokens.operator();
            byte[] text = ControlTokens.delimiter(tokens.next());
            if (parenthesis) {
                tokens.expect(")");
            }
            continuation = new IfLast(operator, text);
            return;
        }
        if (!kind.is("THIS") && !kind.is("NEXT")) {
            throw new ControlSyntaxException(kind.line(), "THIS, NEXT or LAST", kind.text());
        }
        boolean parenthesis = tokens.take("(");
        int start = tokens.number() - 1;
        int stop = -1;
        if (tokens.take(":") || tokens.take("-")) {
            stop = tokens.number();
        }
        if (parenthesis) {
            tokens.expect(")");
        }
        Operator operator = tokens.operator();
        byte[] text = ControlTokens.delimiter(tokens.next());
        int end = stop < 0 ? start + text.length : stop;
        continuation = kind.is("THIS")
                ? new IfThis(start, end, operator, text, marks)
                : new IfNext(start, end, operator, text, marks);
    }

    private void note(String clause) {
        notes.add(new Note(tokens.peek().line(), clause));
    }
}
