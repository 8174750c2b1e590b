package io.howdah.validate;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether the target's sequences stand where the source's do, or further. Stateless and safe for many threads. */
public final class SequenceCheck {
    /** What must hold. {@code next}: the value that the source's next NEXTVAL would have returned. */
    public sealed interface Expected {
        BigInteger next();

        ObjectRef source();

        record Named(QualifiedName target, BigInteger next, ObjectRef source) implements Expected {}

        record OfColumn(QualifiedName table, Identifier column, BigInteger next, ObjectRef source)
                implements Expected {}
    }

    /**
     * One finding for each sequence that is missing or behind.
     *
     * @throws HowdahException when the target cannot be read
     */
    public List<Finding> check(Target target, List<Expected> sequences) {
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = target.open()) {
            for (Expected expected : sequences) {
                check(connection, expected).ifPresent(findings::add);
            }
        } catch (SQLException e) {
            throw new HowdahException(
                    ValidateCode.TARGET_UNREADABLE,
                    "could not read the sequences of " + target.describe() + ": " + e.getMessage(),
                    "check that the target runs",
                    e);
        }
        return findings;
    }

    private static Optional<Finding> check(Connection connection, Expected expected) throws SQLException {
        String name = switch (expected) {
            case Expected.Named named -> named.target().quoted();
            case Expected.OfColumn column ->
                text(
                                connection,
                                "SELECT pg_get_serial_sequence(?, ?)",
                                column.table().quoted(),
                                column.column().text())
                        .orElse("");
        };
        if (name.isEmpty()
                || text(connection, "SELECT to_regclass(?)::text", name).isEmpty()) {
            return Optional.of(finding(ValidateCode.OBJECT_MISSING, expected, "the sequence is not in the target"));
        }
        String next = text(
                        connection,
                        "SELECT (last_value::numeric + CASE WHEN is_called THEN seqincrement ELSE 0 END)"
                                + " * sign(seqincrement) FROM " + name + ", pg_sequence WHERE seqrelid = ?::regclass",
                        name)
                .orElseThrow();
        String sign = text(
                        connection,
                        "SELECT sign(seqincrement)::int FROM pg_sequence WHERE seqrelid = ?::regclass",
                        name)
                .orElseThrow();
        BigInteger wanted = expected.next().multiply(new BigInteger(sign));
        return new java.math.BigDecimal(next).toBigInteger().compareTo(wanted) < 0
                ? Optional.of(finding(
                        ValidateCode.SEQUENCE_BEHIND,
                        expected,
                        "sequence " + name + " stands before " + expected.next() + ", the source's next value"))
                : Optional.empty();
    }

    private static Finding finding(ValidateCode code, Expected expected, String message) {
        return Finding.loss(code, expected.source(), Optional.empty(), message, "run the migration again", 5);
    }

    private static Optional<String> text(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }
}
