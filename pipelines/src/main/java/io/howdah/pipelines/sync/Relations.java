package io.howdah.pipelines.sync;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.Relation.Column;
import io.howdah.pipelines.sync.Relation.Filled;
import io.howdah.pipelines.sync.Relation.Need;
import io.howdah.pipelines.sync.Relation.Rights;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the target's catalog. */
record Relations(Db db) {
    private static final String RELATION = """
            SELECT c.oid::bigint, n.nspname, c.relname, c.relkind,
                   CASE WHEN NOT has_schema_privilege(n.oid, 'USAGE') THEN 'NONE'
                        WHEN pg_has_role(c.relowner, 'USAGE') THEN 'OWNER'
                        WHEN has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
                             AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE') THEN 'WRITE'
                        WHEN has_table_privilege(c.oid, 'SELECT') THEN 'READ' ELSE 'NONE' END
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND\s""";

    private static final String COLUMNS = """
            SELECT a.attname, CASE WHEN n.nspname = 'pg_catalog' THEN format_type(t.oid, -1) ELSE format('%I.%I', n.nspname, t.typname) END,
                   format_type(u.oid, u.length),
                   CASE WHEN s.nspname = 'pg_catalog' THEN format_type(u.oid, -1) ELSE format('%I.%I', s.nspname, b.typname) END,
                   a.attnotnull,
                   CASE WHEN a.attgenerated <> '' THEN 'GENERATED' WHEN a.attidentity = 'a' THEN 'IDENTITY_ALWAYS'
                        WHEN a.atthasdef OR a.attidentity = 'd' THEN 'DEFAULT' ELSE 'NOTHING' END
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_namespace n ON n.oid = t.typnamespace
            CROSS JOIN LATERAL (
                WITH RECURSIVE d (oid, below, length) AS (
                    SELECT t.oid, t.typbasetype, greatest(a.atttypmod, t.typtypmod)
                    UNION ALL
                    SELECT l.oid, l.typbasetype, greatest(d.length, l.typtypmod) FROM d JOIN pg_type l ON l.oid = d.below)
                SELECT d.oid, d.length FROM d WHERE d.below = 0) u
            JOIN pg_type b ON b.oid = u.oid JOIN pg_namespace s ON s.oid = b.typnamespace
            WHERE a.attrelid = ?::bigint::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """;

    /** A view and everything below it: rules of a view depend on what they read. */
    private static final String READS = """
            WITH RECURSIVE reads (oid) AS (
                SELECT ?::bigint::oid
                UNION
                SELECT d.refobjid
                FROM reads s JOIN pg_class v ON v.oid = s.oid AND v.relkind = 'v'
                JOIN pg_rewrite w ON w.ev_class = v.oid
                JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
                     AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid)
            """;

    private static final String TABLES_READ = READS + """
            SELECT n.nspname, c.relname
            FROM reads r JOIN pg_class c ON c.oid = r.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f', 'm') ORDER BY 1, 2
            """;

    /** One row per place where a view's query names a relation: pg_depend tells only which. */
    private static final String READ_TWICE = """
            WITH RECURSIVE places (oid) AS (
                SELECT ?::bigint::oid
                UNION ALL
                SELECT m.found[1]::oid
                FROM places p JOIN pg_class v ON v.oid = p.oid AND v.relkind = 'v'
                JOIN pg_rewrite w ON w.ev_class = v.oid AND w.ev_type = '1'
                CROSS JOIN LATERAL regexp_matches(w.ev_action::text, ':rtekind 0 :relid ([0-9]+) ', 'g') AS m (found)
                WHERE m.found[1]::oid <> p.oid)
            SELECT n.nspname, c.relname
            FROM places p JOIN pg_class c ON c.oid = p.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f', 'm') GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY 1, 2
            """;

    private static final String PARENT = """
            SELECT n.nspname, c.relname
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhparent JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE i.inhrelid = ?::bigint::oid ORDER BY i.inhseqno
            """;

