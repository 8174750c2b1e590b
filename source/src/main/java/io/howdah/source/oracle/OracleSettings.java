package io.howdah.source.oracle;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a job is told about a running database.
 *
 * @param user overrules that of the address; {@code proxy[schema]} for a proxy user; absent with a wallet
 * @param schemas to be read; empty = that of the user
 * @param tables which of their tables have their rows read
 * @param scn at which everything is read; absent = the current one when the job begins
 * @param sessions open at the same time for rows, at least 1
 * @param rowsPerSecond of all sessions together, 0 = as fast as it goes
 * @param fetch bytes that one round trip should bring
 */
public record OracleSettings(
        OracleAddress address,
        Optional<String> user,
        Optional<Secret> password,
        OracleNetwork network,
        List<Identifier> schemas,
        TableFilter tables,
        OptionalLong scn,
        int sessions,
        long rowsPerSecond,
        ByteCount fetch) {
    public static final ByteCount DEFAULT_FETCH = ByteCount.ofMebibytes(1);

    public OracleSettings {
        schemas = List.copyOf(schemas);
        if (sessions < 1 || sessions > 1000 || rowsPerSecond < 0) {
            throw new IllegalArgumentException("sessions " + sessions + ", rows per second " + rowsPerSecond);
        }
    }

    /** With everything else as it usually is. */
    public static OracleSettings of(OracleAddress address, Optional<String> user, Optional<Secret> password) {
        return new OracleSettings(
                address,
                user,
                password,
                OracleNetwork.DEFAULT,
                List.of(),
                TableFilter.ALL,
                OptionalLong.empty(),
                Runtime.getRuntime().availableProcessors(),
                0,
                DEFAULT_FETCH);
    }

    public OracleSettings withPassword(Secret word) {
        return new OracleSettings(
                address, user, Optional.of(word), network, schemas, tables, scn, sessions, rowsPerSecond, fetch);
    }

    public OracleSettings withNetwork(OracleNetwork other) {
        return new OracleSettings(address, user, password, other, schemas, tables, scn, sessions, rowsPerSecond, fetch);
    }

    public OracleSettings withSchemas(List<Identifier> names) {
        return new OracleSettings(address, user, password, network, names, tables, scn, sessions, rowsPerSecond, fetch);
    }

    public OracleSettings withTables(TableFilter filter) {
        return new OracleSettings(
                address, user, password, network, schemas, filter, scn, sessions, rowsPerSecond, fetch);
    }

    public OracleSettings withReading(int sessionCount, long rows, ByteCount fetchSize) {
        return new OracleSettings(
                address, user, password, network, schemas, tables, scn, sessionCount, rows, fetchSize);
    }

    /** The user who logs on, of the settings or of the address. */
    public Optional<String> login() {
        return user.or(address::user);
    }
}
