package io.howdah.pipelines.materialise;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.materialise.SourceShape.Column;
import io.howdah.pipelines.materialise.SourceShape.Kind;
import io.howdah.pipelines.materialise.SourceShape.Origin;
import io.howdah.pipelines.materialise.SourceShape.Used;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGResultSetMetaData;

/** Lets the server say what a view or query is, by a temporary view that is rolled back. */
final class ShapeReader {
    /** Views end where they are materialized: those hold their rows themselves. Columns: view, relation, ... */
    private static final String RELATIONS = """
            WITH RECURSIVE used (view, oid) AS (
                SELECT 0::oid, ?::regclass::oid
                UNION
                SELECT u.oid, d.refobjid
                FROM used u
                JOIN pg_class v ON v.oid = u.oid AND v.relkind = 'v'
                JOIN pg_rewrite w ON w.ev_class = u.oid
                JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
                WHERE d.refobjid <> u.oid)
            SELECT u.view::bigint, c.oid::bigint, n.nspname, c.relname, c.relkind, s.srvname,
                   EXISTS (WITH RECURSIVE part (oid) AS (
                               SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = c.oid
                               UNION SELECT i.inhrelid FROM part p JOIN pg_inherits i ON i.inhparent = p.oid)
                           SELECT FROM part p JOIN pg_class f ON f.oid = p.oid WHERE f.relkind = 'f')
            FROM used u JOIN pg_class c ON c.oid = u.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
            ORDER BY u.view, n.nspname, c.relname
            """;

    private static final String COLUMNS = """
            SELECT a.attname, format_type(a.atttypid, a.atttypmod), t.typcategory, a.attcollation::bigint
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """;

    private static final String TEMPORARY = "pg_temp." + SourceShape.VIEW.quoted();

    private final Connection connection;
    private final Rows from;
    private final Map<Long, List<Optional<Origin>>> known = new LinkedHashMap<>();

    private ShapeReader(Connection connection, Rows from) {
        this.connection = connection;
        this.from = from;
    }

    /** @param connection without autocommit and at the beginning of a transaction, which is rolled back */
    static SourceShape read(Connection connection, Rows from) {
        try {
            try {
                return new ShapeReader(connection, from).read();
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw Failures.ofView("look at " + from, e);
        }
    }

    private SourceShape read() throws SQLException {
        Sql.run(connection, "CREATE TEMPORARY VIEW " + SourceShape.VIEW.quoted() + " AS\n" + from.sql() + "\n");
        Sql.run(connection, "SET LOCAL search_path = ''");
        List<Used> relations = relations(connection, TEMPORARY);
        StringBuilder definition = new StringBuilder();
        for (Used used : relations) {
            if (used.kind() == Kind.VIEW) {
                definition.append(
                        used.name().name().equals(SourceShape.VIEW)
                                ? ""
                                : used.name().quoted());
                definition.append(":\n").append(viewDefinition(used.oid())).append('\n');
            }
        }
        return new SourceShape(from.toString(), columns(), relations, definition.toString());
    }

    private record Edge(
            long view, long oid, QualifiedName name, Kind kind, Optional<String> server, Optional<String> obstacle) {}

    /** @param view in SQL; as {@link SourceShape#relations} has them */
    static List<Used> relations(Connection connection, String view) throws SQLException {
        Map<Long, Edge> found = new LinkedHashMap<>();
        Map<Long, List<Long>> uses = new LinkedHashMap<>();
        for (Edge edge : Sql.rows(connection, RELATIONS, ShapeReader::edge, view)) {
            found.putIfAbsent(edge.oid, edge);
            uses.computeIfAbsent(edge.view, v -> new ArrayList<>()).add(edge.oid);
        }
        Map<Long, Used> ordered = new LinkedHashMap<>();
        for (long top : uses.getOrDefault(0L, List.of())) {
            add(top, found, uses, ordered);
        }
        return List.copyOf(ordered.values());
    }

    private static Edge edge(ResultSet row) throws SQLException {
        QualifiedName name = QualifiedName.of(row.getString(3), row.getString(4));
        Kind kind = switch (row.getString(5)) {
            case "v" -> Kind.VIEW;
            case "f" -> Kind.FOREIGN;
            default -> Kind.LOCAL;
        };
        return new Edge(
                row.getLong(1),
                row.getLong(2),
                name,
                kind,
                Optional.ofNullable(row.getString(6)),
                row.getBoolean(7)
                        ? Optional.of("some partitions of " + name + " are foreign tables")
                        : Optional.empty());
    }

    private static void add(long oid, Map<Long, Edge> found, Map<Long, List<Long>> uses, Map<Long, Used> ordered) {
        if (ordered.containsKey(oid)) {
            return;
        }
        List<Long> below = uses.getOrDefault(oid, List.of());
        for (long other : below) {
            add(other, found, uses, ordered);
        }
        Edge edge = found.get(oid);
        if (edge == null) {
            throw new IllegalStateException("relation " + oid);
        }
        ordered.put(oid, new Used(oid, edge.name, edge.kind, edge.server, below, edge.obstacle));
    }

    private String viewDefinition(long view) throws SQLException {
        return viewDefinition(connection, view);
    }

    /** Without a semicolon; what the connection's search_path finds is named without its schema. */
    static String viewDefinition(Connection connection, long view) throws SQLException {
        return Sql.text(connection, "SELECT pg_get_viewdef(?::oid)", view)
                .orElseThrow()
                .replaceFirst(";\\s*$", "");
    }

    private List<Column> columns() throws SQLException {
        List<Optional<Origin>> origins = origins("SELECT * FROM " + TEMPORARY);
        List<Column> columns = new ArrayList<>();
        for (Column plain : Sql.rows(
                connection,
                COLUMNS,
                r -> new Column(
                        new Identifier(r.getString(1)), r.getString(2), r.getString(3), r.getLong(4), Optional.empty()),
                TEMPORARY)) {
            Optional<Origin> origin = origins.get(columns.size());
            columns.add(new Column(plain.name(), plain.type(), plain.category(), plain.collation(), origin));
        }
        return columns;
    }

    /**
     * The server tells of each column of a result whether it is a plain column of a relation, through joins, subqueries and WITH (manual, "Message
     * Formats", RowDescription); through views one definition at a time.
     */
    private List<Optional<Origin>> origins(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Sql.withoutParameters(query))) {
            ResultSetMetaData described = statement.getMetaData();
            PGResultSetMetaData columns = described.unwrap(PGResultSetMetaData.class);
            List<Optional<Origin>> origins = new ArrayList<>();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                String table = columns.getBaseTableName(i);
                String column = columns.getBaseColumnName(i);
                origins.add(
                        table == null || table.isEmpty() || column == null || column.isEmpty()
                                ? Optional.empty()
                                : below(new Origin(
                                        QualifiedName.of(columns.getBaseSchemaName(i), table),
                                        new Identifier(column))));
            }
            return origins;
        }
    }

    private Optional<Origin> below(Origin origin) throws SQLException {
        Optional<Long> view = Sql.first(
                connection,
                "SELECT oid::bigint FROM pg_class WHERE oid = ?::regclass AND relkind = 'v'",
                r -> r.getLong(1),
                origin.relation().quoted());
        if (view.isEmpty()) {
            return Optional.of(origin);
        }
        List<Optional<Origin>> origins = known.get(view.get());
        if (origins == null) {
            origins = origins(viewDefinition(view.get()));
            known.put(view.get(), origins);
        }
        List<String> names = Sql.rows(
                connection, COLUMNS, r -> r.getString(1), origin.relation().quoted());
        return origins.get(names.indexOf(origin.column().text()));
    }
}
