package io.howdah.pipelines.delta;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.delta.Part.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a table that takes the place of a partition does not get by {@code LIKE ... INCLUDING ALL}: comment, statistics targets, the mark of CLUSTER, and
 * the names of indexes, which are those of keys too. Source: CREATE TABLE, LIKE source_table.
 */
final class Likeness {
    /** Names of the indexes of a partition while another takes its place; transaction-local. */
    private static final String NAMES = "howdah.delta_indexes";

    /** An index is told by its definition and, of those that are defined alike, by its age, which is the order in which LIKE makes them. */
    private static final String INDEXES = """
            SELECT i.indexrelid::regclass AS index, c.relname AS name, d.definition,
                   row_number() OVER (PARTITION BY d.definition ORDER BY i.indexrelid) AS nth, row_number() OVER (ORDER BY i.indexrelid) AS number
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid CROSS JOIN LATERAL (
                SELECT concat(i.indisunique, i.indisprimary, substring(x.text FROM position(' USING ' IN x.text))) AS definition
                FROM pg_get_indexdef(i.indexrelid) AS x (text)) d
            WHERE i.indrelid = %s::regclass""";

    private Likeness() {}

    /** Statements that give the new partition, under its name by then, what the old one has. */
    static List<Step> of(Connection connection, QualifiedName leaf) throws SQLException {
        return Sql.rows(
                connection,
                """
                SELECT format('COMMENT ON TABLE %1$s IS %2$L', ?::text, d.description)
                FROM pg_description d WHERE d.classoid = 'pg_class'::regclass AND d.objoid = ?::regclass AND d.objsubid = 0
                UNION ALL
                SELECT format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS %s', ?::text, a.attname, a.attstattarget)
                FROM pg_attribute a WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attstattarget >= 0
                UNION ALL
                SELECT format('ALTER TABLE %s ALTER COLUMN %I SET (%s)', ?::text, a.attname, array_to_string(a.attoptions, ', '))
                FROM pg_attribute a WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attoptions IS NOT NULL
                UNION ALL
                SELECT format('ALTER TABLE %s CLUSTER ON %I', ?::text, c.relname)
                FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = ?::regclass AND i.indisclustered
                """,
                row -> Step.set(row.getString(1)),
                leaf.quoted(),
                leaf.quoted(),
                leaf.quoted(),
                leaf.quoted(),
                leaf.quoted(),
                leaf.quoted(),
                leaf.quoted(),
                leaf.quoted());
    }

    /** Remembers the names of the partition's indexes until the transaction ends. */
    static Step namesOf(QualifiedName leaf) {
        return block("PERFORM set_config('" + NAMES + "', (SELECT coalesce(json_agg(i), '[]') FROM (" + indexes(leaf)
                + ") i)::text, true);");
    }

    /** Gives the indexes of a table that is kept names which no other kept table has: {@code TABLE_iN}. */
    static Step namesAway(QualifiedName leaf, QualifiedName kept) {
        return renaming(indexes(leaf), Sql.literal(kept.name().text() + "_i") + " || number", leaf);
    }

    /** Gives the partition's indexes the names that {@link #namesOf} remembers of those defined alike. */
    static Step namesBack(QualifiedName leaf) {
        return renaming(
                "SELECT i.index, i.name, o.name AS old FROM (" + indexes(leaf) + ") i JOIN json_to_recordset("
                        + "current_setting('" + NAMES
                        + "')::json) AS o (name text, definition text, nth bigint) USING (definition, nth)",
                "old",
                leaf);
    }

    private static Step renaming(String indexes, String to, QualifiedName leaf) {
        return block("FOR each IN SELECT n.index, n.wanted FROM (SELECT x.index, x.name, " + to + " AS wanted FROM ("
                + indexes + ") x) n WHERE n.wanted <> n.name AND to_regclass(format('%I.%I', "
                + Sql.literal(leaf.schema().text()) + ", n.wanted)) IS NULL LOOP\n"
                + "    EXECUTE format('ALTER INDEX %s RENAME TO %I', each.index, each.wanted);\n  END LOOP;");
    }

    private static String indexes(QualifiedName leaf) {
        return INDEXES.formatted(Sql.literal(leaf.quoted()));
    }

    private static Step block(String text) {
        String quote = text.contains("$names$") ? "$names_" + Names.digest(text) + "$" : "$names$";
        return Step.set("DO " + quote + "\nDECLARE\n  each record;\nBEGIN\n  " + text + "\nEND\n" + quote);
    }
}
