package io.howdah.load;

import io.howdah.load.StatementOutcome.Violation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the rows because of which a constraint or unique index could not be created. */
final class Violations {
    private static final int SAMPLES = 10;

    private Violations() {}

    /** Empty when the statement is none that rows can contradict, or no such row is found. */
    static Optional<Violation> find(Connection connection, String name, String sql) throws SQLException {
        Optional<ConstraintSql> parsed = ConstraintSql.parse(sql);
        if (parsed.isPresent() && parsed.get() instanceof ConstraintSql.Validation validation) {
            parsed = definition(connection, validation);
        }
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        Optional<Violation> violation = switch (parsed.get()) {
            case ConstraintSql.Key key -> Optional.of(duplicates(connection, name, key));
            case ConstraintSql.Reference reference -> Optional.of(orphans(connection, name, reference));
            case ConstraintSql.Condition condition -> Optional.of(against(connection, name, condition));
            case ConstraintSql.Validation v -> Optional.empty();
        };
        return violation.filter(v -> v.count() > 0);
    }

    private static Optional<ConstraintSql> definition(Connection connection, ConstraintSql.Validation validation)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE conrelid = ?::regclass AND quote_ident(conname) IN (?, quote_ident(?))")) {
            query.setString(1, validation.table());
            query.setString(2, validation.constraint());
            query.setString(3, unquoted(validation.constraint()));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? ConstraintSql.parseDefinition(validation.table(), rows.getString(1))
                        : Optional.empty();
            }
        }
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    private static Violation duplicates(Connection connection, String name, ConstraintSql.Key key) throws SQLException {
        String keys = String.join(", ", key.keys());
        String filled = key.keys().stream().map(k -> k + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String numbers = IntStream.rangeClosed(1, key.keys().size())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        String query = "SELECT " + keys + ", count(*) FROM " + key.table() + " WHERE " + filled
                + (key.where().isEmpty() ? "" : " AND (" + key.where() + ")") + " GROUP BY " + numbers
                + " HAVING count(*) > 1";
        return violation(connection, name, key.table(), key.keys(), query, query);
    }

    private static Violation orphans(Connection connection, String name, ConstraintSql.Reference reference)
            throws SQLException {
        List<String> columns = reference.columns();
        String filled = columns.stream().map(c -> "child." + c + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String join = IntStream.range(0, columns.size())
                .mapToObj(i -> "parent." + reference.parentColumns().get(i) + " = child." + columns.get(i))
                .collect(Collectors.joining(" AND "));
        String query = "SELECT " + columns.stream().map(c -> "child." + c).collect(Collectors.joining(", ")) + " FROM "
                + reference.table() + " child WHERE " + filled + " AND NOT EXISTS (SELECT FROM " + reference.parent()
                + " parent WHERE " + join + ")";
        return violation(connection, name, reference.table(), columns, query, "SELECT DISTINCT" + query.substring(6));
    }

    private static Violation against(Connection connection, String name, ConstraintSql.Condition condition)
            throws SQLException {
        String query = "SELECT ctid FROM " + condition.table() + " WHERE NOT (" + condition.expression() + ")";
        return violation(connection, name, condition.table(), List.of("ctid"), query, query);
    }

    private static Violation violation(
            Connection connection, String name, String table, List<String> columns, String query, String samples)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long count;
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM (" + query + ") v")) {
                rows.next();
                count = rows.getLong(1);
            }
            List<List<String>> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(samples + " LIMIT " + SAMPLES)) {
                while (rows.next()) {
                    List<String> sample = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        sample.add(String.valueOf(rows.getString(i)));
                    }
                    found.add(sample);
                }
            }
            return new Violation(table, name, columns, count, found, query);
        }
    }
}
