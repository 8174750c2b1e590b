package io.howdah.pipelines.sync;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors of tables that are kept in step with a view. */
public enum SyncCode implements ErrorCode {
    NOT_THERE("SYNC-0001", Blame.USER, "a view or table of a sync is not there", """
            The database has no relation of this name: it was dropped, renamed, or not made yet. Names are PostgreSQL's, with their schema. A table \
            that was renamed is named in the message when its triggers are still on it; say its new name in the settings, or rename it back."""),
    NO_MATCH("SYNC-0002", Blame.USER, "it is not said which rows of the view a table concerns", """
            For every table that the view reads, match columns say which rows of the view a changed row of the table concerns: those whose column \
            has the same value. Without them every change would mean to compare the whole view. Name match columns, or say that the table does not \
            change (fixed)."""),
    UNKNOWN_COLUMN("SYNC-0003", Blame.USER, "a column that a sync names is not there", """
            Columns of match are those of the table on the left and of the view on the right; key columns are those of view and table; a watermark is a \
            column of the polled table. Match columns of the view must be in the table too, because rows that left the view are found by them. Names \
            are PostgreSQL's, and case counts."""),
    UNWATCHED_TABLE("SYNC-0004", Blame.USER, "the view reads a table that the sync does not name", """
            Changes of that table would not be noticed and the copy would become wrong silently. Name it with match columns, with a watermark when it \
            is a foreign table, or say that it does not change (fixed). A table that is named, but that the view does not read, is refused too."""),
    UNSUPPORTED_TABLE("SYNC-0005", Blame.USER, "changes of a table cannot be noticed in this way", """
            Triggers with transition tables cannot be put on foreign tables, on materialized views, or on tables with foreign partitions, and they do not \
            fire for what a subscription of logical replication writes, nor on a partition for what is written by the name of its parent. Give the table a \
            watermark, so that it is polled. A table that the view reads at more than one place cannot be followed in any way, because match columns are \
            true of one place only: write the view so that it reads the table once."""),
    NO_KEY("SYNC-0006", Blame.USER, "the rows of the table cannot be told apart", """
            The table needs a unique index or primary key on exactly the key columns of the sync, and they must be NOT NULL; otherwise rows could be there \
            twice, and each change would mean to read all of it."""),
    COLUMNS_DIFFER("SYNC-0007", Blame.USER, "the columns of view and table do not fit", """
            The table must have every column of the view under the same name. It may have more when they have a default or may be NULL. A column that is \
            GENERATED ALWAYS AS IDENTITY can be a key column, but no other column of the view, because UPDATE cannot set it."""),
    BAD_WATERMARK("SYNC-0008", Blame.USER, "a watermark cannot be used", """
            A watermark is a column of a date, time or number type that grows with every change of a row; the overlap is an interval for dates and times \
            (10 minutes), and a number for numbers."""),
    PRIVILEGES("SYNC-0009", Blame.USER, "a privilege is missing", """
            Triggers can be made by the owner of a table only; the view must be readable, and the table writable. The message names what is missing."""),
    ALREADY_RUNNING("SYNC-0010", Blame.USER, "another worker is at work", """
            One worker at a time keeps a table in step, and installing or dropping waits for none. Stop the other one first. The lock of a worker that \
            was killed goes with its connection."""),
    NOT_INSTALLED("SYNC-0011", Blame.USER, "the sync is not installed", """
            Triggers and queues are not there: they have not been made, or they were dropped. Changes are not noticed. Install the sync; when the table \
            has rows already, the worker then compares all of it once."""),
    TRIGGERS_GONE("SYNC-0012", Blame.USER, "triggers of a sync are gone or switched off", """
            Somebody dropped or disabled them, or dropped the table and made it anew, so that changes may have gone unnoticed. Install the sync again: it \
            mends them, and the worker then compares the whole view with the table once."""),
    KEY_NOT_UNIQUE("SYNC-0013", Blame.SOURCE, "a key occurs twice", """
            Several rows of the view, or of a polled table, have the same key, so that nobody can say which of them a row of the copy is. Nothing was \
            changed. Add a column to the key, or correct the rows."""),
    REFUSED("SYNC-0014", Blame.TARGET, "the table refused rows of the view", """
            A row of the view cannot be stored in the table: a constraint, a type, a NOT NULL column. The message holds the server's words. The transaction \
            was rolled back, the changes are still in the queue, and the next run tries them again."""),
    FOREIGN_SERVER("SYNC-0015", Blame.SOURCE, "a foreign server does not answer", """
            The view or a polled table reads a foreign server that cannot be reached, that refuses the login, or whose definition is gone. Nothing is \
            lost: changes stay in the queue until it is back."""),
    BUSY("SYNC-0016", Blame.TARGET, "a table could not be locked", """
            Making and removing triggers waits until no transaction that has written to the table is open; one did not end in time. Removing \
            waits for readers too. Others are held up for a twentieth of lockTimeout at a time. Or a transaction lost against others again and again \
            (deadlock, serialization failure). Run the same command again when less is going on, or raise lockTimeout."""),
    SETTINGS_DIFFER("SYNC-0017", Blame.USER, "the table is kept in step in another way already", """
            A sync of the same table is installed with other settings. Drop it first, then install the new one."""),
    FAILED("SYNC-0018", Blame.TARGET, "a statement of a sync failed", """
            The message holds the server's words. The transaction was rolled back; queued changes stay in the queue, and the next run tries them again."""),
    BAD_VIEW("SYNC-0019", Blame.SOURCE, "the view cannot be read", """
            A row of the view cannot be computed: a division by zero, a value that does not fit its type. The message holds the server's words. The changes \
            stay in the queue; correct the view or the rows.""");

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    SyncCode(String code, Blame blame, String title, String explanation) {
        this.code = code;
        this.blame = blame;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public String code() {
        return code;
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