    private static final String STORAGE = """
            WITH RECURSIVE tree (oid) AS (
                SELECT ?::bigint::oid UNION SELECT i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid)
            SELECT md5(string_agg(t.oid || ' ' || coalesce(pg_relation_filenode(t.oid), 0) || ' ' || (
                SELECT string_agg(a.attnum || ' ' || a.atttypid || ' ' || a.atttypmod, ' ' ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped), ' ' ORDER BY t.oid))
            FROM tree t
            """;

    private static final String DEFINITION = READS + """
            SELECT coalesce(md5(string_agg(c.oid || ' ' || pg_get_viewdef(c.oid), ' ' ORDER BY c.oid)), '')
            FROM reads r JOIN pg_class c ON c.oid = r.oid WHERE c.relkind = 'v'
            """;

    /** Nodes of plans below which a join does not reach. */
    private static final Pattern GROUPED = Pattern.compile("Aggregate|Group|WindowAgg|Unique|SetOp|Limit|CTE Scan");

    /** A table with its partitions, or with those that inherit from it. */
    private static final String MEMBERS = """
            WITH RECURSIVE tree (oid) AS (
                SELECT ?::bigint::oid UNION SELECT i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid)
            SELECT c.oid::bigint, n.nspname, c.relname, c.relkind
            FROM tree t JOIN pg_class c ON c.oid = t.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            ORDER BY c.oid <> ?::bigint::oid, n.nspname, c.relname
            """;

    /** A table of a tree. */
    record Member(long oid, QualifiedName name, char kind) {}

    Optional<Relation> find(QualifiedName name) throws SQLException {
        return read(
                "n.nspname = ? AND c.relname = ?",
                name.schema().text(),
                name.name().text());
    }

    Optional<Relation> find(long oid) throws SQLException {
        return read("c.oid = ?::bigint::oid", oid);
    }

    private Optional<Relation> read(String which, Object... values) throws SQLException {
        Optional<Relation> bare = db.first(
                row -> new Relation(
                        row.getLong(1),
                        name(row, 2),
                        row.getString(4).charAt(0),
                        Rights.valueOf(row.getString(5)),
                        List.of()),
                RELATION + which,
                values);
        if (bare.isEmpty()) {
            return bare;
        }
        Relation found = bare.get();
        return Optional.of(new Relation(found.oid(), found.name(), found.kind(), found.rights(), columns(found.oid())));
    }

    private List<Column> columns(long oid) throws SQLException {
        return db.rows(
                row -> new Column(
                        new Identifier(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5) ? Need.NOT_NULL : Need.NULLABLE,
                        Filled.valueOf(row.getString(6))),
                COLUMNS,
                oid);
    }

    /** The tables that a view reads, through other views too; of a table itself. */
    List<QualifiedName> readBy(Relation view) throws SQLException {
        return db.rows(row -> name(row, 1), TABLES_READ, view.oid());
    }

    /** The tables that a view reads at more than one place, through other views too. */
    List<QualifiedName> readTwice(Relation view) throws SQLException {
        return db.rows(row -> name(row, 1), READ_TWICE, view.oid());
    }

    /** Whether the table is a partition, or inherits. */
    Optional<QualifiedName> parent(long oid) throws SQLException {
        return db.first(row -> name(row, 1), PARENT, oid);
    }

    /** What is another one when the table was made anew, emptied by TRUNCATE or rewritten, or when columns came, went or have another type. */
    String storage(long oid) throws SQLException {
        return db.rows(row -> row.getString(1), STORAGE, oid).getFirst();
    }

    /** A digest of the text of the view and of those below it. */
    String definition(Relation view) throws SQLException {
        return db.rows(row -> row.getString(1), DEFINITION, view.oid()).getFirst();
    }

    /** Whether the view groups rows, or does something else for which it would be computed as a whole in a join. */
    ApplySql.LookUp lookUp(Relation view) throws SQLException {
        String plan = String.join(
                "\n",
                db.rows(
                        row -> row.getString(1),
                        "EXPLAIN (VERBOSE, COSTS OFF) SELECT * FROM "
                                + view.name().quoted()));
        String nodes =
                plan.lines().filter(line -> !line.strip().startsWith("Output:")).collect(Collectors.joining("\n"));
        return GROUPED.matcher(nodes).find() ? ApplySql.LookUp.ARRAY : ApplySql.LookUp.JOIN;
    }

