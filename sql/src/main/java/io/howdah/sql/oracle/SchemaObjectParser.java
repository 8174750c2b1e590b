package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.CommentTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads ALTER, DROP, COMMENT, TRUNCATE, RENAME, and recognises what is left by its first words. */
final class SchemaObjectParser {
    private static final Set<String> OTHER_VERBS = Set.of(
            "ANALYZE",
            "ASSOCIATE",
            "DISASSOCIATE",
            "AUDIT",
            "NOAUDIT",
            "FLASHBACK",
            "PURGE",
            "ADMINISTER",
            "SET",
            "EXPLAIN",
            "LOCK");

    private static final Set<String> DROPPED = Set.of(
            "TABLE",
            "VIEW",
            "MATERIALIZED VIEW",
            "INDEX",
            "SEQUENCE",
            "SYNONYM",
            "PUBLIC SYNONYM",
            "PACKAGE",
            "PACKAGE BODY",
            "TYPE",
            "TYPE BODY",
            "PROCEDURE",
            "FUNCTION",
            "TRIGGER",
            "USER",
            "ROLE",
            "DATABASE LINK",
            "PUBLIC DATABASE LINK",
            "DIRECTORY",
            "TABLESPACE",
            "CLUSTER",
            "CONTEXT",
            "PROFILE",
            "LIBRARY",
            "OPERATOR",
            "INDEXTYPE",
            "DIMENSION",
            "EDITION",
            "OUTLINE",
            "MATERIALIZED VIEW LOG",
            "JAVA SOURCE",
            "JAVA CLASS",
            "JAVA RESOURCE",
            "DOMAIN",
            "AUDIT POLICY");

    private final Cursor in;
    private final Parsers parsers;

    SchemaObjectParser(Parsers parsers) {
        this.parsers = parsers;
        in = parsers.cursor();
    }

    Statement statement(At at) throws SyntaxException {
        int mark = in.mark();
        return switch (in.word()) {
            case "ALTER" -> alter(at, mark);
            case "DROP" -> drop(at, mark);
            case "TRUNCATE" -> truncate(at, mark);
            case "COMMENT" -> comment(at, mark);
            case "RENAME" -> rename(at);
            default -> {
                if (!OTHER_VERBS.contains(in.word())) {
                    throw in.failure("a statement");
                }
                String kind = (in.word() + ' ' + in.word(1)).strip();
                yield StatementParser.unsupported(in, at, mark, kind, Optional.empty());
            }
        };
    }

    // ---------------------------------------------------------------- ALTER

    private Statement alter(At at, int mark) throws SyntaxException {
        in.next();
        if (in.take("TABLE")) {
            var clauses = new ClauseParser(in);
            var constraints = new ConstraintParser(in, parsers, clauses);
            var columns = new ColumnParser(in, parsers, constraints);
            var partitions = new PartitionParser(in, parsers, clauses);
            return new AlterTableParser(in, parsers, clauses, constraints, columns, partitions).alter(at);
        }
        if (in.take("SEQUENCE")) {
            in.skipExistence();
            Name name = parsers.names().name("a sequence");
            var options = new SequenceParser(in).options();
            if (!in.atEnd()) {
                throw in.failure("an option of a sequence");
            }
            return new Statement.AlterSequence(at, name, options);
        }
        if (in.at("SESSION", "SET") && in.isName(2) && in.kind(3) == TokenKind.EQUAL) {
            in.next(2);
            return session(at);
        }
        String kind = ObjectWords.take(in);
        if (kind.isEmpty()) {
            throw in.failure("a kind of object");
        }
        boolean named =
                !Set.of("SYSTEM", "SESSION", "DATABASE", "PLUGGABLE DATABASE").contains(kind) && in.atName();
        in.skipExistence();
        if (kind.equals("MATERIALIZED VIEW LOG")) {
            in.take("ON");
        }
        Optional<Name> name = named ? Optional.of(parsers.names().name("a name")) : Optional.empty();
        return StatementParser.unsupported(in, at, mark, "ALTER " + kind, name);
    }

    private Statement session(At at) throws SyntaxException {
        var settings = new ArrayList<Statement.Setting>();
        while (!in.atEnd()) {
            String name = in.identifier("a parameter").text();
            in.expect(TokenKind.EQUAL);
            settings.add(new Statement.Setting(name, value()));
        }
        return new Statement.AlterSession(at, List.copyOf(settings));
    }

