package io.howdah.orasim.engine;

import java.time.InstantSource;

/**
 * How the simulated server is.
 *
 * @param version {@code 19.0.0.0.0} or {@code 23.0.0.0.0}
 * @param sysPassword of SYS and SYSTEM
 * @param journalRecords how many records the redo journal keeps
 * @param lockMillis how long a writer waits for another's row before it gets ORA-00060
 * @param archiveLog ARCHIVELOG or NOARCHIVELOG
 */
public record Options(
        String version,
        String databaseName,
        String serviceName,
        String sysPassword,
        int journalRecords,
        long lockMillis,
        String archiveLog,
        InstantSource time) {
    public static final Options DEFAULTS = new Options(
            "19.0.0.0.0", "ORASIM", "ORASIM", "oracle", 1_000_000, 10_000, "ARCHIVELOG", InstantSource.system());

    public Options withService(String service) {
        return new Options(version, databaseName, service, sysPassword, journalRecords, lockMillis, archiveLog, time);
    }

    public Options withVersion(String newVersion) {
        return new Options(
                newVersion, databaseName, serviceName, sysPassword, journalRecords, lockMillis, archiveLog, time);
    }

    public Options withTime(InstantSource newTime) {
        return new Options(
                version, databaseName, serviceName, sysPassword, journalRecords, lockMillis, archiveLog, newTime);
    }

    public Options withLockMillis(long millis) {
        return new Options(version, databaseName, serviceName, sysPassword, journalRecords, millis, archiveLog, time);
    }

    public Options withSysPassword(String password) {
        return new Options(version, databaseName, serviceName, password, journalRecords, lockMillis, archiveLog, time);
    }

    public Options withJournal(int records) {
        return new Options(version, databaseName, serviceName, sysPassword, records, lockMillis, archiveLog, time);
    }
}
