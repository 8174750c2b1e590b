package io.howdah.pipelines.materialise;

import io.howdah.base.Identifier;
import io.howdah.pipelines.Sql;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The statement that compares one part of a view with the same part of a table. */
final class ComparisonSql {
    private final String view;
    private final IntoTable table;
    private final SourceShape shape;
    private final List<Identifier> key;
    private final List<Identifier> columns;
    private final int samples;
    private final String changed;

    /**
     * @param view in SQL, as it stands behind FROM
     * @param key columns, at least one
     * @param columns all that are compared
     * @param oneWay of these, whose values in the table cannot be cast back to the view's type
     */
    ComparisonSql(
            String view,
            IntoTable table,
            SourceShape shape,
            List<Identifier> key,
            List<Identifier> columns,
            Set<Identifier> oneWay,
            int samples) {
        this.view = view;
        this.table = table;
        this.shape = shape;
        this.key = List.copyOf(key);
        this.columns = List.copyOf(columns);
        this.samples = samples;
        this.changed = columns.stream()
                .filter(c -> !type(c).equals(shape.column(c).type()))
                .map(c -> changes(c, oneWay.contains(c)))
                .collect(Collectors.joining(" OR "));
    }

    /**
     * Rows of both sides in one set, grouped by key: what is there once more on one side, or has another sum of checksums, differs. Values of the view are
     * compared as the table would store them; where that would change one, the row differs.
     *
     * @param kept so many of the keys that differ come along, for {@link #among}
     */
    String of(String condition, int kept) {
        return """
                WITH howdah_keys AS MATERIALIZED (
                    SELECT %1$s, count(*) FILTER (WHERE howdah_side = 1) AS howdah_view, count(*) FILTER (WHERE howdah_side = -1) AS howdah_table,
                           sum(howdah_side * howdah_sum) <> 0 AS howdah_differs
                    FROM (SELECT %2$s, 1 AS howdah_side, %8$s AS howdah_sum FROM %4$s WHERE %5$s
                          UNION ALL
                          SELECT %2$s, -1, %3$s FROM %6$s WHERE %5$s) howdah_both
                    GROUP BY %1$s),
                howdah_odd AS MATERIALIZED (
                    SELECT * FROM howdah_keys WHERE howdah_view <> 1 OR howdah_table <> 1 OR howdah_differs)
                SELECT coalesce(sum(howdah_view), 0), coalesce(sum(howdah_table), 0),
                       %7$s,
                       ARRAY(SELECT ROW(%1$s)::text FROM howdah_odd LIMIT %9$d), ARRAY(SELECT %10$s::text FROM howdah_odd LIMIT %9$d)
                FROM howdah_keys
                """.formatted(
                        names(),
                        keyValues(),
                        checksum(),
                        view,
                        condition,
                        table.name().quoted(),
                        String.join(
                                ",\n",
                                kind("howdah_table = 0"),
                                kind("howdah_view = 0"),
                                kind(
                                        "howdah_view > 0 AND howdah_table > 0 AND (howdah_view <> howdah_table OR howdah_differs)"),
                                kind("howdah_view > 1"),
                                kind("howdah_table > 1")),
                        viewChecksum(),
                        kept,
                        key.getFirst().quoted());
    }

    /**
     * Numbers of rows, and whether they and the sums of all checksums are equal: then every row is equal, without a look at keys. Duplicates are not
     * told.
     */
    String quick(String condition) {
        return "SELECT v.howdah_rows, t.howdah_rows, v.howdah_rows = t.howdah_rows AND v.howdah_sum IS NOT DISTINCT FROM t.howdah_sum FROM "
                + sums(view, viewChecksum(), condition) + " v, "
                + sums(table.name().quoted(), checksum(), condition) + " t";
    }

    private static String sums(String from, String checksum, String condition) {
        return "(SELECT count(*) AS howdah_rows, sum(" + checksum + ") AS howdah_sum FROM " + from + " WHERE "
                + condition + ")";
    }

    /** Whether equal sums say all there is to say: the table has no key twice. */
    boolean quickSuffices() {
        return table.isUnique(key) && table.nullable(key).isEmpty();
    }

    private String checksum() {
        return checksum("");
    }

