package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Compare;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.List;

/** ORDER BY: ascending with NULL last unless said otherwise (SQL Language Reference, SELECT, "order_by_clause"). */
final class Sorting {
    private Sorting() {}

    /** @param column of the row that is sorted, or of the key values made for it */
    record Key(int column, boolean descending, boolean nullsFirst, Compare.Padding padding) {}

    static Key key(Expr.SortKey key, Type type, int column) throws OracleError {
        if (type.isLarge()) {
            throw Errors.inconsistentTypes("-", type.words());
        }
        boolean descending = key.direction() == Expr.Direction.DESC;
        boolean nullsFirst = switch (key.nulls()) {
            case FIRST -> true;
            case LAST -> false;
            case UNSTATED -> descending;
        };
        return new Key(column, descending, nullsFirst, type.isFixed() ? Compare.Padding.PADDED : Compare.Padding.NO);
    }

    /** Rows by their own columns. */
    static List<Row> sorted(List<Row> rows, List<Key> keys, Runtime runtime) throws OracleError {
        List<Keyed<Row>> keyed = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Value[] values = new Value[keys.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.value(keys.get(i).column());
            }
            keyed.add(new Keyed<>(values, row));
        }
        return sortedBy(keyed, keys, runtime);
    }

    /** Something with its sort keys, in the order of the keys. */
    @SuppressWarnings("ArrayRecordComponent")
    record Keyed<T>(Value[] keys, T what) {}

    /** Stable. */
    static <T> List<T> sortedBy(List<Keyed<T>> keyed, List<Key> keys, Runtime runtime) throws OracleError {
        List<OracleError> failure = new ArrayList<>(1);
        List<Keyed<T>> sorted = new ArrayList<>(keyed);
        sorted.sort((a, b) -> {
            try {
                return compare(a.keys(), b.keys(), keys, runtime.compare());
            } catch (OracleError e) {
                failure.add(e);
                return 0;
            }
        });
        if (!failure.isEmpty()) {
            throw failure.getFirst();
        }
        return sorted.stream().map(Keyed::what).toList();
    }

    static int compare(Value[] a, Value[] b, List<Key> keys, Compare compare) throws OracleError {
        for (int i = 0; i < a.length; i++) {
            Key key = keys.get(i);
            int order;
            if (a[i].isNull() || b[i].isNull()) {
                order = a[i].isNull() == b[i].isNull() ? 0 : a[i].isNull() == key.nullsFirst() ? -1 : 1;
            } else {
                order = compare.compare(a[i], b[i], key.padding());
                order = key.descending() ? -order : order;
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
