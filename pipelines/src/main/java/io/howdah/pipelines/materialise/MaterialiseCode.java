package io.howdah.pipelines.materialise;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors of materialising a view and of comparing it with a table. */
public enum MaterialiseCode implements ErrorCode {
    UNKNOWN_RELATION("MATERIALISE-0001", Blame.USER, "the view or table is not there", """
            The target has no relation of this name, or the query names one that it does not have. Names are PostgreSQL's, as in the catalog. A view \
            goes with the foreign server or foreign table on which it stood: DROP SERVER ... CASCADE takes it along."""),
    BAD_QUERY("MATERIALISE-0002", Blame.USER, "the query cannot be used", """
            The server refused the view or query from which the table is to be filled; the message holds its words. Every column needs a name of its own, \
            and the query is one SELECT."""),
    UNKNOWN_COLUMN("MATERIALISE-0003", Blame.USER, "a column is missing in the view or in the table", """
            The key, the watermark column and every column of the view must be there under the same name on both sides; columns of the table that \
            the view does not have need a default or allow NULL. Add the column, or leave the table's creation to Howdah \
            (prepare: drop-and-create)."""),
    TYPES_DIFFER("MATERIALISE-0004", Blame.USER, "a column of the view does not fit the table", """
            PostgreSQL has no assignment from the type of the view's column to that of the table's, or one that rounds values or cuts them off without a \
            word: numeric(12,4) to numeric(10,2), a timestamp to a date. Nothing was changed. Cast the column in the view, change the table, or leave the table's creation to Howdah (prepare: drop-and-create)."""),
    VALUE_REFUSED("MATERIALISE-0005", Blame.SOURCE, "the table refuses a value of the view", """
            A value is too long or too large for the table's column, is NULL where the table needs one, or violates a constraint; the message says \
            which. The chunk was rolled back, the others stay. Mend the view, the rows or the table, then run the same command again: it does what is \
            missing."""),
    KEY_NOT_UNIQUE("MATERIALISE-0006", Blame.SOURCE, "keys occur more than once in the view, or are NULL", """
            The columns named as key do not tell the view's rows apart. Keys that occur twice or are NULL are counted in the message; the first 100 stand in \
            howdah.materialise_problems. A table that this run created was dropped, one that it emptied was emptied again. Name more columns as key, or \
            correct the view."""),
    ROWS_IN_THE_WAY("MATERIALISE-0007", Blame.USER, "the table has rows that the view brings too", """
            With prepare: do-nothing rows that are in the table stay there, and the view has rows of the same key; or the table has rows and no unique key \
            that would keep them from being doubled. Choose prepare: truncate or drop-and-create, or materialise incrementally."""),
    FOREIGN_FAILED("MATERIALISE-0008", Blame.TARGET, "a foreign server failed", """
            A table of another server could not be read: the server does not answer, its address or user mapping is wrong, or the table there is \
            gone; the message holds PostgreSQL's words. What was begun was rolled back. Run the same command again when the server is back: it does \
            what is missing."""),
    DISK_FULL("MATERIALISE-0009", Blame.TARGET, "the target's disk is full", """
            The server had no space for a chunk, an index or the fetched tables. The transaction was rolled back. Free some space, then run the same \
            command again: it does what is missing."""),
    REFUSED("MATERIALISE-0010", Blame.TARGET, "the target refused a statement", """
            The message holds the server's words. The transaction was rolled back; chunks that were committed before stay. Mend what the server names, \
            then run the same command again."""),
    CANNOT_FETCH("MATERIALISE-0011", Blame.USER, "the foreign tables of a view cannot be fetched before", """
            With push: no the view is read from local copies of its foreign tables, for which its definition is repeated on these copies. The \
            message says what stands in the way. Say push: auto or yes, or write the view so that it names the foreign tables itself."""),
    BAD_WATERMARK("MATERIALISE-0012", Blame.USER, "the watermark cannot be used", """
            A watermark is a column of the view that grows with every change of a row: a date, a time, or a number. The overlap is an interval for dates and \
            times (10 minutes when none is said). For numbers it must be said, as a number: rows are often committed out of the order of their numbers, \
            and only their writers know how far; say 0 where they never are."""),
    NO_UNIQUE_KEY("MATERIALISE-0013", Blame.USER, "the table has no unique key on the key columns", """
            Materialising incrementally changes rows that are there already, and finds them by a primary key, unique constraint or unique index on exactly \
            the key columns. Create one, or leave the table's creation to Howdah (prepare: drop-and-create)."""),
    NOT_A_TABLE("MATERIALISE-0014", Blame.USER, "what is to be filled is no table", """
            The name stands for a view, a foreign table, or something else that Howdah does not fill. Name a table, or a name that is free: the table is created \
            then.""");

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    MaterialiseCode(String code, Blame blame, String title, String explanation) {
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
