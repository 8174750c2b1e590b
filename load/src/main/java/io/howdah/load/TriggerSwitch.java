package io.howdah.load;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Switches the triggers of a table and of its partitions off and on again within one transaction: a rollback switches them on too. */
public final class TriggerSwitch {
    private final Connection connection;
    private final List<String> off = new ArrayList<>();
    private final List<String> on = new ArrayList<>();

    TriggerSwitch(Connection connection, RepairTask task) throws SQLException {
        this(connection, task.mapping().target(), task.staying());
    }

    /** @param staying names of triggers that are left as they are */
    public TriggerSwitch(Connection connection, QualifiedName table, Set<Identifier> staying) throws SQLException {
        this.connection = connection;
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', g.tgrelid::regclass, g.tgname),
                       format('ALTER TABLE ONLY %s ENABLE %s TRIGGER %I', g.tgrelid::regclass,
                              CASE g.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, g.tgname)
                FROM pg_trigger g
                WHERE NOT g.tgisinternal AND g.tgenabled <> 'D' AND g.tgname <> ALL (?)
                  AND (g.tgrelid = ?::regclass OR g.tgrelid IN (SELECT relid FROM pg_partition_tree(?::regclass)))
                """)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", staying.stream().map(Identifier::text).toArray()));
            query.setString(2, table.quoted());
            query.setString(3, table.quoted());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    off.add(rows.getString(1));
                    on.add(rows.getString(2));
                }
            }
        }
    }

    public void off() throws SQLException {
        execute(off);
    }

    /** Each as it was: for origin, for replicas or always. */
    public void on() throws SQLException {
        execute(on);
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
