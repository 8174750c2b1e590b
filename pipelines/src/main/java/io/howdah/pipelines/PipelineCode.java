package io.howdah.pipelines;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors of jobs, their state and their connection to the target. */
public enum PipelineCode implements ErrorCode {
    BAD_TARGET_URL("PIPELINE-0001", Blame.USER, "the target's address cannot be read", """
            The target is a PostgreSQL JDBC URL such as jdbc:postgresql://host:5432/database, or the word embedded for a PostgreSQL server \
            that Howdah starts itself. User and password may be given apart (target.user, HOWDAH_TARGET_PASSWORD)."""),
    TARGET_UNREACHABLE("PIPELINE-0002", Blame.TARGET, "the target server cannot be reached", """
            No PostgreSQL server answered at this host and port. Check the address, that the server runs, and that no firewall stands in \
            between. Nothing was changed; run the same command again when the server is up."""),
    TARGET_LOGIN_REFUSED("PIPELINE-0003", Blame.TARGET, "the target server refused the login", """
            User or password are wrong, or pg_hba.conf does not allow this user from this host. The password is taken from --target-password (a \
            file, a command, another variable, or asked for), from the environment \
            variable HOWDAH_TARGET_PASSWORD, from PGPASSWORD, from howdah.yaml (as ${NAME} of an environment variable) or asked for on a \
            terminal."""),
    TARGET_DATABASE_MISSING("PIPELINE-0004", Blame.TARGET, "the target database does not exist", """
            The server answered, but it has no database of this name. Howdah creates schemas and everything below, not the database \
            itself: create it with encoding UTF8, then run the same command again."""),
    TARGET_UNSUITABLE("PIPELINE-0005", Blame.TARGET, "the target database cannot take an Oracle estate", """
            Howdah supports PostgreSQL 14 to 18 and databases with encoding UTF8; the user needs the right to create schemas in the \
            database."""),
    TARGET_FAILED("PIPELINE-0006", Blame.TARGET, "the target server failed at an internal statement", """
            A statement that Howdah needs for its own records (schema howdah) was refused or the connection broke. The message holds the \
            server's words. What was committed stays; a rerun continues there."""),
    JOB_RUNNING("PIPELINE-0010", Blame.USER, "the job runs already", """
            Another Howdah process works on the same job in the same target database; two of them would do the work twice. Wait for it, or \
            stop it, then run the command again. `howdah status` shows what it does, `howdah reload status` whether it reloads windows of the job's \
            tables. A process that was killed holds no lock: the server frees it as soon as it sees the broken connection."""),
    STATE_TOO_NEW("PIPELINE-0011", Blame.USER, "the target was last used by a newer Howdah", """
            Schema howdah in the target has a version that this Howdah does not know. Use the newer version that made it."""),
    DEFINITION_CHANGED(
            "PIPELINE-0012", Blame.USER, "an object was created by an earlier run with another definition", """
            The export or the settings changed since the earlier run, so that this object would now be created differently. Howdah never \
            changes what it has created behind your back: use --restart to drop what this job created and begin again."""),
    OBJECT_EXISTS("PIPELINE-0013", Blame.TARGET, "the target has an object of this name already", """
            Something that this job did not create stands where an object of the export should go. Howdah neither replaces nor fills it. \
            Rename or drop it, or choose another target database."""),
    DISK_TOO_SMALL("PIPELINE-0014", Blame.TARGET, "the target's disk is too small for the load", """
            The estimate of what the load needs on the server's disk (rows, indexes, write-ahead log) is more than what is free there. Free \
            some space, or set load.diskCheck to false in howdah.yaml when you know better. Howdah can see the disk only of a server on the \
            same machine."""),
    NOTHING_TO_DO("PIPELINE-0016", Blame.SOURCE, "nothing was found in the export", """
            The export directory holds neither a script that creates something nor a data file of a known table. Name the directory into \
            which Oracle's tools wrote; the report of `howdah assess` lists each file and what it was taken for."""),
    NO_SUCH_JOB("PIPELINE-0017", Blame.USER, "the target knows no such job", """
            A job is named by --job or, without it, after the source directory. `howdah status` lists the jobs of the target."""),
    FILE_NOT_WRITTEN("PIPELINE-0018", Blame.USER, "a file could not be written", """
            A report, script or log could not be written below the work directory: permission, a full disk, or a file where a directory is \
            expected. Choose another place with --work-dir."""),
    RESTART_BLOCKED("PIPELINE-0019", Blame.TARGET, "what the job created cannot be dropped", """
            Another object (a view, a foreign key, a function) that this job did not create depends on one that it did. Howdah drops only what \
            it created itself; drop the other object first."""),
    INTERRUPTED("PIPELINE-0020", Blame.USER, "the job was interrupted", """
            Somebody stopped the job (ctrl-C or a signal). Everything committed so far is kept and recorded; the same command continues \
            there."""),

