package io.howdah.pipelines.reload;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors of {@code howdah reload}. */
public enum ReloadCode implements ErrorCode {
    UNKNOWN_TABLE("RELOAD-0001", Blame.USER, "a table to be reloaded is not there", """
            The source has no table of this name that can be loaded, or the mapping does not select it, or the target does not have it. Names are \
            Oracle's: hr.orders means HR.ORDERS, quotes keep the case. Load the table once with howdah migrate before parts of it are reloaded."""),
    BAD_WINDOW("RELOAD-0002", Blame.USER, "the condition of a window cannot be used", """
            The condition is Oracle's SQL on the columns of the table, with :from and :to for the ends of the window. For the target it is \
            converted as any other expression; a condition that cannot be converted, that calls SYSDATE or that asks other tables is refused, \
            because nobody could tell which rows of the target belong to the window."""),
    NO_KEY("RELOAD-0003", Blame.USER, "the rows of a table cannot be told apart", """
            A merge needs to know which row of the target is which row of the source. The table has neither a primary key nor a unique key without \
            nullable columns. Name columns that identify its rows: --key, or key in section reload of howdah.yaml."""),
    UNSUPPORTED_TABLE("RELOAD-0004", Blame.USER, "a table cannot be reloaded in parts", """
            The message says what stands in the way. Load the table as a whole (howdah load --restart), or repair it (howdah validate \
            --repair)."""),
    WINDOW_DIFFERS("RELOAD-0005", Blame.SOURCE, "the condition means different rows in source and target", """
            Rows that the source gave for the window do not satisfy the converted condition in the target: time zones, blank-padded text, or a \
            mapping that changes the column. Rows that vanished from the window could not be told then, and the merge was not begun. Use a plainer \
            condition (a DATE or TIMESTAMP column against :from and :to), or keep vanished rows (vanished: keep)."""),
    ALREADY_RUNNING("RELOAD-0006", Blame.USER, "the table is being reloaded already", """
            Another process reloads the same table into the same target. Wait for it or stop it; `howdah reload status` shows the runs. The lock of \
            a process that was killed goes with its connection."""),
    SNAPSHOT_LOST("RELOAD-0007", Blame.SOURCE, "the source could not give all rows of one moment", """
            Oracle's undo had expired before every row of the window was read, so that some rows would be of another SCN than the others. Nothing was \
            merged and the run was given up; the same command begins anew. Raise UNDO_RETENTION or reload a smaller window."""),
    STALE("RELOAD-0008", Blame.USER, "replication has passed the reload", """
            Whoever applies changes has gone beyond the SCN at which the window was read, so that a merge could put older values over newer ones. \
            The run was given up; the same command begins anew at the current SCN. Nothing was merged, but for tables that the message names \
            (transaction: per-table)."""),
    MERGE_REFUSED("RELOAD-0009", Blame.TARGET, "the target refused the merge", """
            A statement of the merge failed; the message holds the server's words. The transaction was rolled back; with transaction: per-table the \
            message names the tables that were merged before and stay so. Staged rows are kept, and the same command goes on with them. A row that is still referenced by a table outside of the reload cannot be \
            deleted: add that table, or keep vanished rows (vanished: keep)."""),
    TARGET_BUSY("RELOAD-0010", Blame.TARGET, "the tables of the merge could not be locked", """
            The merge locks its tables against writers, not against readers, and waits for transactions that write to them. One did not end in \
            time (reload.lockTimeout). The staged rows are kept; run the same command again when less is going on."""),
    CASCADE("RELOAD-0011", Blame.TARGET, "a deletion would reach rows outside of the reload", """
            Rows that vanished from the source are referenced by foreign keys ON DELETE CASCADE, SET NULL or SET DEFAULT: rows of other tables would \
            go or change silently. They were not deleted, and nothing was merged but for what the message names (transaction: per-table). Reload those tables too, so that their rows go because they vanished, or keep vanished rows \
            (vanished: keep)."""),
    NO_SUCH_RUN("RELOAD-0012", Blame.USER, "there is no such reload, or it is not in a state for this", """
            `howdah reload status` lists the runs. A run can be undone once, when it is done and its kept rows were not cleaned up."""),
    UNDO_NOT_KEPT("RELOAD-0013", Blame.USER, "the rows before the reload were not kept", """
            With undo: none in section reload a run keeps no old rows, and cleanup removes those of ended runs. What the rows were before can only be \
            reloaded from where it still is: from a live source at an earlier SCN as long as its undo reaches back, or from an older export."""),
    UNDO_BLOCKED("RELOAD-0014", Blame.USER, "what came after the reload stands in the way of its undo", """
            Runs are undone in the opposite order: undo the later run first. Nor is a run undone when a load has brought rows of one of its tables since. Where \
            replication goes on for the table, changes that it left out on account of the reload would be lost: reload the window again."""),
    ERROR_ROWS("RELOAD-0015", Blame.SOURCE, "rows of the source were set aside", """
            Rows that cannot be stored in the target stand in the staging table with status ERROR and their reason; all others were merged."""),
    DISK_FULL("RELOAD-0016", Blame.TARGET, "the target's disk is full", """
            The server had no space for staging tables, kept rows or the merge. What was begun was rolled back. Free some space, then run the same \
            command again; `howdah reload cleanup` removes what ended runs keep."""),
    NOTHING_TO_RELOAD("RELOAD-0017", Blame.USER, "no table to be reloaded is named", """
            Name one with --table and its window with --where, or list tables in section reload of howdah.yaml."""),
    GIVEN_UP("RELOAD-0018", Blame.USER, "a run cannot go on with what it has staged", """
            Since its rows were staged, the table or the file that they came from was changed, the target's table was loaded anew, or the \
            mapping, types or policies of the job are others. The run was given up; the same command begins anew with what there is now. Tables that it had merged by themselves \
            (transaction: per-table) stay merged and can be undone."""),
    SOURCE_HIDES("RELOAD-0019", Blame.SOURCE, "the source does not show all of a table", """
            Rows that a policy of the server hides, or that stand in a data file that is not there, look as if they had been deleted at the source: the \
            reload would delete them in the target. Values that a policy masks would be merged over good ones. Nothing was changed. Do what the message \
            says, or keep vanished rows (vanished: keep) where it is only about rows."""),
    COLUMNS_DIFFER("RELOAD-0020", Blame.SOURCE, "the columns of a file are not those of its table", """
            The header of a file names a column that the table does not have, or the file has no field for one that it has: its values would stay as they \
            are in the target and look equal, and rows that come back would have none. Nothing was staged. Correct the header. A column that the reload \
            is to leave alone is removed by a rule of the mapping (removeColumn, remove-column).""");

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    ReloadCode(String code, Blame blame, String title, String explanation) {
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
