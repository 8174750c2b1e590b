package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Clause;
import io.howdah.sql.oracle.tree.Statement.IndexKind;
import io.howdah.sql.oracle.tree.Statement.Scope;
import io.howdah.sql.oracle.tree.Statement.TableKind;
import java.util.List;
import java.util.Optional;

/** Reads CREATE: chooses by the kind of object and reads the small kinds itself. */
final class CreateParser {
    private final Cursor in;
    private final Parsers parsers;
    private final ClauseParser clauses;

    CreateParser(Parsers parsers) {
        this.parsers = parsers;
        in = parsers.cursor();
        clauses = new ClauseParser(in);
    }

    Statement create(At at) throws SyntaxException {
        int mark = in.mark();
        in.expect("CREATE");
        if (in.take("OR")) {
            in.expect("REPLACE");
        }
        if (!in.take("NOFORCE") && !in.take("NO", "FORCE")) {
            in.take("FORCE");
        }
        in.takeAny("EDITIONABLE", "NONEDITIONABLE");
        Optional<TableKind> table = tableKind();
        if (table.isPresent()) {
            in.skipExistence();
            return tables().create(at, table.get());
        }
        Optional<IndexKind> index = indexKind();
        if (index.isPresent()) {
            in.skipExistence();
            return new IndexParser(in, parsers, clauses).create(at, index.get());
        }
        return other(at, mark);
    }

    private TableParser tables() {
        var constraints = new ConstraintParser(in, parsers, clauses);
        var columns = new ColumnParser(in, parsers, constraints);
        return new TableParser(in, parsers, clauses, columns, new PartitionParser(in, parsers, clauses));
    }

    private Optional<TableKind> tableKind() {
        if (in.take("TABLE")) {
            return Optional.of(TableKind.HEAP);
        }
        if (in.take("GLOBAL", "TEMPORARY", "TABLE")) {
            return Optional.of(TableKind.GLOBAL_TEMPORARY);
        }
        if (in.take("PRIVATE", "TEMPORARY", "TABLE")) {
            return Optional.of(TableKind.PRIVATE_TEMPORARY);
        }
        if (in.take("SHARDED", "TABLE")) {
            return Optional.of(TableKind.SHARDED);
        }
        if (in.take("DUPLICATED", "TABLE")) {
            return Optional.of(TableKind.DUPLICATED);
        }
        if (in.take("IMMUTABLE", "TABLE")) {
            return Optional.of(TableKind.IMMUTABLE);
        }
        if (in.take("BLOCKCHAIN", "TABLE") || in.take("IMMUTABLE", "BLOCKCHAIN", "TABLE")) {
            return Optional.of(TableKind.BLOCKCHAIN);
        }
        return Optional.empty();
    }

    private Optional<IndexKind> indexKind() {
        if (in.take("INDEX")) {
            return Optional.of(IndexKind.NORMAL);
        }
        for (IndexKind kind : IndexKind.values()) {
            if (in.take(kind.name(), "INDEX")) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private Statement other(At at, int mark) throws SyntaxException {
        String kind = ObjectWords.take(in);
        in.skipExistence();
        return switch (kind) {
            case "VIEW" -> new ViewParser(in, parsers, clauses).view(at, List.of());
            case "EDITIONING VIEW" ->
                new ViewParser(in, parsers, clauses).view(at, List.of(new Clause(at, "EDITIONING", "EDITIONING")));
            case "MATERIALIZED VIEW", "SNAPSHOT" -> new ViewParser(in, parsers, clauses).materialized(at);
            case "SEQUENCE" -> {
                Name name = parsers.names().name("a sequence");
                yield new Statement.CreateSequence(at, name, new SequenceParser(in).options());
            }
            case "TYPE" -> new TypeParser(in, parsers).type(at, mark);
            case "SYNONYM" -> synonym(at, Scope.PRIVATE);
            case "PUBLIC SYNONYM" -> synonym(at, Scope.PUBLIC);
            case "ROLE" -> role(at, mark);
            case "USER" -> {
                Identifier name = in.identifier("a user");
                yield new Statement.CreateUser(at, name, clauses.clauses(ClauseSet.USER));
            }
            case "DATABASE LINK", "SHARED DATABASE LINK" -> link(at, Scope.PRIVATE);
            case "PUBLIC DATABASE LINK", "SHARED PUBLIC DATABASE LINK" -> link(at, Scope.PUBLIC);
            case "DIRECTORY" -> directory(at);
            case "" -> throw in.failure("a kind of object");
            default -> StatementParser.unsupported(in, at, mark, "CREATE " + kind, name(kind));
        };
    }

    /** The name of an object whose statement is not read further. */
    private Optional<Name> name(String kind) throws SyntaxException {
        if (kind.equals("MATERIALIZED VIEW LOG")) {
            in.expect("ON");
        }
        return in.atName() ? Optional.of(parsers.names().name("a name")) : Optional.empty();
    }

    private Statement synonym(At at, Scope scope) throws SyntaxException {
        Name name = parsers.names().name("a synonym");
        if (in.take("SHARING")) {
            in.expect(TokenKind.EQUAL);
            in.identifier("METADATA or NONE");
        }
        in.expect("FOR");
        return new Statement.CreateSynonym(at, scope, name, parsers.names().name("an object"));
    }

    private Statement role(At at, int mark) throws SyntaxException {
        Identifier name = in.identifier("a role");
        in.take("NOT", "IDENTIFIED");
        if (in.take("CONTAINER")) {
            in.expect(TokenKind.EQUAL);
            in.identifier("ALL or CURRENT");
        }
        if (in.atEnd()) {
            return new Statement.CreateRole(at, name);
        }
        var qualified = new Name(at, List.of(name), Optional.empty());
        return StatementParser.unsupported(in, at, mark, "CREATE ROLE", Optional.of(qualified));
    }

    private Statement link(At at, Scope scope) throws SyntaxException {
        Name name = parsers.names().name("a database link");
        return new Statement.CreateDatabaseLink(at, scope, name, clauses.clauses(ClauseSet.LINK));
    }

    private Statement directory(At at) throws SyntaxException {
        Identifier name = in.identifier("a directory");
        if (in.take("SHARING")) {
            in.expect(TokenKind.EQUAL);
            in.identifier("METADATA or NONE");
        }
        in.expect("AS");
        return new Statement.CreateDirectory(at, name, in.text("a path"));
    }
}
