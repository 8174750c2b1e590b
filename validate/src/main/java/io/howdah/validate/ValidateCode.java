package io.howdah.validate;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** The errors and findings of validation. */
public enum ValidateCode implements ErrorCode {
    TARGET_UNREADABLE(
            1,
            Blame.TARGET,
            "a table of the target cannot be read",
            "PostgreSQL refused to read the table: it does not exist, a column is missing, or a permission is. The message carries the "
                    + "server's words. Load the table first, or grant SELECT on it."),
    SOURCE_UNREADABLE(
            2,
            Blame.SOURCE,
            "a data file cannot be read again",
            "Validation reads the data files anew and does not rely on what the load read. The file is gone, cannot be read, or ended early."),
    INTERRUPTED(
            3,
            Blame.USER,
            "the validation was interrupted",
            "The validation was stopped by a signal. Nothing was changed; run it again."),
    OBJECT_MISSING(
            4,
            Blame.TARGET,
            "an object of the target is missing",
            "The conversion planned this object, but the target does not have it: its statement failed, or it was dropped later. The report of "
                    + "the migration says which; run the statement again."),
    CONSTRAINT_NOT_VALIDATED(
            5,
            Blame.TARGET,
            "a constraint is there but not validated",
            "PostgreSQL checks the constraint for new rows only; rows that were there before may contradict it. Run ALTER TABLE ... VALIDATE "
                    + "CONSTRAINT after the rows are corrected."),
    SEQUENCE_BEHIND(
            6,
            Blame.TARGET,
            "a sequence of the target stands behind its source",
            "The next value of the target's sequence was already given out by the source, so new rows would collide with old ones. Run the "
                    + "migration again, which advances sequences, or use setval."),
    INDEX_INVALID(
            7,
            Blame.TARGET,
            "an index is there but invalid",
            "The index was left invalid, usually by a failed CREATE INDEX CONCURRENTLY, and is not used by queries. REINDEX or create it again."),
    ROWS_DIFFER(
            8,
            Blame.TARGET,
            "source and target hold different rows",
            "Reading both sides anew gave other rows in the target than in the source. The difference file of the table shows a sample: - is the "
                    + "source, + the target."),
    ROWS_REJECTED(
            9,
            Blame.SOURCE,
            "records of the source are no rows of the target",
            "The table equals its source except for records that could not be loaded and were set aside. The rejects file holds them."),
    NOT_COMPARED(
            10,
            Blame.SOURCE,
            "a column is not in the data files and was not compared",
            "The table has a column that none, or not each, of its data files delivers; the target has its default or NULL there. If the column "
                    + "should have data, export it."),
    NOT_REPAIRED(
            11,
            Blame.TARGET,
            "a table differs after its repair",
            "validate --repair changed what it could and compared again; these rows still differ. Either the target refuses the source's rows (a "
                    + "constraint that the source does not have, a missing parent, a unique value held by a row of another chunk), or somebody "
                    + "else writes to the table. The difference file shows a sample of what is left.");

    private final int number;
    private final Blame blame;
    private final String title;
    private final String explanation;

    ValidateCode(int number, Blame blame, String title, String explanation) {
        this.number = number;
        this.blame = blame;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public String code() {
        return String.format("VALIDATE-%04d", number);
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
