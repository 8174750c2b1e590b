package io.howdah.load;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** The errors and findings of loading and of running statements on the target. */
public enum LoadCode implements ErrorCode {
    BAD_VALUE(
            1,
            Blame.SOURCE,
            "a field is not a value of its column",
            "A field of a data file cannot be turned into a value of its target column: a date that is no date, a number out of range, "
                    + "text that is too long. The message names file, line, table and column; the value itself stays out of messages. "
                    + "Correct the record, choose a wider target type, or let such records be set aside by the reject policy, which howdah "
                    + "delta does not have: a set with a bad record changes nothing."),
    BAD_RECORD(
            2,
            Blame.SOURCE,
            "a record of a data file is malformed",
            "The record has a quote that is never closed, too many or too few fields, or bytes that are not text of the declared "
                    + "encoding. The message names file and line. Correct the file or set such records aside by the reject policy, which "
                    + "howdah delta does not have."),
    ROW_REFUSED(
            3,
            Blame.SOURCE,
            "the target refused a row",
            "PostgreSQL refused the row although each of its values is well-formed: a NOT NULL column is empty, a check failed, no "
                    + "partition takes the row, or a text holds a zero byte. The message names the place in the source and the server's "
                    + "reason. Correct the row or the table, or set such rows aside by the reject policy, which howdah delta does "
                    + "not have."),
    TOO_MANY_REJECTS(
            4,
            Blame.SOURCE,
            "more records were rejected than allowed",
            "The reject policy allows a number of records per table to be set aside; one more was met. The rejects file holds those "
                    + "of the committed chunks. Look at the reasons file first: many rejects usually have one cause, such as a wrong date "
                    + "mask or encoding. A rerun continues where this one stopped."),
    SOURCE_CHANGED(
            5,
            Blame.USER,
            "a data file changed between two runs",
            "Chunks of an earlier version of this file are in the target already, so going on would lose or double rows. A file that was "
                    + "written anew with the same content is no change, and so is a correction in a part that is not loaded yet, as "
                    + "long as the records before it keep their places. Put the old file back, or begin anew with --restart."),
    SOURCE_UNREADABLE(
            6,
            Blame.SOURCE,
            "a data file cannot be read",
            "The operating system refused to open or read the file, or it ended before the place where it ended when the load began."),
    CONNECTION_LOST(
            7,
            Blame.TARGET,
            "the connection to the target was lost and did not come back",
            "The connection broke and all attempts to open it again failed. Nothing is half done: every chunk is committed together with "
                    + "its ledger row or not at all. Start the target and run again; the load continues."),
    TARGET_REFUSED(
            8,
            Blame.TARGET,
            "the target refused a statement of the load",
            "PostgreSQL refused something that no single row is to blame for: the table is missing, a permission is missing, the disk is "
                    + "full. The message carries the server's words. Nothing is half done; mend the cause and run again."),
    INTERRUPTED(
            9,
            Blame.USER,
            "the load was interrupted",
            "The load was stopped by a signal. Running COPY commands were cancelled and their chunks rolled back; committed chunks stay. "
                    + "Run the same command again to continue."),
    COLUMN_MISSING(
            11,
            Blame.SOURCE,
            "a data file names a column that is not loaded",
            "The data file delivers a column that the table does not have or that has no target type, or it delivers none at all. Check the header line or the "
                    + "control file against the table."),
    ORPHANS(
            12,
            Blame.SOURCE,
            "rows of a reference-partitioned table have no parent",
            "A reference-partitioned row takes its partition key from its parent row; rows without a parent have no place. The message names "
                    + "their number; the staging table named there still holds them. Load the parents, or let orphans be set aside by the reject policy."),
    PARENT_KEY_NOT_UNIQUE(
            13,
            Blame.SOURCE,
            "the parent of a reference-partitioned table has a key twice",
            "Rows of a reference-partitioned table are joined to their parents; a parent key that occurs more than once would double the children. "
                    + "Find and remove the doubled parent rows, then run again."),
    STATEMENT_FAILED(
            14,
            Blame.TARGET,
            "the target refused a statement",
            "A statement that creates an object of the target failed. The message carries the server's words; objects that need this one will "
                    + "fail as well. Correct the converted script or the target and run again: statements that succeeded are not repeated."),
    DUPLICATE_KEYS(
            15,
            Blame.SOURCE,
            "a primary or unique key has duplicates",
            "The key could not be created because rows share it. In Oracle this happens with keys that are disabled or not validated, and with text that "
                    + "differs only in ways the target does not keep. The report names the number of keys, samples and the query that finds them all."),
    DANGLING_FOREIGN_KEY(
            16,
            Blame.SOURCE,
            "rows refer to parents that do not exist",
            "The foreign key could not be created because rows have no parent: the parent's data is missing or the constraint was not validated in "
                    + "Oracle. The report names the number of rows, samples and the query that finds them all."),
    CHECK_VIOLATED(
            17,
            Blame.SOURCE,
            "rows contradict a check constraint",
            "The check constraint could not be created because rows contradict it, as they can in Oracle when it was not validated. The report "
                    + "names the number of rows and the query that finds them all."),
    SEQUENCE_EXHAUSTED(
            18,
            Blame.SOURCE,
            "a sequence has no value left",
            "The next value of the sequence lies beyond its limit. The sequence was left at its last value; give it a new limit or start."),
    STAGING_LOST(
            19,
            Blame.TARGET,
            "a staging table lost its rows again and again",
            "The staging table of a reference-partitioned table is unlogged, so PostgreSQL empties it when it crashes. That is noticed and the table is "
                    + "staged again; here it happened several times in one run. Look into the server's log for the crashes."),
    BUSY(
            20,
            Blame.TARGET,
            "another process works on the same chunk",
            "The lock of a chunk is held by another session of the target: a second load of the same export is running, or the server has not yet "
                    + "noticed that an earlier connection is gone. Wait or end that session, then run again."),
    REJECTS_UNWRITABLE(
            21,
            Blame.USER,
            "the rejects directory cannot be written",
            "Rejected records must be written down before their chunk is committed; that failed, so the chunk was rolled back. Check the path, "
                    + "its permissions and the free space."),
    COMMITS_LOST(
            22,
            Blame.TARGET,
            "the target lost what it had committed",
            "Chunks whose COMMIT the target had answered were no longer in the ledger when the table was complete, as it happens when a server "
                    + "fails over to a replica that lags behind. Such chunks are loaded again; here they were lost several times in one run. "
                    + "Look into the server's log."),
    PARENT_NOT_LOADED(
            23,
            Blame.SOURCE,
            "the parent of a reference-partitioned table was not loaded",
            "The rows of a reference-partitioned table take their partition key from the rows of its parent. The parent could not be loaded "
                    + "completely, so the child's rows wait in its staging table; the next run fills it once the parent is there."),
    NOT_REPAIRED(
            24,
            Blame.TARGET,
            "a table cannot be repaired",
            "The target refused what a repair needs for the whole table: its owner's rights to lock it and to switch its triggers off, the right "
                    + "to make temporary tables, or something that the message names. Nothing of the chunk was changed.");

    private final int number;
    private final Blame blame;
    private final String title;
    private final String explanation;

    LoadCode(int number, Blame blame, String title, String explanation) {
        this.number = number;
        this.blame = blame;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public String code() {
        return String.format("LOAD-%04d", number);
    }

    @Override
    public Blame blame() {
        return blame;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
