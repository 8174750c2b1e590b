package io.howdah.pipelines.delta;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors of {@code howdah delta}. */
public enum DeltaCode implements ErrorCode {
    NO_SET("DELTA-0001", Blame.SOURCE, "no set of files was found", """
            A set is a folder with manifest.json, or a folder with data files whose names tell what they are, such as \
            sales.orders.delete.csv and sales.orders.insert.csv.gz. --source names such a folder, or one that holds several of them."""),
    BAD_MANIFEST("DELTA-0002", Blame.SOURCE, "the manifest of a set cannot be used", """
            manifest.json is not JSON, or a key is missing, unknown or has a value that cannot be. The message names line and column; docs/delta.md \
            shows a manifest with everything that may stand in it."""),
    FILE_MISSING("DELTA-0003", Blame.SOURCE, "a file of a set is missing", """
            The manifest names a file that is not there, or a file went away while the set was read. Nothing was applied. Deliver the file, then \
            run the same command again."""),
    SET_CHANGED("DELTA-0004", Blame.SOURCE, "a set is not what its manifest says, or changed while it was read", """
            A file has another size or SHA-256 than the manifest states, or was written while Howdah read it. Nothing of the set is applied unless \
            every file is whole. Deliver the set again under its full names only when it is complete (write to another name, then rename)."""),
    ROWS_DIFFER("DELTA-0005", Blame.SOURCE, "a file has another number of rows than its manifest says", """
            The manifest states how many rows a file has and so many did not arrive in staging, or staging lost rows, as it does when the server is \
            restarted. Nothing was applied. The file may be cut; run the same command again when the server is up."""),
    UNKNOWN_FILE("DELTA-0006", Blame.SOURCE, "a file of a set cannot be told", """
            Without manifest the name tells table and kind: [schema.]table[.partition].delete.csv or .insert.csv, with a number before the \
            ending when there are several, and .gz at the end when packed. A name that tells rows to be deleted or inserted but has another ending than \
            csv, txt, tsv, dsv or dat stops the set, as it would be applied without them. Files that begin with a dot or an underscore, and others whose names \
            tell no rows, are passed over."""),
    UNKNOWN_TABLE("DELTA-0007", Blame.SOURCE, "a set names a table or partition that the target does not have", """
            The name is compared without regard to case with the tables of the target; without schema it must be the only one of its name. A \
            partition is named by its table name in the target. The target's tables must exist: howdah delta creates none."""),
    WRONG_COLUMNS("DELTA-0008", Blame.SOURCE, "the columns of a file are not those of its table", """
            The file's header names a column that the table does not have, a column that the table needs is missing, files of one table and kind \
            have different columns, or its fields cannot be told. Nothing was applied. Correct the file, or state its columns in the manifest."""),
    NO_KEY("DELTA-0009", Blame.USER, "a table has no key by which rows can be told", """
            Deleting, merging, history and undo need to tell rows: by the primary key, else by a unique index over columns that are NOT NULL (of \
            the table or equally of every partition), else by delta.tables[].key in howdah.yaml."""),
    DUPLICATE_KEYS("DELTA-0010", Blame.SOURCE, "a set delivers the same key twice", """
            Rows to be inserted share a key, so that which of them is meant is not known. Nothing was applied. Correct the set; with delta.duplicates: \
            identical in howdah.yaml rows that are equal in every column are taken once."""),
    NO_PARTITION("DELTA-0011", Blame.SOURCE, "rows of a set fit no partition", """
            Rows to be inserted belong to no partition of the target. Nothing was applied; the rows stand in the staging table that the message names. \
            Create the partition and begin the set anew with --restage, or leave such rows out with delta.noPartition: skip in howdah.yaml."""),
    ABSENT_KEYS("DELTA-0012", Blame.SOURCE, "a set deletes rows that are not there", """
            Keys of the delete set are not in the target. That is allowed and counted unless delta.absentKeys: fail is set in howdah.yaml, as it is \
            here. Nothing was applied."""),
    PART_FAILED("DELTA-0013", Blame.TARGET, "a partition could not be changed", """
            The server refused a statement; the partition is as it was before, the others are done. The message carries the server's words, without row data. Mend the \
            cause and run the same command again: it does only what is missing."""),
    CONFLICT("DELTA-0014", Blame.SOURCE, "rows of a set contradict the target's constraints", """
            A row to be inserted has a key that the target has already, in whatever partition, and that the set does not delete, or a row breaks a NOT NULL, check or foreign \
            key constraint. The partition is as it was before, the others are done. Correct the set or the target's rows, then run the same command \
            again; mode merge replaces rows whose key is there."""),
    DISK_FULL("DELTA-0015", Blame.TARGET, "the target's disk is full", """
            The server has no room for staging or for the change itself. What is committed stays, a partition is changed as a whole or not at \
            all. Make room, then run the same command again."""),
    TARGET_CHANGED("DELTA-0016", Blame.USER, "the target's partitions changed since the cycle was staged", """
            Partitions were added, dropped or given other bounds, or columns changed, or the server was restarted, which empties staging tables, after files were staged and before all partitions \
            were done. Run the same command again; where partitions or columns are others now, it says so. With --restage the set is staged anew; partitions that are done stay done."""),
    NO_SUCH_CYCLE("DELTA-0017", Blame.USER, "the target knows no such cycle", """
            Cycles are numbered by the target. `howdah delta status` lists them."""),
    UNDO_IMPOSSIBLE("DELTA-0018", Blame.USER, "a cycle cannot be undone", """
            A cycle can be undone when it ran with delta.undo: keep (or --keep-undo), when what it kept was not forgotten, and when no later cycle \
            changed the same table: undo the later ones first."""),
    UNDO_BLOCKED("DELTA-0019", Blame.TARGET, "rows changed after the cycle that is to be undone", """
            Rows that the cycle inserted are gone or others have taken the place of those it deleted: somebody changed the partition since. Or rows of \
            another table refer to rows that the cycle brought, and a foreign key would delete or change them too; the message names it. The \
            partition is left as it is; those that could be undone are."""),
    UNSUPPORTED_TABLE("DELTA-0020", Blame.USER, "a table cannot be changed in this way", """
            The table is a foreign table or a view, has a column whose type cannot be read from Oracle-shaped files, or something about it \
            stands against the mode that was chosen. The message tells which; docs/delta.md lists what each mode needs."""),
    DBLINK_MISSING("DELTA-0021", Blame.TARGET, "the extension dblink is not there", """
            --engine dblink lets the server hold the sessions, by its extension dblink. CREATE EXTENSION dblink (as a role that may), or leave the \
            sessions to Howdah with --engine jdbc."""),
    ORPHANS("DELTA-0022", Blame.SOURCE, "rows refer to rows that are not there", """
            With delta.foreignKeys: off foreign keys are not checked while partitions change, and looked at afterwards. The cycle is done, and rows \
            stand in the target whose parent is missing. The message names the foreign key and how many rows there are."""),
    NOT_COMPLETE("DELTA-0023", Blame.SOURCE, "a set did not become complete in time", """
            --watch waits for a manifest whose files are all there, for the marker file, or for a listing that does not change. The time given by --for \
            is over."""),
    ARCHIVE_FAILED("DELTA-0025", Blame.SOURCE, "a set that is done could not be moved to the archive", """
            The set was applied and is remembered by its content, so that it will not be applied again. Only its files could not be moved: for want of rights or room, because \
            the archive lies within the set, or because a file came or was written since. What is new must be delivered as a set of its own."""),
    CYCLE_OPEN("DELTA-0026", Blame.USER, "an earlier cycle is not done", """
            Sets are applied in order. An earlier set was begun and is not done; a later one may rest on its rows. Finish it (run it again), or give it up \
            with `howdah delta abandon CYCLE`."""),
    IMPORT_UNAVAILABLE("DELTA-0027", Blame.USER, "the server cannot import the files by itself", """
            --import server (or delta.import: server) lets the server read objects by itself: by aws_s3.table_import_from_s3, which RDS and Aurora \
            have after CREATE EXTENSION aws_s3 CASCADE, from s3:// sources only. With auto, the default, files come through Howdah where that is \
            not so."""),
    STAGING_FAILED("DELTA-0028", Blame.TARGET, "a file could not be brought into staging", """
            The server refused to take the rows of a file, or to import an object by itself (its role must be allowed s3:GetObject and s3:ListBucket, and \
            the region must be right). The message carries the server's words. Nothing was applied. Mend the cause and run the same command again; with \
            --import client the rows come through Howdah."""),
    SESSION_REFUSED("DELTA-0029", Blame.TARGET, "the server could not open a session of its own", """
            With --engine dblink, and in CALL howdah.delta_apply, the server connects to itself by delta.dblink in howdah.yaml (the call's third \
            argument), or without it over its own socket as the current user. That was refused; the message carries the reason, without what it quotes \
            when the connection string may hold a password. A role that is no superuser needs a string with a password, or the name of a foreign \
            server. The partition is as it was before.""");

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    DeltaCode(String code, Blame blame, String title, String explanation) {
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
