package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Clause;
import io.howdah.sql.oracle.tree.Statement.Partitioning;
import io.howdah.sql.oracle.tree.Statement.TableElement;
import io.howdah.sql.oracle.tree.Statement.TableKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CREATE TABLE. */
final class TableParser {
    private final Cursor in;
    private final Parsers parsers;
    private final ClauseParser clauses;
    private final ColumnParser columns;
    private final PartitionParser partitions;

    TableParser(Cursor in, Parsers parsers, ClauseParser clauses, ColumnParser columns, PartitionParser partitions) {
        this.in = in;
        this.parsers = parsers;
        this.clauses = clauses;
        this.columns = columns;
        this.partitions = partitions;
    }

    /** From the name on; {@code kind} is what stood before TABLE. */
    Statement create(At at, TableKind kind) throws SyntaxException {
        Name name = parsers.names().name("a table");
        var others = new ArrayList<Clause>();
        if (in.at("SHARING")) {
            others.add(clauses.clause(ClauseSet.TABLE));
        }
        Optional<Name> ofType = Optional.empty();
        if (in.take("OF")) {
            ofType = Optional.of(parsers.names().name("an object type"));
            others.addAll(clauses.knownClauses(ClauseSet.TABLE));
            objectClauses(others);
        }
        List<TableElement> elements = in.at(TokenKind.OPEN) ? columns.elements() : List.of();
        Optional<Partitioning> partitioning = Optional.empty();
        Optional<Query> asQuery = Optional.empty();
        while (!in.atEnd()) {
            if (in.at("PARTITION", "BY") && !in.isAny(2, "RANGE", "LIST", "HASH", "REFERENCE", "SYSTEM")) {
                others.add(otherPartitioning());
            } else if (in.at("PARTITION", "BY")) {
                partitioning = Optional.of(partitions.partitioning());
            } else if (in.at("AS") && in.isQuery(1)) {
                in.next();
                asQuery = Optional.of(parsers.queries().query());
            } else if (in.at(TokenKind.WORD)) {
                others.add(clauses.clause(ClauseSet.TABLE));
                if (in.at(TokenKind.COMMA) && in.isAny(1, "LOB", "VARRAY", "NESTED", "XMLTYPE", "COLUMN")) {
                    in.next(); // scripts put one between the storage of two columns
                }
            } else {
                throw in.failure("a clause of CREATE TABLE or its end");
            }
        }
        boolean copy = others.stream().anyMatch(clause -> clause.keyword().equals("FOR"));
        if (elements.isEmpty() && ofType.isEmpty() && asQuery.isEmpty() && !copy) {
            throw in.failure("columns, a type or a query");
        }
        return new Statement.CreateTable(
                at, name, kind(kind, ofType, others), ofType, elements, others, partitioning, asQuery);
    }

    /** Partitioning of sharded tables, {@code BY CONSISTENT HASH} and {@code BY DIRECTORY}: as written to the end. */
    private Clause otherPartitioning() throws SyntaxException {
        At at = in.here();
        int mark = in.mark();
        in.skipRest();
        return clauses.passed(at, "PARTITION BY", mark);
    }

    /** {@code [NOT] SUBSTITUTABLE AT ALL LEVELS} after OF. */
    private void objectClauses(List<Clause> others) throws SyntaxException {
        if (in.at("NOT", "SUBSTITUTABLE") || in.at("SUBSTITUTABLE")) {
            At at = in.here();
            int mark = in.mark();
            in.take("NOT");
            in.next();
            in.take("AT", "ALL", "LEVELS");
            others.add(clauses.passed(at, "SUBSTITUTABLE", mark));
        }
    }

    private static TableKind kind(TableKind written, Optional<Name> ofType, List<Clause> clauses) {
        if (written != TableKind.HEAP) {
            return written;
        }
        if (ofType.isPresent() && ofType.get().last().text().equals("XMLTYPE")) {
            return TableKind.XMLTYPE;
        }
        for (Clause clause : clauses) {
            if (clause.keyword().equals("ORGANIZATION")) {
                String second =
                        clause.text().substring("ORGANIZATION".length()).strip().toUpperCase(java.util.Locale.ROOT);
                if (second.startsWith("INDEX")) {
                    return TableKind.INDEX_ORGANIZED;
                }
                if (second.startsWith("EXTERNAL")) {
                    return TableKind.EXTERNAL;
                }
            }
        }
        return written;
    }
}
