package io.howdah.pipelines.materialise;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.materialise.SourceShape.Kind;
import io.howdah.pipelines.materialise.SourceShape.Used;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Local copies of the foreign tables of a view, and the view on these copies, in a schema of their own.
 *
 * <p>Copies bear the names of what they stand for. A definition is printed while the {@code search_path} finds the originals, so that PostgreSQL leaves their
 * schemas out, and read again while it finds the copies first. Whether every foreign table was replaced thereby, and nothing else, is then
 * asked of the server's own records of what depends on what.
 */
final class Copies {
    /** Unlogged as the copies are: a server that crashed comes back without its row, as it does without theirs. */
    private static final Identifier MARKER = new Identifier("howdah_marker");

    /** Why a relation that is read by the rights of a role may have other rows, or none, for the current user. */
    private static final String OTHER_RIGHTS = """
            SELECT CASE WHEN b.relrowsecurity THEN ' has row security, which depends on who reads'
                        WHEN NOT has_table_privilege(b.oid, 'SELECT') THEN ' may not be read by the user of Howdah'
                        WHEN b.relkind = 'f' AND NOT EXISTS (
                            WITH mappings AS (
                                SELECT r.role, m.umid, m.umoptions FROM (VALUES ('other', ?::oid), ('own', u.oid)) r (role, oid)
                                CROSS JOIN LATERAL (SELECT p.umid, p.umoptions FROM pg_user_mappings p JOIN pg_foreign_table t ON t.ftserver = p.srvid
                                    WHERE t.ftrelid = b.oid AND p.umuser IN (r.oid, 0) ORDER BY p.umuser = 0 LIMIT 1) m)
                            SELECT FROM mappings a JOIN mappings o ON a.role = 'other' AND o.role = 'own'
                                AND (a.umid = o.umid OR a.umoptions = o.umoptions)
                            UNION ALL
                            SELECT WHERE NOT EXISTS (SELECT FROM mappings))
                        THEN ' has another user mapping for that user' END
            FROM pg_class b, pg_roles u
            WHERE b.oid = ?::oid AND u.rolname = current_user
            """;

    /** By whose rights a view reads; NULL with security_invoker, where they are those of whoever reads the view. */
    private static final String OWNER = """
            SELECT CASE WHEN NOT coalesce((SELECT split_part(o, '=', 2)::boolean FROM unnest(reloptions) o
                        WHERE o LIKE 'security\\_invoker=%'), false) THEN relowner::bigint END
            FROM pg_class WHERE oid = ?::oid
            """;

    private final Rows from;
    private final SourceShape shape;
    private final Identifier schema;

    Copies(Rows from, SourceShape shape, long run) {
        this(from, shape, schema(run));
    }

    private Copies(Rows from, SourceShape shape, Identifier schema) {
        this.from = from;
        this.shape = shape;
        this.schema = schema;
    }

    /** For a plan: the number of a run is not known before it begins. */
    static Copies shown(Rows from, SourceShape shape) {
        return new Copies(from, shape, new Identifier("howdah_mRUN"));
    }

    static Identifier schema(long run) {
        return new Identifier("howdah_m" + run);
    }

    private QualifiedName in(Identifier name) {
        return new QualifiedName(schema, name);
    }

    /** The view on the copies. */
    QualifiedName source() {
        return in(SourceShape.VIEW);
    }

    /** True where copies are complete and survived. */
    String isThere() {
        return "EXISTS (SELECT FROM " + in(MARKER).quoted() + ")";
    }

    boolean isThere(Connection connection) throws SQLException {
        return Sql.text(connection, "SELECT to_regclass(?)::text", in(MARKER).quoted())
                        .isPresent()
                && Sql.number(connection, "SELECT count(*) FROM " + in(MARKER).quoted()) > 0;
    }

    String copy(Used foreign) {
        return in(foreign.name().name()).quoted();
    }

    /** What is replaced: foreign tables, and views above them, but for the one that stands for the query. */
    private List<Used> replaced() {
        Set<Long> found = new HashSet<>();
        List<Used> all = new ArrayList<>();
        for (Used used : shape.relations()) { // each behind what it reads
            boolean above = used.uses().stream().anyMatch(found::contains);
            if (used.kind() == Kind.FOREIGN || above) {
                found.add(used.oid());
                all.add(used);
            }
        }
        return all;
    }

    private static boolean isQuery(Used used) {
        return used.name().name().equals(SourceShape.VIEW);
    }

    /** Why there can be no copies, as far as names tell. */
    private Optional<String> obstacle() {
        Set<Identifier> names = new HashSet<>(Set.of(MARKER));
        for (Used used : shape.relations()) {
            if (used.obstacle().isPresent()) {
                return used.obstacle();
            }
        }
        for (Used used : replaced()) {
            if (!names.add(used.name().name())) {
                return Optional.of("two relations named " + used.name().name() + " would have to be replaced");
            }
        }
        return Optional.empty();
    }

