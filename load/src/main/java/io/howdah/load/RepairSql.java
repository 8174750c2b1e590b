package io.howdah.load;

import io.howdah.base.Identifier;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import io.howdah.values.TableMapping.Pair;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that mend one chunk. The parameters of each are the first and the last number of the staged rows that it is to touch.
 *
 * @param inserted columns that some source delivers
 * @param updated columns that every source delivers and that may be updated: neither of the key nor GENERATED ALWAYS
 */
record RepairSql(TableMapping mapping, List<Identifier> inserted, List<Identifier> updated) {
    /** Rows of the source, numbered from 1; {@code howdah_place} is the ctid of the row that takes their values, NULL for new rows. */
    static final String ROWS = "pg_temp.howdah_rows";

    /** Rows of the table that are not as they should be, numbered from 1. */
    static final String SURPLUS = "pg_temp.howdah_surplus";

    static final String SURPLUS_TABLE =
            "CREATE TEMP TABLE howdah_surplus (number bigint, relation oid, place tid, update boolean) ON COMMIT DROP";

    static final String OF_SURPLUS = "(t.tableoid, t.ctid) IN (SELECT x.relation, x.place FROM " + SURPLUS + " x)";

    private String table() {
        return mapping.target().quoted();
    }

    String lock() {
        return "LOCK TABLE " + table() + " IN SHARE ROW EXCLUSIVE MODE";
    }

    static String copy(List<ColumnMapping> columns) {
        return "COPY " + ROWS + " ("
                + Identifier.list(columns.stream().map(ColumnMapping::target).toList(), "")
                + ") FROM STDIN (FORMAT binary)";
    }

    /** Brings the rows to be updated together with their new values. */
    String pair() {
        String sameKey = mapping.key().stream()
                .map(k -> "t." + k.quoted() + " = s." + k.quoted())
                .collect(Collectors.joining(" AND "));
        return "UPDATE " + ROWS + " s SET howdah_relation = t.tableoid, howdah_place = t.ctid FROM " + SURPLUS + " x, "
                + table() + " t WHERE x.update AND t.tableoid = x.relation AND t.ctid = x.place AND " + sameKey;
    }

    String delete() {
        return "DELETE FROM " + table() + " t USING " + SURPLUS
                + " x WHERE NOT x.update AND t.tableoid = x.relation AND t.ctid = x.place AND x.number BETWEEN ? AND ?";
    }

    /**
     * Deletes the rows that were to be updated and inserts all staged ones, in one statement: so values of unique keys can be exchanged, and a
     * foreign key looks only when each row is there again. The count makes the DELETE come first.
     */
    String replace() {
        return "WITH gone AS (DELETE FROM " + table() + " t USING " + ROWS
                + " s WHERE t.tableoid = s.howdah_relation AND t.ctid = s.howdah_place RETURNING 1) " + insertAll()
                + " CROSS JOIN (SELECT count(*) FROM gone) AS done";
    }

    /** The partition key of a reference-partitioned table follows its parent. */
    String update() {
        String sets = Stream.concat(
                        updated.stream().map(c -> c.quoted() + " = s." + c.quoted()),
                        filled().stream()
                                .map(p -> p.child().quoted() + " = p."
                                        + p.parent().quoted()))
                .collect(Collectors.joining(", "));
        return "UPDATE " + table() + " t SET " + sets + " FROM " + staged()
                + " WHERE t.tableoid = s.howdah_relation AND t.ctid = s.howdah_place AND s.howdah_number BETWEEN ? AND ?";
    }

    String insert() {
        return insertAll() + " WHERE s.howdah_place IS NULL AND s.howdah_number BETWEEN ? AND ?";
    }

    /** OVERRIDING SYSTEM VALUE: an identity column GENERATED ALWAYS takes the source's values, as it does from COPY. */
    private String insertAll() {
        List<Identifier> children = filled().stream().map(Pair::child).toList();
        List<Identifier> parents = filled().stream().map(Pair::parent).toList();
        return "INSERT INTO " + table() + " ("
                + Stream.concat(inserted.stream(), children.stream())
                        .map(Identifier::quoted)
                        .collect(Collectors.joining(", "))
                + ") OVERRIDING SYSTEM VALUE SELECT "
                + Stream.concat(
                                inserted.stream().map(c -> "s." + c.quoted()),
                                parents.stream().map(c -> "p." + c.quoted()))
                        .collect(Collectors.joining(", "))
                + " FROM " + staged();
    }

    /** Columns that an INSERT gives values to. */
    List<String> written() {
        return Stream.concat(inserted.stream(), filled().stream().map(Pair::child))
                .map(Identifier::text)
                .toList();
    }

    private List<Pair> filled() {
        return mapping.referenceFill().map(TableMapping.ReferenceFill::fill).orElse(List.of());
    }

    private String staged() {
        return ROWS + " s"
                + mapping.referenceFill()
                        .map(f -> " JOIN " + f.parent().quoted() + " p ON "
                                + f.join().stream()
                                        .map(p -> "s." + p.child().quoted() + " = p."
                                                + p.parent().quoted())
                                        .collect(Collectors.joining(" AND ")))
                        .orElse("");
    }
}