    private String viewChecksum() {
        return checksum(changed.isEmpty() ? "" : " || CASE WHEN " + changed + " THEN ' changed' ELSE '' END");
    }

    private String checksum(String more) {
        return "(hashtextextended(ROW(" + values() + ")::text" + more + ", 0) >> 1)";
    }

    private String type(Identifier name) {
        return table.column(name).orElseThrow().type();
    }

    /** Whether the table's type would round a value, or cut it off: then it does not come back. */
    private String changes(Identifier name, boolean oneWay) {
        SourceShape.Column column = shape.column(name);
        String stored = name.quoted() + "::" + type(name);
        if (column.type().equals("json") && type(name).equals("jsonb")) {
            return "false"; // spaces and the order of members mean nothing
        }
        if (oneWay) {
            return "(" + stored + ")::text COLLATE \"C\" IS DISTINCT FROM " + name.quoted() + "::text COLLATE \"C\"";
        }
        String plain = column.type().replaceFirst("\\[\\]$", "");
        String cast = Increment.INCOMPARABLE.contains(plain) ? "::text" : "";
        return "(" + stored + "::" + column.type() + ")" + cast + " IS DISTINCT FROM " + name.quoted() + cast;
    }

    /** By the hash of the key: where it cannot be cut into ranges of values. */
    String bucket(int number, int count) {
        return "(hashtextextended(ROW(" + keyValuesPlain() + ")::text, 1) & 9223372036854775807) % " + count + " = "
                + number;
    }

    /** Rows of these keys, by the first column as far as an index or a foreign server may serve it, and then exactly. */
    String among(OddKeys odd) {
        String exact = "ROW(" + keyValuesPlain() + ")::text COLLATE \"C\" = ANY (" + array(odd.keys(), "text") + ")";
        Identifier first = key.getFirst();
        SourceShape.Column column = shape.column(first);
        boolean same = column.type().equals(type(first))
                && !column.category().equals("A")
                && !Increment.INCOMPARABLE.contains(column.type());
        if (!same) {
            return exact;
        }
        List<String> values =
                odd.firsts().stream().flatMap(Optional::stream).distinct().toList();
        String some = first.quoted() + " = ANY (" + array(values, column.type()) + ")";
        boolean nulls = odd.firsts().stream().anyMatch(Optional::isEmpty);
        return (nulls ? "(" + some + " OR " + first.quoted() + " IS NULL)" : some) + " AND " + exact;
    }

    private static String array(List<String> values, String type) {
        return "ARRAY[" + values.stream().map(Sql::literal).collect(Collectors.joining(", ")) + "]::" + type + "[]";
    }

    private String names() {
        return Identifier.list(key, "");
    }

    private String keyValues() {
        return key.stream().map(k -> value(k) + " AS " + k.quoted()).collect(Collectors.joining(", "));
    }

    private String keyValuesPlain() {
        return key.stream().map(this::value).collect(Collectors.joining(", "));
    }

    private String values() {
        return columns.stream().map(this::value).collect(Collectors.joining(", "));
    }

    private String value(Identifier name) {
        IntoTable.Column column = table.column(name).orElseThrow();
        String stored = name.quoted() + "::" + column.type();
        if (column.type().startsWith("numeric")) {
            return "trim_scale(" + stored + ")"; // 1.5 and 1.50 are one number
        }
        if (isComparedAsText(column)) {
            return "(" + stored + ")::text COLLATE \"C\"";
        }
        return stored;
    }

    /** Types without equality, and texts, whose collations may differ between the sides or take different texts for equal. */
    private boolean isComparedAsText(IntoTable.Column column) {
        return column.collation() != 0
                || Increment.INCOMPARABLE.contains(column.type())
                || shape.find(column.name())
                        .map(SourceShape.Column::category)
                        .orElse("")
                        .equals("A");
    }

    private String kind(String condition) {
        String object =
                key.stream().map(k -> Sql.literal(k.text()) + ", " + k.quoted()).collect(Collectors.joining(", "));
        return "(SELECT count(*) FROM howdah_odd WHERE " + condition + "), ARRAY(SELECT jsonb_build_object(" + object
                + ")::text FROM howdah_odd WHERE " + condition + " LIMIT " + samples + ")";
    }
}
