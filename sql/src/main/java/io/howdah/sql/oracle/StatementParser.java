package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Unsupported;
import java.util.Optional;

/** Reads one statement: chooses the parser by the first words, and insists that nothing is left over. */
final class StatementParser {
    private final Cursor in;
    private final Parsers parsers;

    StatementParser(Parsers parsers) {
        this.parsers = parsers;
        in = parsers.cursor();
    }

    Statement statement() throws SyntaxException {
        PlsqlUnitParser units = new PlsqlUnitParser(in, parsers);
        if (units.atUnit()) {
            return units.unit();
        }
        in.dropTerminators();
        Statement result = begun();
        in.expectEnd();
        return result;
    }

    private Statement begun() throws SyntaxException {
        At at = in.here();
        if (in.atQuery()) {
            return new Statement.Select(at, parsers.queries().query());
        }
        if (!in.at(TokenKind.WORD)) {
            throw in.failure("a statement");
        }
        var dml = new DmlParser(in, parsers);
        return switch (in.word()) {
            case "INSERT" -> dml.insert();
            case "UPDATE" -> dml.delimited("UPDATE", "ONLY");
            case "DELETE" -> dml.delimited("DELETE", "FROM", "ONLY");
            case "MERGE" -> dml.delimited("MERGE", "INTO");
            case "CALL" -> dml.delimited("CALL");
            case "CREATE" -> new CreateParser(parsers).create(at);
            case "COMMIT", "ROLLBACK", "SAVEPOINT" -> transaction(at);
            case "GRANT" -> new PrivilegeParser(in, parsers).grant(at);
            case "REVOKE" -> new PrivilegeParser(in, parsers).revoke(at);
            default -> {
                if (in.at("LOCK", "TABLE")) {
                    yield dml.delimited("LOCK TABLE");
                }
                if (in.at("EXPLAIN", "PLAN")) {
                    yield dml.delimited("EXPLAIN PLAN");
                }
                yield in.at("SET") && in.isAny(1, "TRANSACTION", "CONSTRAINT", "CONSTRAINTS")
                        ? transaction(at)
                        : new SchemaObjectParser(parsers).statement(at);
            }
        };
    }

    private Statement transaction(At at) throws SyntaxException {
        int mark = in.mark();
        in.skipRest();
        return new Statement.Transaction(at, in.textFrom(mark));
    }

    /** The rest of a statement that is recognised only. */
    static Statement unsupported(Cursor in, At at, int mark, String kind, Optional<Name> name) throws SyntaxException {
        in.skipRest();
        return new Unsupported(at, kind, name, in.textFrom(mark));
    }
}
