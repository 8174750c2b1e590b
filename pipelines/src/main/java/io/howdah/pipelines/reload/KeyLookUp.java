package io.howdah.pipelines.reload;

import io.howdah.base.Identifier;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.source.TableSource;
import io.howdah.source.filter.Condition;
import io.howdah.source.filter.FilterValues;
import io.howdah.source.filter.OracleConditions;
import io.howdah.source.filter.RowFilter;
import io.howdah.source.filter.SqlPredicate;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TextFormat;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the source for rows by keys of the target. */
final class KeyLookUp {
    private static final int MICROSECONDS = 6;

    private final Plan plan;
    private final List<ColumnMapping> key;

    private KeyLookUp(Plan plan, List<ColumnMapping> key) {
        this.plan = plan;
        this.key = key;
    }

    /** @param source one of the table's; empty when a value of the target does not tell exactly which row of the source it is */
    static Optional<KeyLookUp> of(Plan plan, TableSource source) {
        List<ColumnMapping> key = plan.key().stream()
                .map(k -> plan.columns().stream()
                        .filter(c -> c.target().equals(k))
                        .findFirst()
                        .orElseThrow())
                .toList();
        boolean exact = key.stream().allMatch(c -> isExact(c, source));
        return exact ? Optional.of(new KeyLookUp(plan, key)) : Optional.empty();
    }

    private static boolean isExact(ColumnMapping column, TableSource source) {
        int index = source.columns().indexOf(column.source().name());
        OracleType type = column.source().type();
        boolean rounded = type instanceof OracleType.BinaryFloat
                || type instanceof OracleType.BinaryDouble
                || type instanceof OracleType.Float
                || type instanceof OracleType.Timestamp(int fraction, OracleType.Zone zone) && fraction > MICROSECONDS;
        // what a mapping made of a value is not what Oracle has
        boolean changed = source.format(index) == TextFormat.CANONICAL;
        return !rounded && !changed && FilterValues.supports(type);
    }

    /** The keys of the target's window that are not staged, by their order, as text that {@link FilterValues} reads. */
    List<List<String>> keys(Connection connection, long after, int count) throws SQLException {
        List<List<String>> keys = new ArrayList<>();
        String columns = key.stream().map(KeyLookUp::text).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM "
                        + plan.gone().quoted() + " g WHERE g.howdah_number > " + after + " AND g.howdah_number <= "
                        + (after + count) + " ORDER BY g.howdah_number")) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= key.size(); i++) {
                    values.add(rows.getString(i));
                }
                keys.add(values);
            }
        }
        return keys;
    }

    private static String text(ColumnMapping column) {
        String value = "g." + column.target().quoted();
        boolean zoned = column.source().type() instanceof OracleType.Timestamp(int fraction, OracleType.Zone zone)
                && zone != OracleType.Zone.NONE;
        if (zoned && column.type() instanceof PostgresType.TimestampTz) {
            return "to_char(" + value + " AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || ' +00:00'";
        }
        if (column.source().type() instanceof OracleType.Raw) {
            return column.type() instanceof PostgresType.Bytea
                    ? "encode(" + value + ", 'hex')"
                    : "replace(" + value + "::text, '-', '')";
        }
        return value + "::text";
    }

    /** {@code ("A" = ?) AND ("B" = ?) OR ...} */
    SqlPredicate where(List<List<String>> keys) {
        StringBuilder sql = new StringBuilder();
        List<SqlPredicate.Bind> binds = new ArrayList<>();
        for (List<String> values : keys) {
            List<RowFilter.ColumnFilter> filters = new ArrayList<>();
            for (int i = 0; i < key.size(); i++) {
                Table.Column column = key.get(i).source();
                filters.add(new RowFilter.ColumnFilter(
                        column, List.of(new Condition.Equal(FilterValues.ofCanonical(column.type(), values.get(i))))));
            }
            SqlPredicate one = OracleConditions.of(new RowFilter(filters)).orElseThrow();
            sql.append(sql.isEmpty() ? "" : " OR ")
                    .append('(')
                    .append(one.sql())
                    .append(')');
            binds.addAll(one.binds());
        }
        return new SqlPredicate(sql.toString(), binds);
    }

    List<Identifier> columns() {
        return key.stream().map(ColumnMapping::target).toList();
    }
}