    /** How values are given to a table that others are compared with: to a foreign one of PostgreSQL as an array, which it can compute with. */
    ApplySql.LookUp sent(long oid) throws SQLException {
        return db.is("""
                        SELECT EXISTS (
                            SELECT FROM pg_foreign_table t JOIN pg_foreign_server s ON s.oid = t.ftserver
                            JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
                            WHERE t.ftrelid = ?::bigint::oid AND w.fdwname = 'postgres_fdw')
                        """, oid) ? ApplySql.LookUp.ARRAY : ApplySql.LookUp.JOIN;
    }

    /** The table first. */
    List<Member> members(long oid) throws SQLException {
        return db.rows(
                row -> new Member(row.getLong(1), name(row, 2), row.getString(4).charAt(0)), MEMBERS, oid, oid);
    }

    /** Whether logical replication writes to the table: its apply fires no statement triggers. */
    boolean isSubscribed(long oid) throws SQLException {
        return db.is("SELECT EXISTS (SELECT FROM pg_subscription_rel WHERE srrelid = ?::bigint::oid)", oid);
    }

    /** Whether rows of other tables go, or lose their values, when rows of the table or its partitions do. */
    boolean takesOthersAlong(long oid) throws SQLException {
        return db.is("""
                WITH RECURSIVE tree (oid) AS (
                    SELECT ?::bigint::oid UNION SELECT i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid)
                SELECT EXISTS (
                    SELECT FROM pg_constraint c JOIN tree t ON t.oid = c.confrelid
                    WHERE c.contype = 'f' AND c.confdeltype IN ('c', 'n', 'd'))
                """, oid);
    }

    /** Whether a crash of the server empties the table, or a partition of it. */
    boolean isUnlogged(long oid) throws SQLException {
        return db.is("""
                WITH RECURSIVE tree (oid) AS (
                    SELECT ?::bigint::oid UNION SELECT i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid)
                SELECT EXISTS (SELECT FROM tree t JOIN pg_class c ON c.oid = t.oid WHERE c.relpersistence = 'u')
                """, oid);
    }

    /** Whether a unique index on exactly these columns is there. */
    boolean isUnique(long oid, List<Identifier> columns) throws SQLException {
        return db.is("""
                SELECT EXISTS (
                    SELECT FROM pg_index i
                    WHERE i.indrelid = ?::bigint::oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
                      AND ARRAY(SELECT a.attname::text COLLATE "C" FROM unnest(i.indkey::int2[]) WITH ORDINALITY u (k, n)
                                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.k
                                WHERE u.n <= i.indnkeyatts ORDER BY 1)
                          = ARRAY(SELECT u.c COLLATE "C" FROM unnest(?::text[]) AS u (c) ORDER BY 1))
                """, oid, names(columns));
    }

    /** Whether an index begins with these columns, in whatever order. */
    boolean isIndexed(long oid, List<Identifier> columns) throws SQLException {
        return db.is("""
                SELECT EXISTS (
                    SELECT FROM pg_index i
                    WHERE i.indrelid = ?::bigint::oid AND i.indisvalid AND i.indpred IS NULL
                      AND ARRAY(SELECT a.attname::text COLLATE "C" FROM unnest(i.indkey::int2[]) WITH ORDINALITY u (k, n)
                                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.k
                                WHERE u.n <= cardinality(?::text[]) ORDER BY 1)
                          = ARRAY(SELECT u.c COLLATE "C" FROM unnest(?::text[]) AS u (c) ORDER BY 1))
                """, oid, names(columns), names(columns));
    }

    private static String[] names(List<Identifier> columns) {
        return columns.stream().map(Identifier::text).toArray(String[]::new);
    }

    private static QualifiedName name(ResultSet row, int schema) throws SQLException {
        return QualifiedName.of(row.getString(schema), row.getString(schema + 1));
    }
}
