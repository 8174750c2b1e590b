package io.howdah.pipelines;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.source.oracle.ReadPlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The SCN of a job and its chunks in schema {@code howdah} of the target. Each call is a transaction of its own. Safe for many threads. */
public final class JobReadPlan implements ReadPlan {
    private final Target target;
    private final String job;

    public JobReadPlan(Target target, String job) {
        this.target = target;
        this.job = job;
    }

    @Override
    public Optional<Moment> moment() {
        try (Connection connection = target.open();
                PreparedStatement query =
                        connection.prepareStatement("SELECT database_name, scn FROM howdah.snapshots WHERE job = ?")) {
            query.setString(1, job);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Moment(row.getString(1), row.getLong(2))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw State.failed("read the SCN of job " + job, e);
        }
    }

    @Override
    public void keep(Moment moment) {
        try (Connection connection = target.open();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO howdah.snapshots (job, database_name, scn) VALUES (?, ?, ?)")) {
            insert.setString(1, job);
            insert.setString(2, moment.database());
            insert.setLong(3, moment.scn());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw State.failed("keep the SCN of job " + job, e);
        }
    }

    @Override
    public Optional<List<Part>> parts(QualifiedName table) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT row_range, bytes, scn FROM howdah.live_chunks
                        WHERE job = ? AND schema_name = ? AND table_name = ?
                        ORDER BY chunk
                        """)) {
            bind(query, table);
            List<Part> parts = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    long scn = rows.getLong(3);
                    OptionalLong moved = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(scn);
                    parts.add(new Part(rows.getString(1), rows.getLong(2), moved));
                }
            }
            return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
        } catch (SQLException e) {
            throw State.failed("read the chunks of table " + table.quoted(), e);
        }
    }

    @Override
    public void keep(QualifiedName table, List<Part> parts) {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO howdah.live_chunks (job, schema_name, table_name, chunk, row_range, bytes) VALUES (?, ?, ?, ?, ?, ?)
                    """)) {
                for (int i = 0; i < parts.size(); i++) {
                    bind(insert, table);
                    insert.setInt(4, i);
                    insert.setString(5, parts.get(i).rows());
                    insert.setLong(6, parts.get(i).bytes());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        } catch (SQLException e) {
            throw State.failed("keep the chunks of table " + table.quoted(), e);
        }
    }

    @Override
    public void move(QualifiedName table, int part, long scn) {
        try (Connection connection = target.open();
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE howdah.live_chunks SET scn = ?
                        WHERE job = ? AND schema_name = ? AND table_name = ? AND chunk = ?
                        """)) {
            update.setLong(1, scn);
            update.setString(2, job);
            update.setString(3, table.schema().text());
            update.setString(4, table.name().text());
            update.setInt(5, part);
            update.executeUpdate();
        } catch (SQLException e) {
            throw State.failed("move a chunk of table " + table.quoted() + " to another SCN", e);
        }
    }

    /** The job begins anew: at the SCN of then. */
    public void forget() {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            for (String records : List.of("snapshots", "live_chunks")) {
                try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM howdah." + records + " WHERE job = ?")) {
                    delete.setString(1, job);
                    delete.executeUpdate();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw State.failed("forget the SCN of job " + job, e);
        }
    }

    private void bind(PreparedStatement statement, QualifiedName table) throws SQLException {
        statement.setString(1, job);
        statement.setString(2, table.schema().text());
        statement.setString(3, table.name().text());
    }
}
