package io.howdah.pipelines;

import io.howdah.base.QualifiedName;
import io.howdah.testkit.TestDatabase;
import java.util.List;

/** Damages any table: some rows are lost, some lose a value, and where no key forbids it some are doubled. Keeps a copy to compare with. */
record TableDamage(TestDatabase database, String name) {
    private String table() {
        int dot = name.indexOf('.');
        return QualifiedName.of(name.substring(0, dot), name.substring(dot + 1)).quoted();
    }

    private String kept() {
        return QualifiedName.of("kept", name).quoted();
    }

    void keep() {
        database.execute("CREATE SCHEMA IF NOT EXISTS kept; CREATE TABLE " + kept() + " AS SELECT * FROM " + table());
    }

    void damage() {
        StringBuilder sql = new StringBuilder("SET session_replication_role = replica;");
        nullable().stream()
                .limit(2)
                .forEach(column -> sql.append(
                        "UPDATE %1$s t SET %2$s = NULL WHERE %2$s IS NOT NULL AND hashtext(t::text) %% 7 = 1;"
                                .formatted(table(), column)));
        sql.append("DELETE FROM %1$s t WHERE hashtext(t::text) %% 5 = 2;".formatted(table()));
        if (database.query("SELECT count(*) FROM pg_index WHERE indisunique AND indrelid = '" + table() + "'::regclass")
                .contains("0")) {
            sql.append("INSERT INTO %1$s SELECT t.* FROM %1$s t WHERE hashtext(t::text) %% 5 = 1;".formatted(table()));
        }
        database.execute(sql.toString());
    }

    /** Columns that may be NULL and are in no index, no partition key and not computed. */
    private List<String> nullable() {
        return database.query("""
                SELECT quote_ident(attname) FROM pg_attribute a
                WHERE attrelid = '%1$s'::regclass AND attnum > 0 AND NOT attisdropped AND NOT attnotnull AND attgenerated = ''
                  AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND a.attnum = ANY (i.indkey))
                  AND NOT EXISTS (SELECT FROM pg_partitioned_table p WHERE p.partrelid = a.attrelid AND a.attnum = ANY (p.partattrs))
                ORDER BY attnum
                """.formatted(table()));
    }

    /** Rows that are not as they were, of both sides. */
    List<String> differences() {
        String rows = "SELECT t::text FROM %s t";
        String now = rows.formatted(table());
        String before = rows.formatted(kept());
        return database.query(
                "SELECT '-', x.* FROM (%1$s EXCEPT ALL %2$s) x UNION ALL SELECT '+', x.* FROM (%2$s EXCEPT ALL %1$s) x"
                        .formatted(before, now));
    }
}
