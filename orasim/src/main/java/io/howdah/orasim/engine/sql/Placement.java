package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.sql.Condition.Side;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.SqlType;
import java.util.BitSet;

/** Where a condition works within its level: it narrows what is read, becomes a key of the hash join, or tests rows. */
final class Placement {
    private Placement() {}

    /**
     * @param before sources that are there before this level's
     * @param first whether the level is the first
     */
    static void place(Level level, Condition condition, BitSet before, boolean first) {
        BitSet touched = condition.touched();
        boolean own = contains(only(level.source), touched);
        if (condition.left().isPresent() && condition.right().isPresent()) {
            Side left = condition.left().get();
            Side right = condition.right().get();
            Narrowing narrowing = narrows(level, condition, left, right);
            if (narrowing == Narrowing.NO) {
                narrowing = narrows(level, condition, right, left);
            }
            if (narrowing != Narrowing.NO) {
                level.outwards |= condition.outwards();
                if (narrowing == Narrowing.MORE_OR_LESS) {
                    addTest(level, condition, own);
                }
                return;
            }
            if (!level.lateral
                    && (hash(level, condition, left, right, before, first)
                            || hash(level, condition, right, left, before, first))) {
                return;
            }
        }
        addTest(level, condition, own);
    }

    private static void addTest(Level level, Condition condition, boolean own) {
        if (own && !condition.outwards()) {
            level.local.add(condition.evaluator());
        } else {
            level.join.add(condition.evaluator());
        }
    }

    private static BitSet only(int source) {
        BitSet set = new BitSet();
        set.set(source);
        return set;
    }

    /** What a condition does to the rows that are read. */
    private enum Narrowing {
        NO,
        /** others are read too: each is to be tested */
        MORE_OR_LESS,
        EXACTLY
    }

    /** {@code own.ROWID >= value}, {@code own.column = value} with a value that no row of this block decides. */
    private static Narrowing narrows(Level level, Condition condition, Side own, Side other) {
        if (own.column().isEmpty()
                || !contains(only(level.source), own.touched())
                || !other.touched().isEmpty()) {
            return Narrowing.NO;
        }
        String operator = own == condition.left().orElse(own) ? condition.operator() : turned(condition.operator());
        int column = own.column().get();
        if (level.relation instanceof TableRelation table) {
            if (column == Row.ROWID) {
                table.bound(operator, other.compiled().evaluator());
                return operator.equals("<") || operator.equals(">") ? Narrowing.MORE_OR_LESS : Narrowing.EXACTLY;
            }
            if (operator.equals("=") && column >= 0) {
                boolean whole = table.table().keys().stream().anyMatch(k -> k.length == 1 && k[0] == column);
                if (whole || !other.outwards()) {
                    table.equal(column, other.compiled().evaluator());
                }
                return whole ? Narrowing.MORE_OR_LESS : Narrowing.NO;
            }
        }
        if (level.relation instanceof VirtualRelation table && operator.equals("=") && !other.outwards()) {
            table.equal(column, other.compiled().evaluator());
            return Narrowing.MORE_OR_LESS;
        }
        return Narrowing.NO;
    }

    private static String turned(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case ">" -> "<";
            case "<=" -> ">=";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    /** {@code own = others}: with a value of rows that are there before, or of a block around. */
    private static boolean hash(Level level, Condition condition, Side own, Side other, BitSet before, boolean first) {
        boolean fits = condition.operator().equals("=")
                && own.touched().cardinality() == 1
                && own.touched().get(level.source)
                && !own.outwards()
                && contains(before, other.touched())
                && (!other.touched().isEmpty() || other.outwards())
                && sameKind(own.compiled().type(), other.compiled().type())
                && !(first && other.touched().isEmpty() && !other.outwards());
        if (fits) {
            level.ownKeys.add(own.compiled().evaluator());
            level.otherKeys.add(other.compiled().evaluator());
        }
        return fits;
    }

    /** Types whose equal values have equal keys. */
    private static boolean sameKind(Type a, Type b) {
        if (a.isText() && b.isText()) {
            return Operators.padding(a, b) == io.howdah.orasim.engine.value.Compare.Padding.NO;
        }
        return a.sql() == b.sql()
                && (a.sql() == SqlType.NUMBER
                        || a.sql() == SqlType.DATE
                        || a.sql() == SqlType.ROWID
                        || a.sql() == SqlType.RAW);
    }

    static BitSet minus(BitSet set, int source) {
        BitSet rest = (BitSet) set.clone();
        rest.clear(source);
        return rest;
    }

    static boolean contains(BitSet all, BitSet some) {
        BitSet rest = (BitSet) some.clone();
        rest.andNot(all);
        return rest.isEmpty();
    }
}
