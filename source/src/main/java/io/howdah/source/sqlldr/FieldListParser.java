package io.howdah.source.sqlldr;

import io.howdah.source.sqlldr.ControlFile.BfileOf;
import io.howdah.source.sqlldr.ControlFile.Binary;
import io.howdah.source.sqlldr.ControlFile.BinaryKind;
import io.howdah.source.sqlldr.ControlFile.Condition;
import io.howdah.source.sqlldr.ControlFile.Constant;
import io.howdah.source.sqlldr.ControlFile.Content;
import io.howdah.source.sqlldr.ControlFile.Delimiters;
import io.howdah.source.sqlldr.ControlFile.Expression;
import io.howdah.source.sqlldr.ControlFile.FieldSpec;
import io.howdah.source.sqlldr.ControlFile.FileName;
import io.howdah.source.sqlldr.ControlFile.Following;
import io.howdah.source.sqlldr.ControlFile.From;
import io.howdah.source.sqlldr.ControlFile.LobFile;
import io.howdah.source.sqlldr.ControlFile.NamedByField;
import io.howdah.source.sqlldr.ControlFile.NamedByText;
import io.howdah.source.sqlldr.ControlFile.Position;
import io.howdah.source.sqlldr.ControlFile.Range;
import io.howdah.source.sqlldr.ControlFile.RecordNumber;
import io.howdah.source.sqlldr.ControlFile.Role;
import io.howdah.source.sqlldr.ControlFile.Sequence;
import io.howdah.source.sqlldr.ControlFile.SysDate;
import io.howdah.source.sqlldr.ControlFile.Text;
import io.howdah.source.sqlldr.ControlFile.TextKind;
import io.howdah.source.sqlldr.ControlFile.Unsupported;
import io.howdah.source.sqlldr.ControlFile.Value;
import io.howdah.source.sqlldr.ControlLexer.Kind;
import io.howdah.source.sqlldr.ControlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a list of fields in parentheses, COLUMN OBJECTs in it flattened to their attributes. */
final class FieldListParser {
    private final ControlTokens tokens;
    private final Delimiters inherited;
    private final List<String> parents;
    private final List<FieldSpec> fields = new ArrayList<>();

    FieldListParser(ControlTokens tokens, Delimiters inherited, List<String> parents) {
        this.tokens = tokens;
        this.inherited = inherited;
        this.parents = parents;
    }

    List<FieldSpec> parse() throws ControlSyntaxException {
        tokens.expect("(");
        do {
            field();
        } while (tokens.take(","));
        tokens.expect(")");
        return fields;
    }

    private void field() throws ControlSyntaxException {
        Token name = tokens.peek();
        String word = tokens.word();
        List<String> path = new ArrayList<>(parents);
        path.add(name.kind() == Kind.QUOTED ? word : word.toUpperCase(Locale.ROOT));
        Role role = tokens.take("FILLER") ? Role.FILLER : tokens.take("BOUNDFILLER") ? Role.BOUNDFILLER : Role.COLUMN;
        Position position = position();
        if (tokens.take("COLUMN")) {
            tokens.expect("OBJECT");
            tokens.take("NOT");
            tokens.take("FINAL");
            skipConditions();
            fields.addAll(new FieldListParser(tokens, inherited, path).parse());
            return;
        }
        Value value = value(position);
        Delimiters delimiters = takesText(value) ? IntoTableParser.delimiters(tokens, inherited) : Delimiters.NONE;
        if (value instanceof Text && position instanceof Range && delimiters == inherited) {
            // a field with both ends given is not delimited
            delimiters = Delimiters.NONE;
        }
        List<Condition> nullIf = new ArrayList<>();
        List<Condition> defaultIf = new ArrayList<>();
        Optional<String> sql = Optional.empty();
        while (true) {
            if (tokens.take("NULLIF")) {
                nullIf.addAll(IntoTableParser.conditions(tokens));
            } else if (tokens.take("DEFAULTIF")) {
                defaultIf.addAll(IntoTableParser.conditions(tokens));
            } else if (tokens.peek().kind() == Kind.QUOTED) {
                sql = Optional.of(tokens.next().text());
            } else if (tokens.peek().is("TERMINATED")
                    || tokens.peek().is("ENCLOSED")
                    || tokens.peek().is("OPTIONALLY")) {
                delimiters = IntoTableParser.delimiters(tokens, delimiters);
            } else if (tokens.take("PRESERVE")) {
                tokens.expect("BLANKS");
            } else {
                break;
            }
        }
        fields.add(new FieldSpec(
                List.copyOf(path),
                role,
                value,
                position,
                delimiters,
                List.copyOf(nullIf),
                List.copyOf(defaultIf),
                sql,
                name.line()));
    }

