package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement.Clause;
import io.howdah.sql.oracle.tree.Statement.InValues;
import io.howdah.sql.oracle.tree.Statement.LessThan;
import io.howdah.sql.oracle.tree.Statement.NoBound;
import io.howdah.sql.oracle.tree.Statement.Partition;
import io.howdah.sql.oracle.tree.Statement.PartitionBound;
import io.howdah.sql.oracle.tree.Statement.Partitioning;
import io.howdah.sql.oracle.tree.Statement.Strategy;
import io.howdah.sql.oracle.tree.Statement.Subpartitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads PARTITION BY of tables and single partitions (Database SQL Language Reference 23ai, CREATE TABLE, table_partitioning_clauses). */
final class PartitionParser {
    private final Cursor in;
    private final Parsers parsers;
    private final ClauseParser clauses;

    PartitionParser(Cursor in, Parsers parsers, ClauseParser clauses) {
        this.in = in;
        this.parsers = parsers;
        this.clauses = clauses;
    }

    Partitioning partitioning() throws SyntaxException {
        At at = in.here();
        in.expect("PARTITION", "BY");
        Strategy strategy = strategy();
        List<Identifier> columns = List.of();
        Optional<Identifier> reference = Optional.empty();
        if (strategy == Strategy.REFERENCE) {
            in.expect(TokenKind.OPEN);
            reference = Optional.of(in.identifier("a foreign key"));
            in.expect(TokenKind.CLOSE);
        } else if (strategy != Strategy.SYSTEM) {
            columns = in.identifiers("a column");
        }
        Optional<Expr> interval = Optional.empty();
        Optional<Integer> count = Optional.empty();
        Optional<Subpartitioning> second = Optional.empty();
        var others = new ArrayList<Clause>();
        boolean more = true;
        while (more) {
            At clauseAt = in.here();
            int mark = in.mark();
            if (in.take("INTERVAL")) {
                in.expect(TokenKind.OPEN);
                interval = Optional.of(parsers.expressions().expression());
                in.expect(TokenKind.CLOSE);
            } else if (in.take("PARTITIONS")) {
                count = Optional.of(in.wholeNumber("a number of partitions"));
            } else if (in.at("SUBPARTITION", "BY")) {
                second = Optional.of(subpartitioning(others));
            } else if (in.take("AUTOMATIC")) {
                others.add(clauses.passed(clauseAt, "AUTOMATIC", mark));
            } else {
                more = storeIn(others);
            }
        }
        List<Partition> partitions =
                in.at(TokenKind.OPEN) && in.is(1, "PARTITION") ? partitions("PARTITION") : List.of();
        return new Partitioning(at, strategy, columns, interval, reference, count, partitions, second, others);
    }

    private boolean storeIn(List<Clause> others) throws SyntaxException {
        if (!in.at("STORE", "IN")) {
            return false;
        }
        At at = in.here();
        int mark = in.mark();
        in.next(2);
        in.skipParenthesised();
        others.add(clauses.passed(at, "STORE IN", mark));
        return true;
    }

    private Strategy strategy() throws SyntaxException {
        String word = in.takeAny("RANGE", "LIST", "HASH", "REFERENCE", "SYSTEM");
        if (word.isEmpty()) {
            throw in.failure("RANGE, LIST, HASH, REFERENCE or SYSTEM");
        }
        return Strategy.valueOf(word);
    }

    private Subpartitioning subpartitioning(List<Clause> others) throws SyntaxException {
        in.next(2);
        Strategy strategy = strategy();
        List<Identifier> columns = in.identifiers("a column");
        Optional<Integer> count = Optional.empty();
        List<Partition> template = List.of();
        while (true) {
            if (in.take("SUBPARTITION", "TEMPLATE")) {
                if (in.at(TokenKind.OPEN)) {
                    template = partitions("SUBPARTITION");
                } else {
                    count = Optional.of(in.wholeNumber("a number of subpartitions"));
                }
            } else if (in.take("SUBPARTITIONS")) {
                count = Optional.of(in.wholeNumber("a number of subpartitions"));
            } else if (!storeIn(others)) {
                return new Subpartitioning(strategy, columns, count, template);
            }
        }
    }

    /** {@code (PARTITION ..., PARTITION ...)}, or with the other word. */
    List<Partition> partitions(String word) throws SyntaxException {
        in.expect(TokenKind.OPEN);
        var result = new ArrayList<Partition>();
        do {
            if (!in.at(word)) {
                throw in.failure(word);
            }
            result.add(partition());
        } while (in.take(TokenKind.COMMA));
        in.expect(TokenKind.CLOSE);
        return result;
    }

    /** From PARTITION or SUBPARTITION to the end of what belongs to it. */
    Partition partition() throws SyntaxException {
        At at = in.here();
        in.enter();
        in.next();
        Optional<Identifier> name =
                atPartitionName() ? Optional.of(in.identifier("the name of a partition")) : Optional.empty();
        PartitionBound bound = bound();
        var others = new ArrayList<Clause>(clauses.clauses(ClauseSet.TABLE));
        List<Partition> subpartitions = List.of();
        while (in.at("SUBPARTITIONS") || in.at(TokenKind.OPEN) && in.is(1, "SUBPARTITION")) {
            if (in.at(TokenKind.OPEN)) {
                subpartitions = partitions("SUBPARTITION");
            } else {
                At count = in.here();
                int mark = in.mark();
                in.next();
                in.wholeNumber("a number of subpartitions");
                others.add(clauses.passed(count, "SUBPARTITIONS", mark));
            }
            others.addAll(clauses.clauses(ClauseSet.TABLE));
        }
        in.leave();
        return new Partition(at, name, bound, subpartitions, others);
    }

    private boolean atPartitionName() {
        if (in.at(TokenKind.QUOTED)) {
            return true;
        }
        return in.atName()
                && !in.at("VALUES")
                && !(ClauseSet.TABLE.matches(in) > 0
                        && in.kind(1) != TokenKind.COMMA
                        && in.kind(1) != TokenKind.CLOSE
                        && !in.is(1, "VALUES"));
    }

    private PartitionBound bound() throws SyntaxException {
        if (!in.take("VALUES")) {
            return new NoBound();
        }
        boolean range = in.take("LESS", "THAN");
        List<Expr> values = boundValues();
        return range ? new LessThan(values) : new InValues(values);
    }

    /** {@code (a, MAXVALUE)}. */
    List<Expr> boundValues() throws SyntaxException {
        in.expect(TokenKind.OPEN);
        var values = new ArrayList<Expr>();
        do {
            values.add(boundValue());
        } while (in.take(TokenKind.COMMA));
        in.expect(TokenKind.CLOSE);
        return List.copyOf(values);
    }

    private Expr boundValue() throws SyntaxException {
        At at = in.here();
        if (in.atAny("DEFAULT", "MAXVALUE")) {
            var name = new Name(at, List.of(in.identifier("a value")), Optional.empty());
            return new Expr.Ref(at, name);
        }
        return parsers.expressions().expression();
    }
}
