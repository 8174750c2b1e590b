package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.store.RowBytes;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.store.RowRange;
import io.howdah.orasim.engine.store.Segment;
import io.howdah.orasim.engine.store.Snapshot;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.store.TableRows;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.format.OracleRowid;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A stored or generated table in FROM: read as of an SCN, by ROWID range or by key where the conditions allow. */
public final class TableRelation implements Relation {
    private final TableAccess table;
    private final Predicate<Segment> segments;
    private final Optional<Evaluator> asOf;
    private final List<Evaluator> filters;
    private final List<Bound> bounds = new ArrayList<>();
    private final Map<Integer, Evaluator> equals = new HashMap<>();

    private record Bound(String operator, Evaluator rowid) {}

    /**
     * @param asOf gives the SCN as a NUMBER
     * @param filters conditions on the table's rows as the only source
     */
    TableRelation(TableAccess table, Predicate<Segment> segments, Optional<Evaluator> asOf, List<Evaluator> filters) {
        this.table = table;
        this.segments = segments;
        this.asOf = asOf;
        this.filters = List.copyOf(filters);
    }

    /** Every row, as the statement sees it. */
    public static TableRelation all(TableAccess table) {
        return new TableRelation(table, s -> true, Optional.empty(), List.of());
    }

    @Override
    public List<Column> columns() {
        return table.columns();
    }

    @Override
    public boolean hasRowid() {
        return true;
    }

    public TableAccess table() {
        return table;
    }

    /** {@code ROWID operator value}: the value does not depend on rows of this block. */
    void bound(String operator, Evaluator rowid) {
        bounds.add(new Bound(operator, rowid));
    }

    /** {@code column = value}: likewise. */
    void equal(int column, Evaluator value) {
        equals.put(column, value);
    }

    @Override
    public RowCursor open(Env env) throws OracleError {
        RowCursor all = unfiltered(env);
        if (filters.isEmpty()) {
            return all;
        }
        Env row = new Env(env.runtime(), null, 1, 0);
        return new RowCursor() {
            @Override
            public boolean next() throws OracleError {
                while (all.next()) {
                    row.row(0, all.row());
                    if (passes(row)) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public Row row() {
                return all.row();
            }
        };
    }

    private boolean passes(Env row) throws OracleError {
        for (Evaluator filter : filters) {
            if (!filter.isTrue(row)) {
                return false;
            }
        }
        return true;
    }

    private RowCursor unfiltered(Env env) throws OracleError {
        Runtime runtime = env.runtime();
        Snapshot snapshot = snapshot(env);
        RowRange range = RowRange.ALL;
        for (Bound bound : bounds) {
            Value value = bound.rowid().value(env);
            if (value.isNull()) {
                return Rows.cursor(List.of());
            }
            range = narrowed(range, bound.operator(), rowid(runtime.convert().toText(value)));
        }
        if (range == RowRange.ALL && !equals.isEmpty() && table.rows() instanceof StoredTable stored) {
            Optional<RowCursor> found = byKey(stored, env, snapshot);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return table.rows()
                .scan(new TableRows.Scan(
                        snapshot,
                        range,
                        segments,
                        runtime.services().lobs(),
                        runtime.services().interrupt()));
    }

    private static OracleRowid rowid(String text) throws OracleError {
        try {
            return OracleRowid.parse(text);
        } catch (IllegalArgumentException e) {
            throw new OracleError(1410, "invalid ROWID");
        }
    }

    private static RowRange narrowed(RowRange range, String operator, OracleRowid rowid) {
        return switch (operator) {
            case "=" -> range.from(rowid).to(rowid);
            case "<", "<=" -> range.to(rowid);
            default -> range.from(rowid);
        };
    }

    private Snapshot snapshot(Env env) throws OracleError {
        Runtime runtime = env.runtime();
        if (asOf.isEmpty()) {
            return checked(runtime.snapshot(), runtime);
        }
        Value scn = asOf.get().value(env);
        if (scn.isNull()) {
            throw new OracleError(8186, "invalid timestamp specified");
        }
        long number = runtime.convert().toNumber(scn).longValue();
        if (number > runtime.database().clock().currentScn() || number <= 0) {
            throw new OracleError(8181, "specified number is not a valid system change number");
        }
        return checked(new Snapshot(number, null, 0), runtime);
    }

    private Snapshot checked(Snapshot snapshot, Runtime runtime) throws OracleError {
        if (snapshot.own() == null && snapshot.scn() < table.rows().ddlScn()) {
            throw new OracleError(1466, "unable to read data - table definition has changed");
        }
        if (snapshot.scn() < runtime.database().clock().oldestScn()) {
            throw new OracleError(
                    1555, "snapshot too old: rollback segment number 4 with name \"_SYSSMU4$\" too small");
        }
        return snapshot;
    }

    private Optional<RowCursor> byKey(StoredTable stored, Env env, Snapshot snapshot) throws OracleError {
        for (int[] key : table.keys()) {
            boolean covered = java.util.Arrays.stream(key).allMatch(equals::containsKey);
            if (!covered || key.length == 0) {
                continue;
            }
            RowBytes bytes = new RowBytes();
            boolean usable = true;
            for (int column : key) {
                Value value =
                        java.util.Objects.requireNonNull(equals.get(column)).value(env);
                if (value.isNull()) {
                    return Optional.of(Rows.cursor(List.of()));
                }
                Optional<byte[]> encoded = encoded(table.columns().get(column).type(), value);
                usable &= encoded.isPresent();
                encoded.ifPresent(bytes::add);
            }
            if (usable) {
                List<io.howdah.orasim.engine.store.StoredRow> rows = stored.find(
                        key, bytes.toArray(), snapshot, env.runtime().services().lobs());
                return Optional.of(Rows.cursor(rows.stream()
                        .filter(r -> segments.test(
                                ((io.howdah.orasim.engine.store.RowAddress.Stored) r.address()).segment()))
                        .iterator()));
            }
        }
        return Optional.empty();
    }

    /** Only where equal values have equal bytes and no conversion comes between. */
    private static Optional<byte[]> encoded(Type type, Value value) throws OracleError {
        boolean same = switch (value) {
            case Value.Num v -> type.sql() == SqlType.NUMBER;
            case Value.Text v -> type.sql() == SqlType.VARCHAR2 || type.sql() == SqlType.NVARCHAR2;
            case Value.Date v -> type.sql() == SqlType.DATE;
            case Value.Raw v -> type.sql() == SqlType.RAW;
            default -> false;
        };
        return same ? Optional.of(Codec.encode(type.sql(), value)) : Optional.empty();
    }
}
