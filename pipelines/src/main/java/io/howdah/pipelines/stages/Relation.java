package io.howdah.pipelines.stages;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table or view of the target, as it is or as a step will make it.
 *
 * @param columns in order, with their types in PostgreSQL's words
 */
record Relation(QualifiedName name, Map<Identifier, String> columns) {
    Relation {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** Those whose names stand in the text. */
    static List<Relation> named(Connection connection, String text) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
                  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'howdah') AND n.nspname NOT LIKE 'pg\\_t%'
                  AND position(lower(c.relname) IN ?) > 0
                ORDER BY 1, 2, a.attnum
                """)) {
            query.setString(1, text.toLowerCase(Locale.ROOT));
            Map<QualifiedName, Map<Identifier, String>> found = new LinkedHashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(
                                    QualifiedName.of(rows.getString(1), rows.getString(2)), n -> new LinkedHashMap<>())
                            .put(new Identifier(rows.getString(3)), rows.getString(4));
                }
            }
            List<Relation> relations = new ArrayList<>();
            found.forEach((name, columns) -> relations.add(new Relation(name, columns)));
            return relations;
        }
    }
}