    BAD_VALUE("PIPELINE-0031", Blame.SOURCE, "values do not fit their target column", """
            Assess ran the values of the data files through the same encoders that the load uses; some cannot become values of the target \
            column. The place names the first. Correct the data, choose a wider target type (convert.types in howdah.yaml), or let the load set such \
            rows aside (load.rejectLimit)."""),
    BAD_RECORD("PIPELINE-0032", Blame.SOURCE, "records of a data file cannot be read", """
            The file's structure is broken at the named line: a quote that is never closed, too few or too many fields. Correct the file or its \
            description in howdah.yaml; the load would stop there or set the record aside."""),
    COLUMN_WITHOUT_DATA(
            "PIPELINE-0033", Blame.SOURCE, "a column without default that may not be empty has no data", """
            The data file has no field for this column, the column is NOT NULL and has no default: the load would fail."""),
    NOT_CREATED("PIPELINE-0034", Blame.SOURCE, "a table was not loaded because it was not created", """
            The statement that creates the table, or one it needs, failed; its own finding tells why. The data stays where it is; the next run \
            continues once the table can be created."""),
    NOT_LOADED("PIPELINE-0035", Blame.SOURCE, "a table was not loaded completely", """
            Reading the table's rows, or storing them, failed because of the source, and the reject policy sets no more records aside. The other \
            tables were loaded. Rows of chunks that were committed before are in the table. Allow rejects and run the same command again: it goes on \
            with what is missing. After correcting a file of which a part is loaded begin with --restart."""),

    MIRROR_UNWRITABLE("PIPELINE-0040", Blame.USER, "a converted script cannot be written", """
            With --layout mirror each script becomes one file of the same relative name below the output directory. The directory must be one that \
            this user may write to, and another one than the source: no source file is ever overwritten."""),

    ROWS_NOT_MIRRORED("PIPELINE-0041", Blame.SOURCE, "rows are not part of a mirrored script", """
            The script holds INSERT statements. Rows are loaded and verified by howdah migrate or howdah load, in the target's fastest way; a \
            mirrored file holds only what creates objects."""),

    CHANGED_FROM_ANOTHER_FILE("PIPELINE-0042", Blame.SOURCE, "a script changes a table of another script", """
            The script alters a table that another file of the tree creates. With --layout mirror its constraints and indexes are written to this \
            file; other changes, such as added columns, are not. Converted without --layout, all changes are part of the table's statement."""),

    ORAFCE_IN_TARGET("PIPELINE-0043", Blame.USER, "the target's schema oracle belongs to the extension orafce", """
            Without --compat orafce Howdah installs its helper functions into schema oracle. In this database that schema belongs to the extension \
            orafce, whose functions of the same names would be replaced. With --compat orafce, or convert.compat: orafce in howdah.yaml, the \
            extension is used where it means what Oracle means, and the other helpers go into schema oracle_howdah."""),

    NEEDS_SCRIPTS("PIPELINE-0044", Blame.USER, "the command works on scripts only", """
            With --layout mirror each script becomes a file of the same name, so the source must be a directory with scripts, not a running \
            database. Without --layout mirror both are converted in the same way."""),

    TARGET_SETTING("PIPELINE-0045", Blame.TARGET, "a setting of the target server needs a look", """
            `howdah check` compares what the load needs with the server's settings: connections, the size of the write-ahead log, extensions. \
            The hint holds the statement that changes it."""),

    TARGET_PASSWORD_IN_URL("PIPELINE-0046", Blame.USER, "the target's address holds a password", """
            Command lines and files are read by others, so Howdah takes no password there. Give it in HOWDAH_TARGET_PASSWORD, by \
            --target-password file:... or command:..., in a .pgpass file (PGPASSFILE), or let Howdah ask for it."""),

    KEPT_AS_IT_IS("PIPELINE-0047", Blame.TARGET, "an object of the target is kept as it is", """
            TargetTablePrepMode is DO_NOTHING or TRUNCATE_BEFORE_LOAD, and the target has an object of this name, which the job did not create. It \
            stays; of tables the types of the columns are compared, but whether keys, constraints, indexes, sequences and views are defined as in \
            the source is not looked at. With DROP_AND_CREATE tables are made as the source has them."""),

    RESTART_WOULD_REPEAT("PIPELINE-0048", Blame.USER, "beginning again would load rows twice", """
            The job loaded rows into a table that was in the target before (TargetTablePrepMode DO_NOTHING), beside rows that may have been \
            there. --restart drops only what the job created, so these rows would stay and come a second time. Empty the table yourself, or let \
            TargetTablePrepMode be TRUNCATE_BEFORE_LOAD or DROP_AND_CREATE. Nothing was changed."""),

    INTERNAL("PIPELINE-0070", Blame.BUG, "Howdah has a bug", """
            Something happened that Howdah's authors did not foresee. The log file named with the message holds the details; please report it with \
            that file. What was committed to the target is recorded and a rerun continues.""");

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    PipelineCode(String code, Blame blame, String title, String explanation) {
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