    private static boolean takesText(Value value) {
        return value instanceof Text
                || value instanceof Binary(BinaryKind kind, int length, int scale) && kind == BinaryKind.RAW;
    }

    private void skipConditions() throws ControlSyntaxException {
        while (tokens.take("NULLIF") || tokens.take("DEFAULTIF")) {
            IntoTableParser.conditions(tokens);
        }
    }

    private Position position() throws ControlSyntaxException {
        if (!tokens.take("POSITION")) {
            return new Following(0);
        }
        tokens.expect("(");
        Position position;
        if (tokens.take("*")) {
            position = new Following(tokens.take("+") ? tokens.number() : 0);
        } else {
            int start = tokens.number() - 1;
            position = tokens.take(":") || tokens.take("-") ? new Range(start, tokens.number()) : new From(start);
        }
        tokens.expect(")");
        return position;
    }

    private Value value(Position position) throws ControlSyntaxException {
        Token token = tokens.peek();
        if (token.kind() != Kind.WORD) {
            return new Text(TextKind.CHAR, 0, Optional.empty());
        }
        switch (token.text().toUpperCase(Locale.ROOT)) {
            case "CONSTANT" -> {
                tokens.next();
                return new Constant(constant());
            }
            case "RECNUM" -> {
                tokens.next();
                return new RecordNumber();
            }
            case "SYSDATE" -> {
                tokens.next();
                return new SysDate();
            }
            case "EXPRESSION" -> {
                tokens.next();
                return new Expression();
            }
            case "SEQUENCE" -> {
                tokens.next();
                return sequence();
            }
            case "LOBFILE" -> {
                tokens.next();
                return lobFile();
            }
            case "BFILE" -> {
                tokens.next();
                tokens.expect("(");
                FileName directory = fileName();
                tokens.expect(",");
                FileName file = fileName();
                tokens.expect(")");
                return new BfileOf(directory, file);
            }
            case "NESTED", "VARRAY", "REF", "SID", "OID", "SDF" -> {
                return unsupported();
            }
            default -> {
                return new FieldTypeParser(tokens).parse();
            }
        }
    }

    private String constant() throws ControlSyntaxException {
        boolean minus = tokens.take("-");
        return (minus ? "-" : "") + tokens.next().text();
    }

    private Value sequence() throws ControlSyntaxException {
        long start = 1;
        long increment = 1;
        if (tokens.take("(")) {
            boolean counted = tokens.take("MAX") || tokens.take("COUNT");
            if (!counted) {
                start = tokens.number();
            }
            if (tokens.take(",")) {
                increment = tokens.number();
            }
            // of an empty table, which the target is, MAX and COUNT are 0
            start = counted ? increment : start;
            tokens.expect(")");
        }
        return new Sequence(start, increment);
    }

    private Value lobFile() throws ControlSyntaxException {
        tokens.expect("(");
        FileName file = fileName();
        tokens.expect(")");
        Optional<String> charset = Optional.empty();
        Content content = Content.CHARACTERS;
        while (tokens.peek().kind() == Kind.WORD && !tokens.peek().is("TERMINATED")) {
            Token word = tokens.peek();
            if (tokens.take("CHARACTERSET")) {
                charset = Optional.of(tokens.next().text());
            } else if (tokens.take("RAW")) {
                content = Content.RAW;
            } else if (tokens.take("CHAR")) {
                content = Content.CHARACTERS;
            } else if (word.is("NULLIF") || word.is("DEFAULTIF")) {
                break;
            } else {
                return unsupported();
            }
            if (tokens.peek().is("(")) {
                return unsupported();
            }
        }
        if (tokens.take("TERMINATED")) {
            tokens.take("BY");
            if (!tokens.take("EOF")) {
                return unsupported();
            }
        }
        return new LobFile(file, content, charset);
    }

    private FileName fileName() throws ControlSyntaxException {
        if (tokens.take("CONSTANT")) {
            return new NamedByText(tokens.next().text());
        }
        Token token = tokens.peek();
        if (token.kind() == Kind.TEXT) {
            return new NamedByText(tokens.next().text());
        }
        String name = tokens.word();
        return new NamedByField(token.kind() == Kind.QUOTED ? name : name.toUpperCase(Locale.ROOT));
    }

    /** Passes everything up to the comma or parenthesis that ends the field. */
    private Unsupported unsupported() throws ControlSyntaxException {
        StringBuilder clause = new StringBuilder();
        int depth = 0;
        while (depth > 0 || !(tokens.peek().is(",") || tokens.peek().is(")"))) {
            Token token = tokens.next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            clause.append(clause.isEmpty() ? "" : " ").append(token.text());
        }
        return new Unsupported(clause.toString());
    }
}
