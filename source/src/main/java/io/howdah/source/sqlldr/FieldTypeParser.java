package io.howdah.source.sqlldr;

import io.howdah.source.sqlldr.ControlFile.Binary;
import io.howdah.source.sqlldr.ControlFile.BinaryKind;
import io.howdah.source.sqlldr.ControlFile.Text;
import io.howdah.source.sqlldr.ControlFile.TextKind;
import io.howdah.source.sqlldr.ControlFile.Unsupported;
import io.howdah.source.sqlldr.ControlFile.Value;
import io.howdah.source.sqlldr.ControlLexer.Kind;
import io.howdah.source.sqlldr.ControlLexer.Token;
import java.util.Locale;
import java.util.Optional;

/** Reads the data type of a field. */
final class FieldTypeParser {
    private final ControlTokens tokens;
    private int length;
    private int scale;

    FieldTypeParser(ControlTokens tokens) {
        this.tokens = tokens;
    }

    Value parse() throws ControlSyntaxException {
        Token token = tokens.peek();
        String word = token.text().toUpperCase(Locale.ROOT);
        switch (word) {
            case "CHAR" -> {
                tokens.next();
                sizes();
                return new Text(TextKind.CHAR, length, Optional.empty());
            }
            case "DATE" -> {
                tokens.next();
                tokens.take("EXTERNAL");
                sizes();
                return new Text(TextKind.DATE, length, mask());
            }
            case "TIME", "TIMESTAMP" -> {
                return timestamp();
            }
            case "INTERVAL" -> {
                return interval();
            }
            case "INTEGER", "SMALLINT", "BYTEINT", "FLOAT", "DOUBLE", "DECIMAL", "ZONED" -> {
                tokens.next();
                return number(word);
            }
            case "RAW", "VARRAW", "VARCHAR", "VARCHARC", "VARRAWC" -> {
                tokens.next();
                sizes();
                return new Binary(BinaryKind.valueOf(word), length, scale);
            }
            case "LONG", "GRAPHIC", "VARGRAPHIC", "BOOLEAN" -> {
                tokens.next();
                boolean raw = tokens.take("VARRAW");
                tokens.take("EXTERNAL");
                sizes();
                return new Unsupported(word + (raw ? " VARRAW" : ""));
            }
            default -> {
                return new Text(TextKind.CHAR, 0, Optional.empty());
            }
        }
    }

    private Value timestamp() throws ControlSyntaxException {
        tokens.next();
        sizes();
        TextKind kind = TextKind.TIMESTAMP;
        if (tokens.take("WITH")) {
            tokens.take("LOCAL");
            tokens.expect("TIME");
            tokens.expect("ZONE");
            kind = TextKind.TIMESTAMP_TZ;
        }
        // the number in parentheses is the precision of the type, not the length of the field
        return new Text(kind, 0, mask());
    }

    private Value interval() throws ControlSyntaxException {
        tokens.next();
        tokens.next();
        sizes();
        tokens.expect("TO");
        tokens.next();
        sizes();
        return new Text(TextKind.INTERVAL, 0, Optional.empty());
    }

    private Value number(String word) throws ControlSyntaxException {
        boolean external = tokens.take("EXTERNAL");
        sizes();
        external |= tokens.take("EXTERNAL");
        if (external) {
            return new Text(TextKind.NUMBER, length, Optional.empty());
        }
        boolean unsigned = tokens.take("UNSIGNED");
        tokens.take("SIGNED");
        BinaryKind integer = unsigned ? BinaryKind.UNSIGNED : BinaryKind.INTEGER;
        return switch (word) {
            case "INTEGER" -> new Binary(integer, length == 0 ? 4 : length, 0);
            case "SMALLINT" -> new Binary(integer, 2, 0);
            case "BYTEINT" -> new Binary(BinaryKind.UNSIGNED, 1, 0);
            case "FLOAT" -> new Binary(BinaryKind.FLOAT, 4, 0);
            case "DOUBLE" -> new Binary(BinaryKind.FLOAT, 8, 0);
            case "DECIMAL" -> new Binary(BinaryKind.PACKED, length, scale);
            default -> new Binary(BinaryKind.ZONED, length, scale);
        };
    }

    /** {@code (n)} or {@code (n,m)}. */
    private void sizes() throws ControlSyntaxException {
        if (!tokens.peek().is("(") || tokens.peek(1).kind() != Kind.NUMBER) {
            return;
        }
        tokens.next();
        length = tokens.number();
        if (tokens.take(",")) {
            scale = tokens.number();
        }
        tokens.expect(")");
    }

    private Optional<String> mask() throws ControlSyntaxException {
        boolean stands = tokens.peek().kind() == Kind.QUOTED || tokens.peek().kind() == Kind.TEXT;
        return stands ? Optional.of(tokens.next().text()) : Optional.empty();
    }
}
