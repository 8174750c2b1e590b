package io.howdah.pipelines;

import io.howdah.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** Every object of a target with all that its catalog says of it, one line each, in order; Howdah's own schemas left out. */
final class TargetObjects {
    private static final String OWN = " NOT IN ('pg_catalog', 'information_schema', 'howdah', 'pg_toast')";
    private static final List<String> QUERIES = List.of(
            "SELECT 'schema', nspname, nspacl FROM pg_namespace WHERE nspname" + OWN,
            "SELECT 'relation', c.relkind, c.oid::regclass, c.relpersistence, c.relacl, pg_get_expr(c.relpartbound, c.oid),"
                    + " pg_get_partkeydef(c.oid), obj_description(c.oid) FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'c')"
                    + " AND c.relnamespace::regnamespace::text" + OWN,
            "SELECT 'column', a.attrelid::regclass, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
                    + " a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid), col_description(a.attrelid, a.attnum)"
                    + " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                    + " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                    + " WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'c')"
                    + " AND c.relnamespace::regnamespace::text" + OWN,
            "SELECT 'constraint', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid) FROM pg_constraint"
                    + " WHERE connamespace::regnamespace::text" + OWN,
            "SELECT 'index', indexrelid::regclass, indisvalid, pg_get_indexdef(indexrelid), obj_description(indexrelid)"
                    + " FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE c.relnamespace::regnamespace::text"
                    + OWN,
            "SELECT 'view', c.oid::regclass, pg_get_viewdef(c.oid) FROM pg_class c WHERE c.relkind IN ('v', 'm')"
                    + " AND c.relnamespace::regnamespace::text" + OWN,
            "SELECT 'routine', p.oid::regprocedure, p.prokind, p.prosrc, p.proacl, obj_description(p.oid) FROM pg_proc p"
                    + " WHERE p.pronamespace::regnamespace::text" + OWN,
            "SELECT 'trigger', tgrelid::regclass, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
            "SELECT 'sequence', schemaname, sequencename, data_type, start_value, min_value, max_value, increment_by, cycle,"
                    + " cache_size FROM pg_sequences WHERE schemaname" + OWN,
            "SELECT 'type', t.oid::regtype, t.typtype, obj_description(t.oid) FROM pg_type t WHERE t.typtype IN ('c', 'd', 'e')"
                    + " AND t.typnamespace::regnamespace::text" + OWN);

    private TargetObjects() {}

    static List<String> of(TestDatabase database) {
        List<String> lines = new ArrayList<>();
        QUERIES.forEach(query -> lines.addAll(database.query(query)));
        lines.sort(null);
        return lines;
    }
}
