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
 * @param characterSet what the dictionary says of the database; text itself always comes in AL32UTF8
 */
public record Options(
        String version,
        String databaseName,
        String serviceName,
        String sysPassword,
        int journalRecords,
        long lockMillis,
        String archiveLog,
        String characterSet,
        InstantSource time) {
    public static final Options DEFAULTS = new Options(
            "19.0.0.0.0",
            "ORASIM",
            "ORASIM",
            "oracle",
            1_000_000,
            10_000,
            "ARCHIVELOG",
            "AL32UTF8",
            InstantSource.system());

    public Options withService(String service) {
        return new Options(
                version,
                databaseName,
                service,
                sysPassword,
                journalRecords,
                lockMillis,
                archiveLog,
                characterSet,
                time);
    }

    public Options withVersion(String newVersion) {
        return new Options(
                newVersion,
                databaseName,
                serviceName,
                sysPassword,
                journalRecords,
                lockMillis,
                archiveLog,
                characterSet,
                time);
    }

    public Options withTime(InstantSource newTime) {
        return new Options(
                version,
                databaseName,
                serviceName,
                sysPassword,
                journalRecords,
                lockMillis,
                archiveLog,
                characterSet,
                newTime);
    }

    public Options withLockMillis(long millis) {
        return new Options(
                version,
                databaseName,
                serviceName,
                sysPassword,
                journalRecords,
                millis,
                archiveLog,
                characterSet,
                time);
    }

    public Options withSysPassword(String password) {
        return new Options(
                version,
                databaseName,
                serviceName,
                password,
                journalRecords,
                lockMillis,
                archiveLog,
                characterSet,
                time);
    }

    public Options withJournal(int records) {
        return new Options(
                version, databaseName, serviceName, sysPassword, records, lockMillis, archiveLog, characterSet, time);
    }

    public Options withoutArchiveLog() {
        return new Options(
                version,
                databaseName,
                serviceName,
                sysPassword,
                journalRecords,
                lockMillis,
                "NOARCHIVELOG",
                characterSet,
                time);
    }

    public Options withCharacterSet(String name) {
        return new Options(
                version, databaseName, serviceName, sysPassword, journalRecords, lockMillis, archiveLog, name, time);
    }
}
