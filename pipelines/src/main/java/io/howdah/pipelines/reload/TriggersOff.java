package io.howdah.pipelines.reload;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.load.TriggerSwitch;
import io.howdah.pipelines.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Triggers of tables do not fire within a transaction: the rows are those of the source, where their own triggers have fired. Those stay on that keep
 * the structure: constraint triggers, which stand for foreign keys that the target cannot have, those of reference-partitioned tables, and the one that keeps
 * PostgreSQL 14 from deleting the children of a row that moves to another partition.
 */
final class TriggersOff {
    private final Connection connection;
    private final List<TriggerSwitch> switches = new ArrayList<>();

    TriggersOff(Connection connection, List<QualifiedName> tables) throws SQLException {
        this.connection = connection;
        for (QualifiedName table : tables) {
            TriggerSwitch one = new TriggerSwitch(connection, table, staying(table));
            switches.add(one);
            one.off();
        }
    }

    private Set<Identifier> staying(QualifiedName table) throws SQLException {
        Set<Identifier> names = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT tgname FROM pg_trigger
                WHERE NOT tgisinternal
                  AND (tgconstraint <> 0 OR tgname LIKE 'Howdah\\_%' OR tgname LIKE '%\\_fixed\\_partition\\_key')
                  AND (tgrelid = ?::regclass OR tgrelid IN (SELECT relid FROM pg_partition_tree(?::regclass)))
                """)) {
            query.setString(1, table.quoted());
            query.setString(2, table.quoted());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(new Identifier(rows.getString(1)));
                }
            }
        }
        return names;
    }

    /** Before the transaction ends; deferred checks are made now, because a trigger can only be switched on when none is pending. */
    void on() throws SQLException {
        Sql.run(connection, "SET CONSTRAINTS ALL IMMEDIATE");
        for (TriggerSwitch one : switches) {
            one.on();
        }
    }
}
