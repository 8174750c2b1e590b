package io.howdah.pipelines.sync;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of everything that a sync makes; they follow from the name of the table that it fills. */
record Names(QualifiedName into, String digest) {
    /** "Sync": first half of the key of the lock that one worker at a time holds. */
    private static final int WORKER_SPACE = 0x53796E63;
    /** "SynA": of the one that whoever changes the table holds in mode IMMEDIATE. */
    private static final int APPLY_SPACE = 0x53796E41;

    static final String OLD_ROWS = "howdah_old";
    static final String NEW_ROWS = "howdah_new";

    static Names of(QualifiedName into) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256").digest(into.quoted().getBytes(StandardCharsets.UTF_8));
            return new Names(into, HexFormat.of().formatHex(sum, 0, 5));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    private QualifiedName inState(String rest) {
        return QualifiedName.of("howdah", "sync_" + digest + rest);
    }

    /** Of changes that wait. */
    QualifiedName queue(int table) {
        return inState("_q" + table);
    }

    /** Of rows that polling has seen. */
    QualifiedName seen(int table) {
        return inState("_s" + table);
    }

    /** Of what a crash of the server empties. */
    QualifiedName mark() {
        return inState("_u");
    }

    /** Of the triggers that notice changes. */
    QualifiedName noticing(int table) {
        return inState("_n" + table);
    }

    /** Of the triggers that make writers wait for each other. */
    QualifiedName locking() {
        return inState("_lock");
    }

    /** As a regular expression of PostgreSQL: all relations and functions in schema howdah. */
    String pattern() {
        return "^sync_" + digest + "_(q[0-9]+|s[0-9]+|n[0-9]+|lock|u)$";
    }

    String trigger(Event event) {
        return "howdah_sync_" + digest + event.suffix;
    }

    /** In the schema of the filled table. */
    QualifiedName index(int table) {
        return new QualifiedName(into.schema(), new Identifier("howdah_sync_" + digest + "_" + table));
    }

    /** Partitioned indexes name those of their partitions themselves. */
    String indexPattern() {
        return "^howdah_sync_" + digest + "_[0-9]+$";
    }

    /** Two arguments of the advisory lock functions. */
    String workerLock() {
        return WORKER_SPACE + ", pg_catalog.hashtext(" + Db.text(into.quoted()) + ")";
    }

    String applyLock() {
        return APPLY_SPACE + ", pg_catalog.hashtext(" + Db.text(into.quoted()) + ")";
    }

    static int workerSpace() {
        return WORKER_SPACE;
    }

    enum Event {
        INSERT("_i", "REFERENCING NEW TABLE AS " + NEW_ROWS),
        UPDATE("_u", "REFERENCING OLD TABLE AS " + OLD_ROWS + " NEW TABLE AS " + NEW_ROWS),
        DELETE("_d", "REFERENCING OLD TABLE AS " + OLD_ROWS),
        TRUNCATE("_t", "");

        private final String suffix;
        private final String referencing;

        Event(String suffix, String referencing) {
            this.suffix = suffix;
            this.referencing = referencing;
        }

        String referencing() {
            return referencing;
        }
    }

    /** BEFORE INSERT OR UPDATE OR DELETE, mode IMMEDIATE only. */
    String lockTrigger() {
        return "howdah_sync_" + digest + "_l";
    }
}
