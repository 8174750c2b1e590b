package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.JobLock;
import io.howdah.pipelines.Sql;
import io.howdah.source.oracle.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** Makes the objects of one step in its transaction, and records them there. One thread. */
final class Maker {
    /** Until the end of the transaction: nobody else makes what is shared. */
    static final String LOCK = "SELECT pg_advisory_xact_lock(" + JobLock.SPACE + ", hashtext('objects of pipelines'))";

    private final Connection transaction;
    private final Ledger ledger;
    private final Step step;

    Maker(Connection transaction, Ledger ledger, Step step) {
        this.transaction = transaction;
        this.ledger = ledger;
        this.step = step;
    }

    /** What is there already is used as it is, and stays when the step is dropped. */
    void ensure(Change change) throws SQLException {
        if (!exists(transaction, change.kind(), change.name())) {
            awaitOthers();
            if (!exists(transaction, change.kind(), change.name())) {
                execute(transaction, change.sql());
                record(change.kind(), change.name());
            }
        }
    }

    /** Of two steps that want the same schema, extension or function the second would wait for the first, and then fail. */
    void awaitOthers() throws SQLException {
        execute(transaction, LOCK);
    }

    /** @throws HowdahException OBJECT_EXISTS */
    void make(Change change) throws SQLException {
        requireFree(change.kind(), change.name());
        execute(transaction, change.sql());
        record(change.kind(), change.name());
    }

    /** As {@link #make}, with a password that no log of the server and no error shows. */
    void make(Change change, Secret password) throws SQLException {
        requireFree(change.kind(), change.name());
        secretly(transaction, change.sql(), password);
        record(change.kind(), change.name());
    }

    void requireFree(Made.Kind kind, QualifiedName name) throws SQLException {
        if (exists(transaction, kind, name)) {
            throw new HowdahException(
                    StageCode.OBJECT_EXISTS,
                    "could not do " + step + ": " + Made.of(kind, name).words()
                            + " is there already, and this step has not made it",
                    "drop or rename it, or give the step another name for it; then run the same command again");
        }
    }

    void record(Made.Kind kind, QualifiedName name) throws SQLException {
        ledger.made(transaction, step, Made.of(kind, name));
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * The text that the server gets has no password in it: that is bound, and put in its place by the server. Superusers also keep the server from
     * logging values that are bound.
     */
    static void secretly(Connection transaction, String sql, Secret password) throws SQLException {
        quietly(transaction);
        try (PreparedStatement bind = transaction.prepareStatement("SELECT set_config('howdah.word', ?, true)")) {
            bind.setString(1, password.word());
            bind.execute();
        }
        execute(
                transaction,
                "DO $howdah$ BEGIN EXECUTE replace(" + Sql.literal(sql) + ", " + Sql.literal(Change.SECRET)
                        + ", quote_literal(current_setting('howdah.word')));"
                        // raised anew an error has no context, which would show the statement as it ran
                        + " EXCEPTION WHEN OTHERS THEN RAISE EXCEPTION USING MESSAGE = SQLERRM, ERRCODE = SQLSTATE; END $howdah$");
        execute(transaction, "SELECT set_config('howdah.word', '', true)");
    }

    private static void quietly(Connection transaction) throws SQLException {
        for (String setting : new String[] {
            "log_statement = 'none'", "log_min_duration_statement = -1", "log_min_error_statement = 'panic'"
        }) {
            Savepoint before = transaction.setSavepoint();
            try {
                execute(transaction, "SET LOCAL " + setting);
                transaction.releaseSavepoint(before);
            } catch (SQLException e) {
                if (!String.valueOf(e.getSQLState()).equals("42501")) {
                    throw e;
                }
                transaction.rollback(before); // only superusers may, and others do without
            }
        }
    }

    static boolean exists(Connection connection, Made.Kind kind, QualifiedName name) throws SQLException {
        String query = switch (kind) {
            case EXTENSION -> "SELECT FROM pg_extension WHERE extname = ?";
            case SCHEMA -> "SELECT FROM pg_namespace WHERE nspname = ?";
            case SERVER -> "SELECT FROM pg_foreign_server WHERE srvname = ?";
            case USER_MAPPING -> "SELECT FROM pg_user_mappings WHERE srvname = ? AND usename = current_user";
            case FOREIGN_TABLE, VIEW -> "SELECT WHERE to_regclass(?) IS NOT NULL";
            case SYNC ->
                "SELECT FROM howdah.syncs WHERE '\"' || replace(table_schema, '\"', '\"\"') || '\".\"' || replace(table_name, '\"', '\"\"') || '\"' = ?";
            case STATEMENTS -> "SELECT WHERE ? <> ''";
        };
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            boolean relation = kind == Made.Kind.FOREIGN_TABLE || kind == Made.Kind.VIEW || kind == Made.Kind.SYNC;
            statement.setString(1, relation ? name.quoted() : name.name().text());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