    /** A text without quotes; a quoted name without them when it means the same. */
    private String value() throws SyntaxException {
        if (in.at(TokenKind.TEXT)) {
            var texts = new StringBuilder(in.text("a value"));
            while (in.take(TokenKind.COMMA)) {
                texts.append(", ").append(in.text("a value"));
            }
            return texts.toString();
        }
        if (in.at(TokenKind.QUOTED)) {
            String raw = in.raw();
            String text = in.identifier("a value").text();
            return text.equals(text.toUpperCase(Locale.ROOT)) ? text : raw;
        }
        int mark = in.mark();
        do {
            in.skipOne();
        } while (!in.atEnd() && !(in.isName(0) && in.kind(1) == TokenKind.EQUAL));
        return in.textFrom(mark);
    }

    // ---------------------------------------------------------------- DROP, TRUNCATE, RENAME

    private Statement drop(At at, int mark) throws SyntaxException {
        in.next();
        String kind = ObjectWords.take(in);
        in.skipExistence();
        if (!DROPPED.contains(kind)) {
            if (kind.isEmpty()) {
                throw in.failure("a kind of object");
            }
            Optional<Name> name = in.atName() ? Optional.of(parsers.names().name("a name")) : Optional.empty();
            return StatementParser.unsupported(in, at, mark, "DROP " + kind, name);
        }
        if (kind.equals("MATERIALIZED VIEW LOG")) {
            in.expect("ON");
        }
        Name name = parsers.names().name("the name of what is dropped");
        while (takeDropOption()) {
            // how the object goes does not matter, only that it goes
        }
        if (!in.atEnd()) {
            return StatementParser.unsupported(in, at, mark, "DROP " + kind, Optional.of(name));
        }
        return new Statement.Drop(at, kind, name);
    }

    private boolean takeDropOption() {
        return in.take("CASCADE", "CONSTRAINTS")
                || in.take("INCLUDING", "CONTENTS")
                || in.take("AND", "DATAFILES")
                || in.take("PRESERVE", "TABLE")
                || !in.takeAny("CASCADE", "PURGE", "FORCE", "VALIDATE", "ONLINE")
                        .isEmpty();
    }

    private Statement truncate(At at, int mark) throws SyntaxException {
        in.next();
        if (!in.take("TABLE")) {
            return StatementParser.unsupported(in, at, mark, ("TRUNCATE " + in.word()).strip(), Optional.empty());
        }
        Name name = parsers.names().name("a table");
        while (in.take("REUSE", "STORAGE")
                || in.take("DROP", "STORAGE")
                || in.take("DROP", "ALL", "STORAGE")
                || in.take("CASCADE")
                || in.take("MATERIALIZED", "VIEW", "LOG")
                || !in.takeAny("PRESERVE", "PURGE").isEmpty()) {
            // where the space goes does not matter
        }
        return new Statement.Truncate(at, name);
    }

    private Statement rename(At at) throws SyntaxException {
        in.next();
        Identifier from = in.identifier("the old name");
        in.expect("TO");
        return new Statement.Rename(at, from, in.identifier("the new name"));
    }

    // ---------------------------------------------------------------- COMMENT

    private Statement comment(At at, int mark) throws SyntaxException {
        in.next();
        in.expect("ON");
        CommentTarget target;
        if (in.take("TABLE")) {
            target = CommentTarget.TABLE;
        } else if (in.take("COLUMN")) {
            target = CommentTarget.COLUMN;
        } else if (in.take("MATERIALIZED", "VIEW")) {
            target = CommentTarget.MATERIALIZED_VIEW;
        } else if (in.take("MINING", "MODEL") || in.take("AUDIT", "POLICY")) {
            target = CommentTarget.OTHER;
        } else if (!in.takeAny("INDEXTYPE", "OPERATOR", "EDITION", "PROPERTY", "DOMAIN")
                .isEmpty()) {
            in.take("GRAPH");
            target = CommentTarget.OTHER;
        } else {
            throw in.failure("TABLE, COLUMN or another kind of object");
        }
        in.skipExistence();
        Name name = parsers.names().name("a name");
        in.expect("IS");
        return new Statement.CommentOn(at, target, name, in.text("the text of the comment"));
    }
}
