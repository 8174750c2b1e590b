package io.howdah.pipelines.reload;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.source.TableSource;
import io.howdah.source.filter.Condition;
import io.howdah.source.filter.FilterValue;
import io.howdah.source.filter.FilterValues;
import io.howdah.source.filter.OracleConditions;
import io.howdah.source.filter.RowFilter;
import io.howdah.source.filter.SqlPredicate;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TextFormat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks the source for rows by keys of the target. */
final class KeyLookUp {
    /** What rounding to 24 or 53 binary digits can make of a number, with some room. */
    private static final BigDecimal SINGLE = new BigDecimal("5e-7");

    private static final BigDecimal DOUBLE = new BigDecimal("1e-15");
    /** Types of which one spells a value as another does. */
    private static final Pattern DECIMAL = Pattern.compile("(smallint|integer|bigint|numeric)\\b");

    private static final Pattern TEXT = Pattern.compile("(text|character varying|varchar)\\b");
    /** Digits that a NUMBER has. */
    private static final MathContext ORACLE = new MathContext(38);

    private final Plan plan;
    private final List<ColumnMapping> key;

    private KeyLookUp(Plan plan, List<ColumnMapping> key) {
        this.plan = plan;
        this.key = key;
    }

    /** How a value of the target tells which value of the source it is. */
    private sealed interface Match {}

    private record Exact() implements Match {}

    /** The source's is so near; what is found besides is left. */
    private record Within(BigDecimal share) implements Match {}

    private record Around(Duration distance) implements Match {}

    /** By nothing but its look. */
    private record No() implements Match {}

    /** @param source one of the table's; empty when a value of the target does not tell exactly which row of the source it is */
    static Optional<KeyLookUp> of(Plan plan, TableSource source) {
        List<ColumnMapping> key = columns(plan);
        boolean askable = key.stream().allMatch(c -> !(match(c, source) instanceof No) && isSpelledTheSame(plan, c));
        return askable ? Optional.of(new KeyLookUp(plan, key)) : Optional.empty();
    }

