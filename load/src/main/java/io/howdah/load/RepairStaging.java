package io.howdah.load;

import io.howdah.base.Identifier;
import io.howdah.source.RowReader;
import io.howdah.values.ColumnMapping;
import io.howdah.values.CopyBuffer;
import io.howdah.values.TableMapping;
import io.howdah.values.ValuePolicies;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The two temporary tables of a chunk: rows of the source, which come the way of the load, and rows of the target that must change. Both end
 * with the transaction.
 */
final class RepairStaging {
    private static final int SEND = 128 << 10;

    private final Connection connection;
    private final Session session;
    private final RepairTask task;
    private final ValuePolicies values;
    private final Set<Identifier> always = new HashSet<>();

    RepairStaging(Connection connection, Session session, RepairTask task, ValuePolicies values) {
        this.connection = connection;
        this.session = session;
        this.task = task;
        this.values = values;
    }

    /** Makes the table of rows and says which statements fit it. */
    RepairSql create() throws SQLException {
        Set<Identifier> some = new LinkedHashSet<>();
        Set<Identifier> all = new LinkedHashSet<>();
        task.mapping().columns().forEach(c -> all.add(c.target()));
        all.retainAll(task.compared());
        for (RepairTask.Rows rows : task.rows()) {
            List<Identifier> delivered = columns(rows);
            some.addAll(delivered);
            all.retainAll(delivered);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE howdah_rows (howdah_number bigint GENERATED ALWAYS AS IDENTITY, "
                    + "howdah_relation oid, howdah_place tid" + definitions(some) + ") ON COMMIT DROP");
            statement.execute(RepairSql.SURPLUS_TABLE);
        }
        List<Identifier> update = all.stream()
                .filter(c -> !task.mapping().key().contains(c) && !always.contains(c))
                .toList();
        return new RepairSql(task.mapping(), List.copyOf(some), update);
    }

    /** Whether an UPDATE can bring every value of the source: an identity column GENERATED ALWAYS takes none. */
    boolean updatable(RepairSql sql) {
        return always.stream()
                        .noneMatch(c -> task.compared().contains(c)
                                && !task.mapping().key().contains(c))
                && !sql.updated().isEmpty();
    }

    private List<Identifier> columns(RepairTask.Rows rows) {
        return RowWriter.columns(task.mapping(), rows.source()).stream()
                .map(ColumnMapping::target)
                .toList();
    }

    /** Types without their limits, and no NOT NULL: the table itself says what it refuses. Its defaults are for columns that not every source has. */
    private String definitions(Set<Identifier> delivered) throws SQLException {
        StringBuilder definitions = new StringBuilder();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT a.attname, format_type(a.atttypid, -1), pg_get_expr(d.adbin, d.adrelid), a.attidentity = 'a'
                FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
                """)) {
            query.setString(1, task.mapping().target().quoted());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Identifier column = new Identifier(rows.getString(1));
                    if (delivered.contains(column)) {
                        String expression = rows.getString(3);
                        definitions
                                .append(", ")
                                .append(column.quoted())
                                .append(' ')
                                .append(rows.getString(2));
                        if (expression != null) {
                            definitions.append(" DEFAULT ").append(expression);
                        }
                    }
                    if (rows.getBoolean(4)) {
                        always.add(column);
                    }
                }
            }
        }
        return definitions.toString();
    }

    void surplus() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + RepairSql.SURPLUS + " VALUES (?, ?::regclass, ?::tid, ?)")) {
            long number = 0;
            for (RepairTask.Surplus row : task.surplus()) {
                insert.setLong(1, ++number);
                insert.setString(2, row.relation());
                insert.setString(3, row.tuple());
                insert.setBoolean(4, row.fate() == RepairTask.Fate.UPDATE);
                insert.addBatch();
                if (number % 1000 == 0) {
                    insert.executeBatch();
                    session.checkStopped();
                }
            }
            insert.executeBatch();
        }
        execute("ANALYZE " + RepairSql.SURPLUS);
    }

    /** Copies the rows of the source. */
    void rows(Refusals refusals) throws SQLException, IOException {
        for (RepairTask.Rows rows : task.rows()) {
            copy(rows, refusals);
        }
        execute("ANALYZE " + RepairSql.ROWS);
    }

    /** Rows that even the staging table refuses, such as XML that is none, are left out: the server names them one by one. */
    private void copy(RepairTask.Rows rows, Refusals refusals) throws SQLException, IOException {
        Set<Long> left = new HashSet<>();
        while (true) {
            Savepoint before = connection.setSavepoint();
            List<Long> numbers = new ArrayList<>();
            List<String> bad = new ArrayList<>();
            try {
                copy(rows, left, numbers, bad);
                connection.releaseSavepoint(before);
                bad.forEach(refusals::take);
                return;
            } catch (SQLException e) {
                OptionalLong refused = SqlErrors.copyRow(e);
                if (!SqlErrors.rowRefused(e) || refused.isEmpty() || refused.getAsLong() > numbers.size()) {
                    throw e;
                }
                connection.rollback(before);
                refusals.take(e, 1);
                left.add(numbers.get((int) refused.getAsLong() - 1));
                if (refusals.enough()) {
                    throw e;
                }
            }
        }
    }

    /** @param numbers filled with the number of each row sent, among all rows */
    private void copy(RepairTask.Rows from, Set<Long> left, List<Long> numbers, List<String> reasons)
            throws SQLException, IOException {
        TableMapping mapping = task.mapping();
        CopyBuffer buffer = new CopyBuffer(SEND + (16 << 10));
        RowWriter writer = RowWriter.of(mapping, from.source(), values);
        RowWriter.BadFields bad =
                (column, reason) -> reasons.add("column " + column.quoted() + ": " + reason.getMessage());
        String sql = RepairSql.copy(RowWriter.columns(mapping, from.source()));
        try (RowReader rows = from.source().open(from.chunk());
                CopySink sink = new CopySink(connection, sql, buffer)) {
            sink.send(buffer);
            for (long number = 0; next(rows, reasons); number++) {
                if (left.contains(number)) {
                    continue;
                }
                int failed = writer.hasExternal(rows)
                        ? writer.writeExternal(rows, buffer, sink, bad)
                        : writer.write(rows, buffer, bad);
                if (failed < 0) {
                    numbers.add(number);
                }
                if (buffer.size() >= SEND) {
                    session.checkStopped();
                    sink.send(buffer);
                }
            }
            sink.finish(buffer);
        }
    }

    private static boolean next(RowReader rows, List<String> reasons) throws IOException {
        while (true) {
            try {
                return rows.next();
            } catch (RowReader.BadRecordException e) {
                reasons.add(e.getMessage());
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
