package io.howdah.catalog.oracle.dictionary;

import java.sql.Connection;
import java.sql.SQLException;

/** Release of an Oracle database as far as the dictionary differs by it: 11.2, 12.1, 12.2, 18.0, 19.0, 21.0, 23.0. */
public record OracleVersion(int major, int minor) implements Comparable<OracleVersion> {
    public static OracleVersion of(Connection connection) throws SQLException {
        return new OracleVersion(
                connection.getMetaData().getDatabaseMajorVersion(),
                connection.getMetaData().getDatabaseMinorVersion());
    }

    /** {@code 12.1}, {@code 23} or {@code 19.0.0.0.0}. */
    public static OracleVersion parse(String text) {
        String[] parts = text.split("\\.", 3);
        return new OracleVersion(Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
    }

    public boolean isAtLeast(OracleVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(OracleVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