    private static List<ColumnMapping> columns(Plan plan) {
        return plan.key().stream()
                .map(k -> plan.columns().stream()
                        .filter(c -> c.target().equals(k))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static Match match(ColumnMapping column, TableSource source) {
        int index = source.columns().indexOf(column.source().name());
        // what a mapping made of a value is not what Oracle has
        return source.format(index) == TextFormat.CANONICAL ? new No() : match(column);
    }

    private static Match match(ColumnMapping column) {
        PostgresType target = column.type();
        return switch (column.source().type()) {
            case OracleType.Number t -> number(target);
            case OracleType.Float t -> number(target);
            case OracleType.BinaryFloat t -> isNumber(target) ? new Within(SINGLE) : new No();
            case OracleType.BinaryDouble t -> isNumber(target) ? number(target, DOUBLE) : new No();
            case OracleType.Character(var kind, var length, var semantics) -> {
                boolean padded = kind == OracleType.CharacterKind.CHAR || kind == OracleType.CharacterKind.NCHAR;
                boolean text = target instanceof PostgresType.Varchar || target instanceof PostgresType.Text;
                yield text || padded && target instanceof PostgresType.Char ? new Exact() : new No();
            }
            case OracleType.Raw t ->
                target instanceof PostgresType.Bytea || target instanceof PostgresType.Uuid ? new Exact() : new No();
            case OracleType.Date t -> target instanceof PostgresType.Timestamp ? new Exact() : new No();
            case OracleType.Timestamp(int fraction, OracleType.Zone zone) -> moment(fraction, zone, target);
            default -> new No(); // types of which no row is chosen
        };
    }

    /** Where the target's column has another type than it was made with, its values may be rounded, or written otherwise. */
    private static boolean isSpelledTheSame(Plan plan, ColumnMapping column) {
        String is = plan.casts().get(column.target());
        return is == null
                || DECIMAL.matcher(column.type().ddl()).lookingAt()
                        && DECIMAL.matcher(is).lookingAt()
                || TEXT.matcher(column.type().ddl()).lookingAt()
                        && TEXT.matcher(is).lookingAt();
    }

    private static boolean isNumber(PostgresType target) {
        return target instanceof PostgresType.Smallint
                || target instanceof PostgresType.Integer
                || target instanceof PostgresType.Bigint
                || target instanceof PostgresType.Numeric
                || target instanceof PostgresType.Real
                || target instanceof PostgresType.DoublePrecision;
    }

    /** Of a decimal number. */
    private static Match number(PostgresType target) {
        boolean binary = target instanceof PostgresType.Real || target instanceof PostgresType.DoublePrecision;
        return binary ? number(target, DOUBLE) : isNumber(target) ? new Exact() : new No();
    }

    private static Match number(PostgresType target, BigDecimal share) {
        return new Within(target instanceof PostgresType.Real ? SINGLE : share);
    }

    private static Match moment(int fraction, OracleType.Zone zone, PostgresType target) {
        int digits = switch (target) {
            case PostgresType.Timestamp(int kept) when zone == OracleType.Zone.NONE -> kept;
            case PostgresType.TimestampTz(int kept) when zone != OracleType.Zone.NONE -> kept;
            default -> -1;
        };
        if (digits < 0) {
            return new No();
        }
        return digits >= fraction
                ? new Exact()
                : new Around(Duration.ofNanos(BigDecimal.TEN.pow(9 - digits).longValueExact()));
    }

    /** SQL that tells whether the source can be asked for the key of a row of the target: it has no NULL, and no value that Oracle does not have. */
    static String askable(Plan plan, String alias) {
        return columns(plan).stream()
                .map(c -> {
                    String value = alias + "." + c.target().quoted();
                    return switch (c.type()) {
                        case PostgresType.Timestamp t -> value + " >= '0001-01-01' AND " + value + " < 'infinity'";
                        case PostgresType.TimestampTz t -> value + " >= '0001-01-01' AND " + value + " < 'infinity'";
                        case PostgresType.Real t -> value + " > '-infinity' AND " + value + " < 'infinity'";
                        case PostgresType.DoublePrecision t -> value + " > '-infinity' AND " + value + " < 'infinity'";
                        case PostgresType.Numeric t -> value + " > '-infinity' AND " + value + " < 'infinity'";
                        default -> value + " IS NOT NULL";
                    };
                })
                .map(c -> "coalesce(" + c + ", false)")
                .collect(Collectors.joining(" AND "));
    }

    /** The keys of the target's window that are not staged, by their order, as text that {@link FilterValues} reads. */
    List<List<String>> keys(Connection connection, long after, int count) throws SQLException {
        List<List<String>> keys = new ArrayList<>();
        String columns = key.stream().map(KeyLookUp::text).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM "
                        + plan.gone().quoted() + " g WHERE g.howdah_number > " + after + " AND g.howdah_number <= "
                        + (after + count) + " AND NOT g.howdah_found ORDER BY g.howdah_number")) {
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
                FilterValue value = FilterValues.ofCanonical(column.type(), values.get(i));
                filters.add(new RowFilter.ColumnFilter(column, List.of(condition(match(key.get(i)), value))));
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

    private static Condition condition(Match match, FilterValue value) {
        return switch (match) {
            case Exact m -> new Condition.Equal(value);
            case Within(var share)
            when value instanceof FilterValue.Numeric(var number) && number.signum() != 0 -> {
                BigDecimal distance = number.abs().multiply(share);
                yield new Condition.Between(
                        new FilterValue.Numeric(number.subtract(distance).round(ORACLE)),
                        new FilterValue.Numeric(number.add(distance).round(ORACLE)));
            }
            case Around(var distance)
            when value instanceof FilterValue.Moment(var moment) ->
                new Condition.Between(
                        new FilterValue.Moment(moment.minus(distance)), new FilterValue.Moment(moment.plus(distance)));
            case Around(var distance)
            when value instanceof FilterValue.Point(var point) ->
                new Condition.Between(
                        new FilterValue.Point(point.minus(distance)), new FilterValue.Point(point.plus(distance)));
            case Within m -> new Condition.Equal(value);
            case Around m -> new Condition.Equal(value);
            case No m -> throw new IllegalStateException("such keys are not asked for");
        };
    }
}
