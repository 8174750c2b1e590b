package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of the simulated database as the dictionary's views show it: read only, safe for many threads. */
public interface Database {
    Settings settings();

    /** Everything that the DDL so far made, as Howdah reads it; the same object until the next DDL. */
    Catalog catalog();

    /** Who answers DBMS_METADATA. */
    default Optional<Metadata> metadata() {
        return Optional.empty();
    }

    /** Every object that has an id, partitions and SYS's own views too, in the order of their ids. */
    List<DatabaseObject> objects();

    Optional<DatabaseObject> object(String type, QualifiedName name);

    /** Segments of stored tables: one per table or (sub)partition. */
    List<Segment> segments();

    List<Segment> segments(QualifiedName table);

    /** What DBMS_STATS would have found; of generated tables too. Absent for a table without segment (external, temporary). */
    Optional<Statistics> statistics(QualifiedName table);

    /** The next value to be given (LAST_NUMBER, without regard to the cache). */
    BigInteger nextNumber(QualifiedName sequence);

    List<Account> accounts();

    /** Who was granted which system privilege or role: from the DDL and from what the server brings along. */
    List<Granted> grantedPrivileges();

    /** Privileges on objects; grants on columns have the columns in the privilege's text: {@code UPDATE (A, B)}. */
    List<GrantedOnObject> grantedOnObjects();

    List<Identifier> roles();

    List<SessionEntry> sessions();

    List<TransactionEntry> transactions();

    /** Tables with supplemental logging of all columns, of the key, or others: as the ALTER TABLE said, in upper case. */
    Map<QualifiedName, List<String>> supplementalLogging();

    /** Calls of supplied procedures that made what no DDL makes (jobs, policies), oldest first. */
    List<Defined> defined();

    Clock clock();

    /** Instance parameters by lower-case name: {@code undo_retention}, {@code compatible} ... */
    Map<String, String> parameters();

    /** NLS_DATABASE_PARAMETERS: NLS_CHARACTERSET, NLS_NCHAR_CHARACTERSET ... */
    Map<String, String> nls();

    /** What the journal holds, oldest first. */
    List<JournalEntry> journal(long fromScn, long toScn);

    /**
     * @param version {@code 19.0.0.0.0}
     * @param archiveLog ARCHIVELOG or NOARCHIVELOG
     * @param supplementalLog whether minimal supplemental logging is on
     */
    record Settings(
            String databaseName,
            String serviceName,
            String instanceName,
            String hostName,
            long dbid,
            String version,
            String banner,
            Instant created,
            Instant started,
            ZoneId timeZone,
            String archiveLog,
            boolean supplementalLog) {}

    /**
     * @param type as ALL_OBJECTS says it: TABLE, INDEX, TABLE PARTITION, PACKAGE BODY ...
     * @param part the partition's name
     * @param dataObjectId of the segment; absent for what has none
     */
    record DatabaseObject(
            long id,
            Optional<Long> dataObjectId,
            QualifiedName name,
            Optional<Identifier> part,
            String type,
            Instant created,
            Instant lastDdl,
            String status) {}

    /**
     * @param high of a partition that an interval made: the value it ends below
     * @param blocks numbers are relative to the file; extents follow each other without gaps within a segment
     */
    record Segment(
            QualifiedName table,
            Optional<Identifier> partition,
            Optional<Identifier> subpartition,
            Optional<Value> high,
            long objectId,
            long dataObjectId,
            long rows,
            List<Extent> extents) {
        public Segment {
            extents = List.copyOf(extents);
        }

        public long blocks() {
            return extents.stream().mapToLong(Extent::blocks).sum();
        }
    }

    /** {@code blocks} of 8192 bytes from {@code firstBlock} on in file {@code file} (relative and absolute number are the same). */
    record Extent(int number, int file, long firstBlock, long blocks) {}

    record Statistics(long rows, long blocks, long averageRowLength, Instant analyzed) {}

    /** @param status OPEN, LOCKED, EXPIRED, as DBA_USERS.ACCOUNT_STATUS says it */
    record Account(Identifier name, long id, String status, Instant created, boolean oracleMaintained) {}

    /**
     * @param schema in which it was called
     * @param procedure in upper case: {@code DBMS_SCHEDULER.CREATE_JOB}
     * @param arguments those that are not NULL, by the names of the parameters, in upper case
     */
    record Defined(Identifier schema, String procedure, Map<String, String> arguments) {
        public Defined {
            arguments = Map.copyOf(arguments);
        }

        /** Empty where it was not given. */
        public String argument(String name) {
            return arguments.getOrDefault(name, "");
        }
    }

    /** @param option whether WITH ADMIN OPTION */
    record Granted(Identifier grantee, String privilege, boolean role, boolean option) {}

    record GrantedOnObject(
            Identifier grantee, Identifier grantor, QualifiedName object, String privilege, boolean option) {}

    record SessionEntry(
            int sid,
            int serial,
            Identifier user,
            Identifier currentSchema,
            String program,
            String machine,
            String status,
            Instant logonTime,
            String lastSql,
            Map<String, String> application) {}

    /** @param xid undo segment, slot and sequence */
    record TransactionEntry(int sid, Xid xid, long startScn, Instant started, long undoRecords) {}

    record Xid(int segment, int slot, long sequence) {
        /** 16 hexadecimal digits, each part with its low byte first, as V$TRANSACTION.XID shows it on little-endian hosts. */
        public String hex() {
            return "%02X%02X%02X%02X%02X%02X%02X%02X"
                    .formatted(
                            segment & 0xFF,
                            segment >> 8 & 0xFF,
                            slot & 0xFF,
                            slot >> 8 & 0xFF,
                            sequence & 0xFF,
                            sequence >> 8 & 0xFF,
                            sequence >> 16 & 0xFF,
                            sequence >> 24 & 0xFF);
        }
    }

    /** System change numbers and when they were. */
    interface Clock {
        long currentScn();

        /** Reads of states before this one fail with ORA-01555. */
        long oldestScn();

        Optional<Instant> timeOf(long scn);

        Optional<Long> scnAt(Instant time);

        Instant now();
    }

    /**
     * One record of the redo journal.
     *
     * @param scn of the change itself; {@code COMMIT} carries the commit's SCN
     * @param before and {@code after}: one value per column of the table at that time; empty for commits and others
     * @param text of DDL
     */
    record JournalEntry(
            long sequence,
            long scn,
            Instant time,
            Xid xid,
            int sid,
            Identifier user,
            Operation operation,
            Optional<QualifiedName> table,
            Optional<String> rowid,
            List<Value> before,
            List<Value> after,
            String text) {
        public JournalEntry {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    enum Operation {
        START,
        INSERT,
        UPDATE,
        DELETE,
        /** a change taken back by ROLLBACK TO SAVEPOINT or by an error inside the statement: the inverse change follows as its own record */
        UNDO_INSERT,
        UNDO_UPDATE,
        UNDO_DELETE,
        COMMIT,
        ROLLBACK,
        DDL
    }
}
