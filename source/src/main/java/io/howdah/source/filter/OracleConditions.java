package io.howdah.source.filter;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.OracleType.CharacterKind;
import io.howdah.catalog.Table;
import io.howdah.source.filter.SqlPredicate.Bind;
import io.howdah.source.filter.SqlPredicate.NationalTextBind;
import io.howdah.source.filter.SqlPredicate.NumberBind;
import io.howdah.source.filter.SqlPredicate.TextBind;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Filters and ranges as conditions of Oracle's SQL (Database SQL Language Reference, "Conditions"). Values are always bound; the session's
 * NLS settings do not matter.
 */
public final class OracleConditions {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("-MM-dd HH:mm:ss", Locale.ROOT);

    private final StringBuilder sql = new StringBuilder();
    private final List<Bind> binds = new ArrayList<>();

    private OracleConditions() {}

    /** {@code ("A" >= ? OR "A" IS NULL) AND ("B" = ?)}; empty when every row is read. */
    public static Optional<SqlPredicate> of(RowFilter filter) {
        if (filter.isEmpty()) {
            return Optional.empty();
        }
        OracleConditions made = new OracleConditions();
        for (RowFilter.ColumnFilter column : filter.all()) {
            made.sql.append(made.sql.isEmpty() ? "(" : " AND (");
            for (int i = 0; i < column.any().size(); i++) {
                made.sql.append(i == 0 ? "" : " OR ");
                made.condition(column.column(), column.any().get(i));
            }
            made.sql.append(')');
        }
        return Optional.of(made.predicate());
    }

    /** Both must hold. */
    public static SqlPredicate and(SqlPredicate left, SqlPredicate right) {
        List<Bind> both = new ArrayList<>(left.binds());
        both.addAll(right.binds());
        return new SqlPredicate("(" + left.sql() + ") AND (" + right.sql() + ")", both);
    }

    /**
     * One condition per segment of a table cut at these rows: each row of the table satisfies exactly one of them. Rows are compared column by
     * column, a boundary belongs to the segment behind it, and rows with a NULL in a boundary column are a segment of their own.
     *
     * @param boundaries ascending, each with a value per column
     */
    public static List<SqlPredicate> segments(List<Table.Column> columns, List<List<FilterValue>> boundaries) {
        String noNull =
                columns.stream().map(c -> c.name().quoted() + " IS NOT NULL").collect(Collectors.joining(" AND "));
        List<SqlPredicate> segments = new ArrayList<>();
        for (int i = 0; i <= boundaries.size(); i++) {
            OracleConditions made = new OracleConditions();
            made.sql.append(noNull);
            if (i > 0) {
                made.sql.append(" AND NOT (");
                made.below(columns, boundaries.get(i - 1));
                made.sql.append(')');
            }
            if (i < boundaries.size()) {
                made.sql.append(" AND (");
                made.below(columns, boundaries.get(i));
                made.sql.append(')');
            }
            segments.add(made.predicate());
        }
        String someNull =
                columns.stream().map(c -> c.name().quoted() + " IS NULL").collect(Collectors.joining(" OR "));
        // also where the columns are NOT NULL: a constraint that was never validated does not hold for the rows before
        // it
        segments.add(new SqlPredicate(someNull, List.of()));
        return segments;
    }

    /** {@code (A < ?) OR (A = ? AND B < ?) ...} */
    private void below(List<Table.Column> columns, List<FilterValue> boundary) {
        for (int last = 0; last < columns.size(); last++) {
            sql.append(last == 0 ? "(" : " OR (");
            for (int i = 0; i <= last; i++) {
                sql.append(i == 0 ? "" : " AND ");
                compare(columns.get(i), i == last ? " < " : " = ", boundary.get(i));
            }
            sql.append(')');
        }
    }

    private void condition(Table.Column column, Condition condition) {
        switch (condition) {
            case Condition.IsNull c -> sql.append(column.name().quoted()).append(" IS NULL");
            case Condition.IsNotNull c -> sql.append(column.name().quoted()).append(" IS NOT NULL");
            case Condition.Equal(var value) -> compare(column, " = ", value);
            case Condition.NotEqual(var value) -> compare(column, " <> ", value);
            case Condition.AtLeast(var value) -> compare(column, " >= ", value);
            case Condition.AtMost(var value) -> compare(column, " <= ", value);
            case Condition.Between(var from, var to) -> between(column, " BETWEEN ", from, to);
            case Condition.NotBetween(var from, var to) -> between(column, " NOT BETWEEN ", from, to);
        }
    }

    private void between(Table.Column column, String operator, FilterValue from, FilterValue to) {
        compare(column, operator, from);
        sql.append(" AND ");
        value(column.type(), to);
    }

    private void compare(Table.Column column, String operator, FilterValue value) {
        sql.append(column.name().quoted()).append(operator);
        value(column.type(), value);
    }

    private void value(OracleType type, FilterValue value) {
        switch (value) {
            case FilterValue.Numeric(var number) -> {
                sql.append('?');
                binds.add(new NumberBind(number));
            }
            case FilterValue.Text(var text) -> text(type, text);
            case FilterValue.Moment(var moment) -> {
                boolean date = type instanceof OracleType.Date && moment.getNano() == 0;
                sql.append(
                        date
                                ? "TO_DATE(?, 'SYYYY-MM-DD HH24:MI:SS')"
                                : "TO_TIMESTAMP(?, 'SYYYY-MM-DD HH24:MI:SS.FF9')");
                String fraction = date ? "" : String.format(Locale.ROOT, ".%09d", moment.getNano());
                int year = moment.getYear() <= 0 ? moment.getYear() - 1 : moment.getYear();
                binds.add(new TextBind(String.format(Locale.ROOT, "%s%04d", year < 0 ? "-" : " ", Math.abs(year))
                        + SECONDS.format(moment)
                        + fraction));
            }
            case FilterValue.Point(var point) -> {
                sql.append("TO_TIMESTAMP_TZ(?, 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM')");
                binds.add(
                        new TextBind(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.nnnnnnnnn '+00:00'", Locale.ROOT)
                                .format(point.atOffset(ZoneOffset.UTC))));
            }
        }
    }

    /** A bound text is a VARCHAR2, which is compared with trailing blanks: for CHAR columns it becomes a CHAR. */
    private void text(OracleType type, String text) {
        if (type instanceof OracleType.Raw) {
            sql.append("HEXTORAW(?)");
            binds.add(new TextBind(text));
            return;
        }
        CharacterKind kind = type instanceof OracleType.Character character ? character.kind() : CharacterKind.VARCHAR2;
        int length = Math.max(1, text.getBytes(StandardCharsets.UTF_8).length);
        switch (kind) {
            case CHAR -> sql.append("CAST(? AS CHAR(").append(length).append("))");
            case NCHAR -> sql.append("CAST(? AS NCHAR(").append(length).append("))");
            case VARCHAR2, NVARCHAR2 -> sql.append('?');
        }
        switch (kind) {
            case CHAR, VARCHAR2 -> binds.add(new TextBind(text.isEmpty() ? " " : text));
            case NCHAR, NVARCHAR2 -> binds.add(new NationalTextBind(text.isEmpty() ? " " : text));
        }
    }

    private SqlPredicate predicate() {
        return new SqlPredicate(sql.toString(), binds);
    }
}
