package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads INSERT, UPDATE, DELETE and MERGE whole, as PL/SQL uses them. */
final class DataChangeParser {
    private final Cursor in;
    private final Parsers parsers;
    private final FromParser from;

    DataChangeParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
        from = new FromParser(in, parsers);
    }

    /** Whether one of the four begins here; a routine of that name that is called does not. */
    boolean atChange() {
        if (in.at("INSERT")) {
            return in.isAny(1, "INTO", "ALL", "FIRST");
        }
        if (in.at("MERGE")) {
            return in.is(1, "INTO");
        }
        if (in.at("UPDATE") || in.at("DELETE")) {
            return in.isName(1) || in.kind(1) == TokenKind.OPEN && in.isQuery(1);
        }
        return false;
    }

    Dml change() throws SyntaxException {
        return switch (in.word()) {
            case "INSERT" -> insert();
            case "UPDATE" -> update();
            case "DELETE" -> delete();
            case "MERGE" -> merge();
            default -> throw in.failure("INSERT, UPDATE, DELETE or MERGE");
        };
    }

    // ---------------------------------------------------------------- INSERT

    private Dml insert() throws SyntaxException {
        At at = in.here();
        in.expect("INSERT");
        String hint = in.hint();
        if (in.take("ALL")) {
            return insertMany(at, hint, Dml.Choice.ALL);
        }
        if (in.take("FIRST")) {
            return insertMany(at, hint, Dml.Choice.FIRST);
        }
        in.expect("INTO");
        Query.From target = target();
        List<Name> columns = columns();
        Dml.InsertSource source;
        if (in.take("VALUES")) {
            source = in.at(TokenKind.OPEN)
                    ? new Dml.Rows(rows())
                    : new Dml.RecordRow(parsers.primaries().primary());
        } else if (in.at("SET") && !in.atQuery()) {
            in.next();
            source = new Dml.SetRow(assignments());
        } else {
            source = new Dml.QueryRows(parsers.queries().query());
        }
        Optional<Dml.Returning> returning = returning();
        String log = errorLog();
        return new Dml.Insert(at, hint, target, columns, source, returning, log);
    }

    private List<List<Expr>> rows() throws SyntaxException {
        var rows = new ArrayList<List<Expr>>();
        do {
            rows.add(values());
        } while (in.take(TokenKind.COMMA));
        return rows;
    }

    private List<Expr> values() throws SyntaxException {
        in.expect(TokenKind.OPEN);
        List<Expr> values = parsers.expressions().expressions();
        in.expect(TokenKind.CLOSE);
        return values;
    }

    /** {@code (a, t.b)}, when it stands here and is no query. */
    private List<Name> columns() throws SyntaxException {
        if (!in.at(TokenKind.OPEN) || in.atQuery()) {
            return List.of();
        }
        in.next();
        var columns = new ArrayList<Name>();
        do {
            columns.add(parsers.names().name("a column"));
        } while (in.take(TokenKind.COMMA));
        in.expect(TokenKind.CLOSE);
        return columns;
    }

    private Dml insertMany(At at, String hint, Dml.Choice choice) throws SyntaxException {
        var branches = new ArrayList<Dml.Branch>();
        List<Dml.Into> otherwise = List.of();
        while (in.at("WHEN") || in.at("INTO") || in.at("ELSE")) {
            if (in.take("ELSE")) {
                otherwise = intos();
            } else if (in.take("WHEN")) {
                Expr condition = parsers.expressions().expression();
                in.expect("THEN");
                branches.add(new Dml.Branch(Optional.of(condition), intos()));
            } else {
                branches.add(new Dml.Branch(Optional.empty(), intos()));
            }
        }
        if (branches.isEmpty()) {
            throw in.failure("INTO or WHEN");
        }
        return new Dml.InsertMany(
                at, hint, choice, branches, otherwise, parsers.queries().query());
    }

    private List<Dml.Into> intos() throws SyntaxException {
        var targets = new ArrayList<Dml.Into>();
        while (in.at("INTO")) {
            At at = in.here();
            in.next();
            Query.From target = target();
            List<Name> columns = columns();
            List<Expr> values = in.take("VALUES") ? values() : List.of();
            targets.add(new Dml.Into(at, target, columns, values, errorLog()));
        }
        if (targets.isEmpty()) {
            throw in.failure("INTO");
        }
        return targets;
    }

    // ---------------------------------------------------------------- UPDATE and DELETE

    private Dml update() throws SyntaxException {
        At at = in.here();
        in.expect("UPDATE");
        String hint = in.hint();
        Query.From target = target();
        in.expect("SET");
        List<Dml.Assignment> assignments = assignments();
        List<Query.From> sources = in.take("FROM") ? from.sources() : List.of();
        Optional<Name> cursor = Optional.empty();
        Optional<Expr> where = Optional.empty();
        if (in.take("WHERE")) {
            cursor = currentOf();
            where = cursor.isPresent()
                    ? Optional.empty()
                    : Optional.of(parsers.expressions().expression());
        }
        Optional<Dml.Returning> returning = returning();
        return new Dml.Update(at, hint, target, assignments, sources, where, cursor, returning, errorLog());
    }

    private Dml delete() throws SyntaxException {
        At at = in.here();
        in.expect("DELETE");
        String hint = in.hint();
        in.take("FROM");
        Query.From target = target();
        List<Query.From> sources = in.take("FROM") ? from.sources() : List.of();
        Optional<Name> cursor = Optional.empty();
        Optional<Expr> where = Optional.empty();
        if (in.take("WHERE")) {
            cursor = currentOf();
            where = cursor.isPresent()
                    ? Optional.empty()
                    : Optional.of(parsers.expressions().expression());
        }
        Optional<Dml.Returning> returning = returning();
        return new Dml.Delete(at, hint, target, sources, where, cursor, returning, errorLog());
    }

    private Optional<Name> currentOf() throws SyntaxException {
        return in.take("CURRENT", "OF") ? Optional.of(parsers.names().name("a cursor")) : Optional.empty();
    }

    private List<Dml.Assignment> assignments() throws SyntaxException {
        var result = new ArrayList<Dml.Assignment>();
        do {
            result.add(assignment());
        } while (in.take(TokenKind.COMMA));
        return result;
    }

    private Dml.Assignment assignment() throws SyntaxException {
        if (in.at("ROW") && in.kind(1) == TokenKind.EQUAL) {
            in.next(2);
            return new Dml.SetWholeRow(parsers.expressions().expression());
        }
        if (in.at(TokenKind.OPEN)) {
            in.next();
            var columns = new ArrayList<Expr>();
            do {
                columns.add(parsers.primaries().primary());
            } while (in.take(TokenKind.COMMA));
            in.expect(TokenKind.CLOSE);
            in.expect(TokenKind.EQUAL);
            in.expect(TokenKind.OPEN);
            Query query = parsers.queries().query();
            in.expect(TokenKind.CLOSE);
            return new Dml.SetColumns(columns, query);
        }
        Expr column = parsers.primaries().primary();
        in.expect(TokenKind.EQUAL);
        return new Dml.SetColumn(column, parsers.expressions().expression());
    }

    // ---------------------------------------------------------------- MERGE

    private Dml merge() throws SyntaxException {
        At at = in.here();
        in.expect("MERGE");
        String hint = in.hint();
        in.expect("INTO");
        Query.From target = target();
        in.expect("USING");
        Query.From source = from.single();
        in.expect("ON");
        Expr condition = parsers.expressions().expression();
        Optional<Dml.MergeUpdate> update = Optional.empty();
        Optional<Dml.MergeInsert> insert = Optional.empty();
        while (in.at("WHEN")) {
            At when = in.here();
            in.next();
            if (in.take("MATCHED")) {
                in.expect("THEN");
                update = Optional.of(mergeUpdate(when));
            } else {
                in.expect("NOT", "MATCHED");
                in.expect("THEN");
                insert = Optional.of(mergeInsert(when));
            }
        }
        if (update.isEmpty() && insert.isEmpty()) {
            throw in.failure("WHEN");
        }
        Optional<Dml.Returning> returning = returning();
        return new Dml.Merge(at, hint, target, source, condition, update, insert, returning, errorLog());
    }

    private Dml.MergeUpdate mergeUpdate(At at) throws SyntaxException {
        in.expect("UPDATE", "SET");
        List<Dml.Assignment> assignments = assignments();
        Optional<Expr> where =
                in.take("WHERE") ? Optional.of(parsers.expressions().expression()) : Optional.empty();
        Optional<Expr> delete = Optional.empty();
        if (in.take("DELETE")) {
            in.expect("WHERE");
            delete = Optional.of(parsers.expressions().expression());
        }
        return new Dml.MergeUpdate(at, assignments, where, delete);
    }

    private Dml.MergeInsert mergeInsert(At at) throws SyntaxException {
        in.expect("INSERT");
        List<Name> columns = columns();
        in.expect("VALUES");
        List<Expr> values = values();
        Optional<Expr> where =
                in.take("WHERE") ? Optional.of(parsers.expressions().expression()) : Optional.empty();
        return new Dml.MergeInsert(at, columns, values, where);
    }

    // ---------------------------------------------------------------- parts

    /** A table with partition and alias, a query in parentheses, or {@code TABLE(...)}. */
    private Query.From target() throws SyntaxException {
        if (in.at(TokenKind.OPEN) || in.atCall("TABLE") || in.atCall("THE") || in.atCall("LATERAL")) {
            return from.single();
        }
        At at = in.here();
        boolean only = in.at("ONLY") && in.kind(1) == TokenKind.OPEN;
        if (only) {
            in.next(2);
        }
        Name name = parsers.names().name("a table");
        if (only) {
            in.expect(TokenKind.CLOSE);
        }
        int mark = in.mark();
        if ((in.at("PARTITION") || in.at("SUBPARTITION")) && (in.kind(1) == TokenKind.OPEN || in.is(1, "FOR"))) {
            in.next();
            in.take("FOR");
            in.skipParenthesised();
        }
        String partition = in.textFrom(mark);
        boolean aliased = in.take("AS") || Words.isAlias(in) && !in.at("USING");
        Optional<Identifier> alias = aliased ? Optional.of(in.identifier("an alias")) : Optional.empty();
        return new Query.TableRef(at, name, partition, "", alias);
    }

    private Optional<Dml.Returning> returning() throws SyntaxException {
        if (!in.at("RETURNING") && !in.at("RETURN")) {
            return Optional.empty();
        }
        in.next();
        List<Expr> values = new ArrayList<>();
        do {
            values.add(returned());
        } while (in.take(TokenKind.COMMA));
        Query.Bulk bulk = in.take("BULK", "COLLECT") ? Query.Bulk.BULK_COLLECT : Query.Bulk.NO;
        in.expect("INTO");
        return Optional.of(new Dml.Returning(values, bulk, parsers.expressions().expressions()));
    }

    private Expr returned() throws SyntaxException {
        At at = in.here();
        String image = in.isName(1) && !in.is(1, "BULK") && !in.is(1, "INTO") ? in.takeAny("OLD", "NEW") : "";
        Expr value = parsers.expressions().expression();
        return image.isEmpty() ? value : new Expr.Unary(at, image, value);
    }

    private String errorLog() throws SyntaxException {
        if (!in.at("LOG", "ERRORS")) {
            return "";
        }
        int mark = in.mark();
        in.next(2);
        if (in.take("INTO")) {
            parsers.names().name("a table");
        }
        if (in.at(TokenKind.OPEN)) {
            in.skipParenthesised();
        }
        if (in.take("REJECT", "LIMIT")) {
            in.skipOne();
        }
        return in.textFrom(mark);
    }
}