    /**
     * Whether it can be done: tried out without rows, and rolled back.
     *
     * @return why not
     */
    Optional<String> tryOut(Connection connection) throws SQLException {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return obstacle;
        }
        try {
            Optional<String> rights = otherRights(connection);
            if (rights.isPresent()) {
                return rights;
            }
            structure(connection);
            return verified(connection);
        } catch (SQLException e) {
            return Optional.of("the server refuses copies: " + SqlErrors.reason(e));
        } finally {
            connection.rollback();
        }
    }

    /**
     * A view reads by the rights of its owner, its repetition by those of who makes it. What is not repeated goes on reading as before, unless it reads by the
     * rights of what stands above it.
     */
    private Optional<String> otherRights(Connection connection) throws SQLException {
        long own = Sql.number(connection, "SELECT oid::bigint FROM pg_roles WHERE rolname = current_user");
        List<Used> repeated = replaced();
        Map<Long, Set<Long>> readers = new HashMap<>();
        for (Used view : shape.relations().reversed()) { // each before what it reads
            if (view.kind() != Kind.VIEW) {
                continue;
            }
            Optional<Long> owner = isQuery(view)
                    ? Optional.empty()
                    : Sql.text(connection, OWNER, view.oid()).map(Long::parseLong);
            if (owner.isPresent() && !repeated.contains(view)) {
                continue;
            }
            for (long reader : readers.getOrDefault(view.oid(), Set.of(own))) {
                Optional<String> why = otherRights(connection, view, owner.orElse(reader), own, readers);
                if (why.isPresent()) {
                    return why;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> otherRights(
            Connection connection, Used view, long reader, long own, Map<Long, Set<Long>> readers) throws SQLException {
        for (long below : view.uses()) {
            readers.computeIfAbsent(below, b -> new LinkedHashSet<>()).add(reader);
            Optional<String> why = reader == own
                    ? Optional.empty()
                    : Sql.first(connection, OTHER_RIGHTS, r -> Optional.ofNullable(r.getString(1)), reader, below)
                            .flatMap(w -> w);
            if (why.isPresent()) {
                String role = Sql.text(connection, "SELECT ?::oid::regrole::text", reader)
                        .orElseThrow();
                return Optional.of(view.name() + " reads by the rights of " + role + ", and "
                        + shape.relation(below).name() + why.get());
            }
        }
        return Optional.empty();
    }

    /** In one transaction, so that the tables of one server are of one moment there. Not committed here. */
    void build(Connection connection, MaterialiseProgress progress) throws SQLException {
        structure(connection);
        for (Used foreign : shape.foreign()) {
            progress.step("fetches " + foreign.name());
            Sql.run(
                    connection,
                    "INSERT INTO " + copy(foreign) + " SELECT * FROM "
                            + foreign.name().quoted());
            Sql.run(connection, "ANALYZE " + copy(foreign));
        }
        for (String index : JoinIndexes.of(Explanation.of(connection, "SELECT * FROM " + source().quoted()), schema)) {
            Sql.run(connection, index);
        }
        Sql.run(connection, "INSERT INTO " + in(MARKER).quoted() + " VALUES (true)");
    }

    private void structure(Connection connection) throws SQLException {
        Sql.run(connection, "SET LOCAL client_min_messages = warning");
        drop(connection);
        Sql.run(connection, "CREATE SCHEMA " + schema.quoted());
        Sql.run(connection, "CREATE UNLOGGED TABLE " + in(MARKER).quoted() + " (is_complete boolean)");
        Sql.run(connection, "CREATE TEMPORARY VIEW " + SourceShape.VIEW.quoted() + " AS\n" + from.sql() + "\n");
        for (Used foreign : shape.foreign()) {
            Sql.run(
                    connection,
                    "CREATE UNLOGGED TABLE " + copy(foreign) + " AS SELECT * FROM "
                            + foreign.name().quoted()
                            + " WITH NO DATA"); // LIKE would take over what nobody has checked
        }
        String originals = replaced().stream()
                .filter(u -> !isQuery(u))
                .map(u -> u.name().schema())
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .map(Identifier::quoted)
                .collect(Collectors.joining(", "));
        for (Used view : replaced()) {
            if (view.kind() != Kind.VIEW) {
                continue;
            }
            long oid = isQuery(view)
                    ? Sql.number(connection, "SELECT 'pg_temp." + SourceShape.VIEW.text() + "'::regclass::oid::bigint")
                    : view.oid();
            Sql.run(connection, "SET LOCAL search_path = " + originals);
            String definition = ShapeReader.viewDefinition(connection, oid);
            Sql.run(connection, "SET LOCAL search_path = " + schema.quoted() + ", " + originals);
            Sql.run(connection, "CREATE VIEW " + in(view.name().name()).quoted() + " AS\n" + definition);
        }
        Sql.run(connection, "DROP VIEW pg_temp." + SourceShape.VIEW.quoted());
        Sql.run(connection, "SET LOCAL search_path = DEFAULT");
    }

    private Optional<String> verified(Connection connection) throws SQLException {
        List<Used> now = ShapeReader.relations(connection, source().quoted());
        Set<QualifiedName> left = names(now);
        left.removeIf(n -> n.schema().equals(schema));
        Set<QualifiedName> before = names(shape.relations());
        replaced().forEach(u -> before.remove(u.name()));
        if (left.equals(before)) {
            return Optional.empty();
        }
        Set<QualifiedName> missed = new LinkedHashSet<>(left);
        missed.removeAll(before);
        return Optional.of("its definition cannot be repeated on copies"
                + (missed.isEmpty() ? "" : ": " + missed.iterator().next() + " is named in a way that stays"));
    }

    private static Set<QualifiedName> names(List<Used> relations) {
        return relations.stream().map(Used::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    void drop(Connection connection) throws SQLException {
        drop(connection, schema);
    }

    static void drop(Connection connection, Identifier schema) throws SQLException {
        Sql.run(connection, "DROP SCHEMA IF EXISTS " + schema.quoted() + " CASCADE");
    }
}
