package io.howdah.load;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves the target's sequences to where the source's stand: to the largest (for descending ones: smallest) of the source's next value, the
 * next value after those in the column that it fills, and the sequence's own next value. Stateless and safe for many threads.
 */
public final class Sequences {
    /** A sequence of the target as it stands. {@code name} is quoted. */
    private record Present(
            String name, BigInteger next, BigInteger increment, BigInteger min, BigInteger max, boolean cycle) {
        boolean beyond(BigInteger value) {
            return increment.signum() > 0 ? value.compareTo(max) > 0 : value.compareTo(min) < 0;
        }

        BigInteger further(BigInteger a, BigInteger b) {
            return increment.signum() > 0 ? a.max(b) : a.min(b);
        }
    }

    /**
     * Never moves one backwards; doing it again changes nothing. What could not be done is a finding.
     *
     * @throws HowdahException when the target fails for another reason than the sequence
     */
    public List<Finding> advance(Target target, List<SequenceStart> sequences) {
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = target.open()) {
            for (SequenceStart sequence : sequences) {
                try {
                    advance(connection, sequence).ifPresent(findings::add);
                } catch (SQLException e) {
                    if (SqlErrors.connectionLost(e)) {
                        throw e;
                    }
                    findings.add(Finding.loss(
                            LoadCode.STATEMENT_FAILED,
                            sequence.source(),
                            Optional.empty(),
                            "could not advance the sequence: " + SqlErrors.reason(e),
                            "create the sequence, then run again",
                            5));
                }
            }
        } catch (SQLException e) {
            throw new HowdahException(
                    LoadCode.CONNECTION_LOST,
                    "could not advance the sequences on " + target.describe() + ": " + SqlErrors.reason(e),
                    "start the target and run again",
                    e);
        }
        return findings;
    }

    private static Optional<Finding> advance(Connection connection, SequenceStart sequence) throws SQLException {
        Optional<String> name = switch (sequence) {
            case SequenceStart.Named named -> Optional.of(named.target().quoted());
            case SequenceStart.OfColumn column -> sequenceOf(connection, column);
        };
        if (name.isEmpty()) {
            return Optional.of(Finding.loss(
                    LoadCode.STATEMENT_FAILED,
                    sequence.source(),
                    Optional.empty(),
                    "the target's column has no sequence to advance",
                    "look for the finding that says why the identity was not created",
                    5));
        }
        Present present = present(connection, name.get());
        BigInteger next = present.next();
        if (sequence.next().isPresent()) {
            next = present.further(next, sequence.next().get());
        }
        if (sequence instanceof SequenceStart.OfColumn column) {
            Optional<BigInteger> last = lastValue(connection, column, present);
            if (last.isPresent()) {
                next = present.further(next, last.get().add(present.increment()));
            }
        }
        if (present.beyond(next)) {
            return exhausted(connection, sequence, present, next);
        }
        if (!next.equals(present.next())) {
            set(connection, present, next, "false");
        }
        return Optional.empty();
    }

    /** A sequence without a next value: one that cycles begins anew, another one stands at its end, as in Oracle. */
    private static Optional<Finding> exhausted(
            Connection connection, SequenceStart sequence, Present present, BigInteger next) throws SQLException {
        BigInteger end = present.increment().signum() > 0 ? present.max() : present.min();
        set(connection, present, end, "true");
        return present.cycle()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        LoadCode.SEQUENCE_EXHAUSTED,
                        sequence.source(),
                        Optional.empty(),
                        "the next value " + next + " lies beyond the limit " + end + " of sequence " + present.name(),
                        "ALTER SEQUENCE " + present.name() + " with a new limit",
                        10));
    }

    private static void set(Connection connection, Present present, BigInteger value, String called)
            throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT setval(?::regclass, ?, ?::boolean)")) {
            set.setString(1, present.name());
            set.setLong(2, value.longValueExact());
            set.setString(3, called);
            set.execute();
        }
    }

    private static Optional<String> sequenceOf(Connection connection, SequenceStart.OfColumn column)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_get_serial_sequence(?, ?)")) {
            query.setString(1, column.table().quoted());
            query.setString(2, column.column().text());
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return Optional.ofNullable(rows.getString(1));
            }
        }
    }

    private static Present present(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT seqincrement, seqmin, seqmax, seqcycle FROM pg_sequence WHERE seqrelid = ?::regclass");
                Statement state = connection.createStatement()) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery();
                    ResultSet last = state.executeQuery("SELECT last_value, is_called FROM " + name)) {
                if (!rows.next() || !last.next()) {
                    throw new SQLException(name + " is not a sequence", "42809");
                }
                BigInteger increment = BigInteger.valueOf(rows.getLong(1));
                BigInteger value = BigInteger.valueOf(last.getLong(1));
                return new Present(
                        name,
                        last.getBoolean(2) ? value.add(increment) : value,
                        increment,
                        BigInteger.valueOf(rows.getLong(2)),
                        BigInteger.valueOf(rows.getLong(3)),
                        rows.getBoolean(4));
            }
        }
    }

    private static Optional<BigInteger> lastValue(Connection connection, SequenceStart.OfColumn column, Present present)
            throws SQLException {
        String aggregate = present.increment().signum() > 0 ? "max" : "min";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT trunc(" + aggregate + "(" + column.column().quoted() + ")::numeric)::text FROM "
                                + column.table().quoted())) {
            rows.next();
            return Optional.ofNullable(rows.getString(1)).map(BigInteger::new);
        }
    }
}
