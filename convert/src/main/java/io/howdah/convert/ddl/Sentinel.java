package io.howdah.convert.ddl;

import io.howdah.catalog.PostgresType;
import io.howdah.convert.ddl.PartitionLevel.Between;
import io.howdah.convert.ddl.PartitionLevel.In;
import io.howdah.convert.ddl.PartitionLevel.Method;
import io.howdah.convert.ddl.PartitionLevel.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A value of a type that data from Oracle never holds: "the partition key is not known yet".
 *
 * @param sql the constant
 * @param edge the constant where real values begin, or end for one that sorts above all
 * @param side where the value sorts
 */
record Sentinel(String sql, String edge, Side side) {
    private static final String MIN = "MINVALUE";
    private static final String MAX = "MAXVALUE";
    static final String LANDING = "landing";

    enum Side {
        BELOW_ALL,
        ABOVE_ALL
    }

    /** Absent for types all of whose values may occur. */
    static Optional<Sentinel> of(PostgresType type) {
        return switch (type) {
            // Oracle's first day; nothing real sorts between it and -infinity
            case PostgresType.Timestamp t -> below("'-infinity'", "'4713-01-01 BC'");
            case PostgresType.TimestampTz t -> below("'-infinity'", "'4713-01-01 00:00:00+00 BC'");
            case PostgresType.Date t -> below("'-infinity'", "'4713-01-01 BC'");
            // Oracle's NUMBER has no NaN, and PostgreSQL sorts it above every number
            case PostgresType.Numeric t -> Optional.of(new Sentinel("'NaN'", "'NaN'", Side.ABOVE_ALL));
            // a NUMBER that became an integer type has at most as many digits as fit in it, which its least value
            // exceeds
            case PostgresType.Smallint t -> below("-32768", "-32767");
            case PostgresType.Integer t -> below("-2147483648", "-2147483647");
            case PostgresType.Bigint t -> below("-9223372036854775808", "-9223372036854775807");
            // Oracle's empty text is NULL
            case PostgresType.Varchar t -> below("''", "E'\\001'");
            case PostgresType.Text t -> below("''", "E'\\001'");
            case PostgresType.Char t -> Optional.empty();
            case PostgresType.Real t -> Optional.empty();
            case PostgresType.DoublePrecision t -> Optional.empty();
            case PostgresType.Bytea t -> Optional.empty();
            case PostgresType.Bool t -> Optional.empty();
            case PostgresType.IntervalYearToMonth t -> Optional.empty();
            case PostgresType.IntervalDayToSecond t -> Optional.empty();
            case PostgresType.Uuid t -> Optional.empty();
            case PostgresType.Xml t -> Optional.empty();
            case PostgresType.Json t -> Optional.empty();
            case PostgresType.Jsonb t -> Optional.empty();
            case PostgresType.UserDefined t -> Optional.empty();
            case PostgresType.Array t -> Optional.empty();
        };
    }

    private static Optional<Sentinel> below(String sql, String edge) {
        return Optional.of(new Sentinel(sql, edge, Side.BELOW_ALL));
    }

    /** The division with a partition of its own for the sentinel in the first key column. */
    PartitionLevel withLanding(PartitionLevel level) {
        List<Node> nodes = new ArrayList<>();
        int more = level.columns().size() - 1;
        if (level.method() == Method.LIST) {
            nodes.add(new Node(LANDING, new In(List.of(sql)), Optional.empty()));
            nodes.addAll(level.nodes());
            return level.withNodes(nodes);
        }
        nodes.add(new Node(
                LANDING,
                side == Side.BELOW_ALL
                        ? new Between(tuple(MIN, MIN, more), tuple(edge, MIN, more))
                        : new Between(tuple(edge, MIN, more), tuple(MAX, MAX, more)),
                Optional.empty()));
        for (Node node : level.nodes()) {
            nodes.add(
                    node.bound() instanceof Between(var from, var to)
                            ? new Node(node.label(), clear(from, to, more), node.sub())
                            : node);
        }
        return level.withNodes(nodes);
    }

    /** The bounds moved off the landing partition. */
    private Between clear(List<String> from, List<String> to, int more) {
        if (side == Side.BELOW_ALL) {
            return new Between(from.getFirst().equals(MIN) ? tuple(edge, MIN, more) : from, to);
        }
        return new Between(from, to.getFirst().equals(MAX) ? tuple(edge, MIN, more) : to);
    }

    private static List<String> tuple(String first, String others, int more) {
        List<String> tuple = new ArrayList<>(List.of(first));
        tuple.addAll(Collections.nCopies(more, others));
        return tuple;
    }
}
