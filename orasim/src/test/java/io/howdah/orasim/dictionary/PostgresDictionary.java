package io.howdah.orasim.dictionary;

import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.VirtualTable;
import io.howdah.orasim.server.SqlType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The rows of the dictionary views as tables of a PostgreSQL database: the reader's queries are plain enough to be answered there, which shows
 * that they need nothing but what the views give.
 */
final class PostgresDictionary {
    private PostgresDictionary() {}

    static void fill(Connection target, List<VirtualTable> views, Database database, SessionContext session)
            throws SQLException {
        create(target, views);
        for (VirtualTable view : views) {
            if (isAsked(view)) {
                rows(target, view, name(view), database, session);
            }
        }
    }

    /** The views' columns without rows. */
    static void create(Connection target, List<VirtualTable> views) throws SQLException {
        try (Statement statement = target.createStatement()) {
            for (VirtualTable view : views) {
                if (isAsked(view)) {
                    statement.addBatch("CREATE TABLE " + name(view) + " ("
                            + view.columns().stream()
                                    .map(c -> column(c.name()) + (c.type() == SqlType.NUMBER ? " numeric" : " text"))
                                    .collect(Collectors.joining(", "))
                            + ")");
                }
            }
            statement.executeBatch();
        }
    }

    private static String name(VirtualTable view) {
        return view.name().name().text().toLowerCase(Locale.ROOT);
    }

    private static boolean isAsked(VirtualTable view) {
        return name(view).matches("(all|dba|session|redaction)_.*");
    }

    private static String column(String name) {
        return '"' + name.toLowerCase(Locale.ROOT) + '"';
    }

    private static void rows(
            Connection target, VirtualTable view, String name, Database database, SessionContext session)
            throws SQLException {
        String marks = view.columns().stream().map(c -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert = target.prepareStatement("INSERT INTO " + name + " VALUES (" + marks + ")")) {
            for (List<Value> row :
                    view.rows(database, session, VirtualTable.Demand.NONE).toList()) {
                for (int i = 0; i < row.size(); i++) {
                    switch (row.get(i)) {
                        case Value.Num n -> insert.setBigDecimal(i + 1, n.number());
                        case Value.Text t -> insert.setString(i + 1, t.text());
                        case Value.Date d -> insert.setString(i + 1, d.date().toString());
                        case Value.Large l -> insert.setString(i + 1, ((TextLob) l.lob()).text());
                        default -> insert.setObject(i + 1, null);
                    }
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
