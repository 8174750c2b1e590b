package io.howdah.source;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors and findings about export files (below 0100) and running databases. */
public enum SourceCode implements ErrorCode {
    DIRECTORY_UNREADABLE(
            "SOURCE-0001",
            Blame.USER,
            "The export directory cannot be read",
            "The directory given as source does not exist, is not a directory or may not be read by this user."),
    FILE_UNREADABLE(
            "SOURCE-0002",
            Blame.SOURCE,
            "A file of the export cannot be read",
            "The file exists but reading it failed: permission, a broken link, a damaged disk."),
    FILE_CHANGED(
            "SOURCE-0003",
            Blame.SOURCE,
            "A data file changed during the run",
            "A data file became shorter or its content changed between two readings of one run. Chunks are "
                    + "positions in the file, so they no longer fit."),
    PACKED_FILE_DAMAGED(
            "SOURCE-0004",
            Blame.SOURCE,
            "A gzip file is damaged",
            "The gzip stream ends early or its check sum is wrong, usually after an interrupted copy. "
                    + "Nothing behind the damage can be read."),
    UNKNOWN_CHARSET(
            "SOURCE-0005",
            Blame.USER,
            "The character set is not known",
            "The name is neither an Oracle character set that can be read here nor one of Java. Examples: "
                    + "AL32UTF8, WE8MSWIN1252, JA16SJIS, UTF-16LE."),
    DATA_FILE_WITHOUT_TABLE(
            "SOURCE-0006",
            Blame.SOURCE,
            "A data file belongs to no table",
            "The file looks like data, but no control file, no setting and no table of this name say where "
                    + "it belongs. It was not read. Name its table in howdah.yaml, or tell that the file is to be "
                    + "ignored."),
    TABLE_WITHOUT_DATA(
            "SOURCE-0007",
            Blame.SOURCE,
            "A table has no data",
            "No data file and no INSERT was found for the table. It will be empty in the target. If that is "
                    + "right, nothing is to be done."),
    SEPARATOR_UNKNOWN(
            "SOURCE-0008",
            Blame.SOURCE,
            "The separator of a data file is not clear",
            "No separator splits the first records into as many fields as the table or the header has. "
                    + "State the separator of the file."),
    COLUMNS_UNKNOWN(
            "SOURCE-0009",
            Blame.SOURCE,
            "The columns of a data file are not clear",
            "The file has no header that names columns of the table, and its number of fields is not the "
                    + "number of columns. State the columns of the file in their order."),
    FIELD_WITHOUT_COLUMN(
            "SOURCE-0010",
            Blame.SOURCE,
            "A field of a data file has no column",
            "The header names a column that the table does not have. The field is not read."),
    COLUMN_WITHOUT_FIELD(
            "SOURCE-0011",
            Blame.SOURCE,
            "A column is not in the data file",
            "The data file has no field for this column of the table: it is loaded as NULL or with its default."),
    DATE_FORMAT_AMBIGUOUS(
            "SOURCE-0012",
            Blame.SOURCE,
            "Day and month cannot be told apart",
            "All dates that were looked at can be read with the day first and with the month first. State "
                    + "the mask: reading them wrong would change data silently. The table is not loaded until then."),
    DATE_FORMAT_UNKNOWN(
            "SOURCE-0013",
            Blame.SOURCE,
            "The format of a date column was not recognised",
            "The first values of the column fit none of the usual Oracle masks, or not all the same one. "
                    + "State the mask of the column. The table is not loaded until then."),
    DECIMAL_MARK_AMBIGUOUS(
            "SOURCE-0014",
            Blame.SOURCE,
            "Decimal mark and group mark cannot be told apart",
            "Every number with a comma could be a grouped integer or a decimal fraction. State the decimal "
                    + "mark of the file. The table is not loaded until then."),
    EMPTY_FILE(
            "SOURCE-0015",
            Blame.SOURCE,
            "A data file is empty",
            "The file has no bytes, or nothing but a header. It gives no rows."),
    FORMAT_DETECTED(
            "SOURCE-0016",
            Blame.SOURCE,
            "The format of a data file was found by looking",
            "Nothing states the format of the file, so it was found from its first records."),
    HEADER_TWICE(
            "SOURCE-0017",
            Blame.SOURCE,
            "The header names a column twice",
            "Two fields of the header have the same name, so their values cannot be told apart. State the "
                    + "columns of the file."),
    FILE_IGNORED(
            "SOURCE-0018",
            Blame.SOURCE,
            "A file was not read",
            "The file is neither script nor data of a kind that is known here."),
    CONTROL_FILE_SYNTAX(
            "SOURCE-0019",
            Blame.SOURCE,
            "A SQL*Loader control file could not be read",
            "The control file has a clause that does not belong there. The data it describes is not loaded."),
    INFILE_MISSING(
            "SOURCE-0020",
            Blame.SOURCE,
            "A data file named by a control file is missing",
            "The INFILE of the control file exists neither beside it nor in the export directory. The rows "
                    + "it held are not loaded."),
    CONTROL_TABLE_UNKNOWN(
            "SOURCE-0021",
            Blame.SOURCE,
            "A control file loads a table that no script creates",
            "INTO TABLE names a table that the scripts do not create. Its rows are not loaded."),
    LOADER_CLAUSE_UNSUPPORTED(
            "SOURCE-0022",
            Blame.SOURCE,
            "A clause of a control file is not supported",
            "The clause is known but its field is not read here. The column is loaded as NULL or with its default."),
    LOADER_CLAUSE_IGNORED(
            "SOURCE-0023",
            Blame.SOURCE,
            "A clause of a control file has no effect here",
            "The clause matters to SQL*Loader or to Oracle only."),
    NOT_REPRODUCIBLE(
            "SOURCE-0024",
            Blame.SOURCE,
            "A value depends on when it is inserted",
            "SYSDATE and its like give another value at every run. The modification time of the script or "
                    + "control file is taken instead, so that loading and validating agree. A SYS_GUID is derived "
                    + "from file and row."),
    VALUE_NOT_CONSTANT(
            "SOURCE-0025",
            Blame.SOURCE,
            "An INSERT has a value that is not a constant",
            "The value needs a query or a function that only the Oracle server can answer. The row cannot "
                    + "be read from the script."),
    INSERTS_REPEATED(
            "SOURCE-0026",
            Blame.SOURCE,
            "A script of INSERTs is run more than once",
            "SQL*Plus would insert the rows each time, which is seldom meant: usually several installing scripts "
                    + "include the same data. They are taken once; with other values of the variables that the "
                    + "script names they are taken each time."),
    ENCLOSURE_TOO_LONG(
            "SOURCE-0027",
            Blame.USER,
            "An enclosure or escape is more than one byte",
            "Fields are enclosed and escaped by characters that take one byte in the file's character set."),
    ALTERNATIVE_ROWS(
            "SOURCE-0028",
            Blame.SOURCE,
            "Rows of a script that nobody includes were set aside",
            "In one folder a script that others include (with @ or @@) fills a table, and another script, which "
                    + "none includes, fills the same table. SQL*Plus would run only the first, so the rows of the "
                    + "second are not loaded: they are usually an older or a translated version of the same rows. To "
                    + "load them as well, name the file in howdah.yaml under files with use: script; to load them "
                    + "instead, give the included script use: ignore too."),
    ORACLE_FAILED(
            "SOURCE-0100",
            Blame.SOURCE,
            "The Oracle server refused a statement",
            "A query that Howdah needs was refused, for a reason that has no code of its own. The message holds the "
                    + "server's words. What was committed to the target stays; a rerun continues there."),
    BAD_ORACLE_URL(
            "SOURCE-0101",
            Blame.USER,
            "The address of the Oracle server cannot be read",
            "A running database is named by a JDBC URL of Oracle's thin driver: "
                    + "jdbc:oracle:thin:@//host:1521/service, jdbc:oracle:thin:@host:1521:SID, "
                    + "jdbc:oracle:thin:@alias (of tnsnames.ora in source.tnsAdmin or TNS_ADMIN), "
                    + "jdbc:oracle:thin:@tcps://host:2484/service, or a whole (DESCRIPTION=...)."),
    ORACLE_SERVICE_UNKNOWN(
            "SOURCE-0102",
            Blame.SOURCE,
            "The listener does not know the service",
            "An Oracle listener answered at this host and port, but no service or SID of this name is registered there "
                    + "(ORA-12514, ORA-12505). `lsnrctl status` on the server lists them; a pluggable database has a "
                    + "service of its own. A database that is just starting registers within a minute."),
    ORACLE_UNREACHABLE(
            "SOURCE-0103",
            Blame.SOURCE,
            "The Oracle server cannot be reached",
            "No Oracle listener answered at this host and port within source.answer seconds, the connection was cut again and again, or the "
                    + "alias of tnsnames.ora is not known. Check the address, TNS_ADMIN, that the listener runs, and that no "
                    + "firewall stands in between."),
    ORACLE_LOGIN_REFUSED(
            "SOURCE-0104",
            Blame.SOURCE,
            "The Oracle server refused the login",
            "User or password are wrong (ORA-01017), or there is no password. It is taken from --source-password (a file, a command, "
                    + "another variable, or asked for), from HOWDAH_SOURCE_PASSWORD, from source.password or "
                    + "source.passwordFrom in howdah.yaml, from a wallet, or asked for on a terminal. A password that was "
                    + "refused once is not tried again, as accounts are locked after a few wrong ones."),
    ORACLE_ACCOUNT_LOCKED(
            "SOURCE-0105",
            Blame.SOURCE,
            "The account at the Oracle server is locked",
            "ORA-28000: too many wrong passwords, or an administrator locked it. ALTER USER ... ACCOUNT UNLOCK frees it."),
    ORACLE_PASSWORD_EXPIRED(
            "SOURCE-0106",
            Blame.SOURCE,
            "The password at the Oracle server has expired",
            "ORA-28001: the account's profile wants a new password. Set one with ALTER USER ... IDENTIFIED BY, then give "
                    + "it to Howdah."),
    ORACLE_MAY_NOT_CONNECT(
            "SOURCE-0107",
            Blame.SOURCE,
            "The account may not open a session",
            "ORA-01045: user and password are right, but the privilege CREATE SESSION is missing. ORA-28150: the proxy user may not "
                    + "connect as the other one, which ALTER USER ... GRANT CONNECT THROUGH allows."),
    ORACLE_PRIVILEGE_MISSING(
            "SOURCE-0108",
            Blame.SOURCE,
            "A privilege at the Oracle server is missing",
            "ORA-01031 or ORA-00942 (Oracle hides what one may not see). The hint holds the GRANT that is missing; "
                    + "`howdah check` lists all of them at once."),
    ORACLE_PASSWORD_IN_URL(
            "SOURCE-0109",
            Blame.USER,
            "The address of the Oracle server holds a password",
            "Command lines and files are read by others, so Howdah takes no password there. Give it in "
                    + "HOWDAH_SOURCE_PASSWORD, by --source-password file:... or command:..., or let Howdah ask for it."),
    ORACLE_TABLE_CHANGED(
            "SOURCE-0110",
            Blame.SOURCE,
            "A table was changed or dropped while it was read",
            "The definition of the table is younger than the SCN at which the run reads (ORA-01466), or the table, a "
                    + "partition or a column is gone. The other tables go on. Begin the job anew with --restart, without "
                    + "DDL on the source meanwhile."),
    UNDO_EXPIRED(
            "SOURCE-0111",
            Blame.SOURCE,
            "A part of a table was read at a later SCN",
            "The server's undo no longer reached back to the SCN of the run (ORA-01555), so this chunk, and only it, was read "
                    + "again at the current SCN. Rows that moved between chunks meanwhile may be there twice or not at "
                    + "all: the table is not of one moment. Load such tables while nobody writes, or raise UNDO_RETENTION "
                    + "(with RETENTION GUARANTEE) and begin anew with --restart."),
    SCN_NOT_USABLE(
            "SOURCE-0112",
            Blame.SOURCE,
            "The SCN cannot be read any more, or not yet",
            "ORA-08180, ORA-08181 or ORA-08186: the SCN in howdah.yaml, or the one at which an earlier run of the job began, is no SCN "
                    + "of this database or too old. Begin the job anew with --restart."),
    COLUMN_NOT_READ(
            "SOURCE-0113",
            Blame.SOURCE,
            "A column of this type is not read from a running database",
            "REFs and types that Oracle supplies, such as ANYDATA, have no form in which the live source reads them. The column "
                    + "is loaded as NULL or with its default, all else as usual, and the command ends with exit code 3. Remove the "
                    + "column by a mapping, or export the table with SQL*Loader or INSERT scripts instead."),
    CUT_WITHOUT_EXTENTS(
            "SOURCE-0114",
            Blame.SOURCE,
            "Tables are cut into chunks without DBA_EXTENTS",
            "DBA_EXTENTS may not be read, so large tables are cut by ranges of a numeric key, or else by ORA_HASH, which "
                    + "makes the server read the whole table once for each chunk. GRANT SELECT ON SYS.DBA_EXTENTS makes "
                    + "reading cheaper."),
    ORACLE_CONNECTION_LOST(
            "SOURCE-0115",
            Blame.SOURCE,
            "The connection to the Oracle server was lost",
            "The network or the server ended the connection, and it could not be opened again for some time. What was committed "
                    + "to the target stays; the same command continues there."),
    SCN_BY_TIME(
            "SOURCE-0116",
            Blame.SOURCE,
            "The SCN of the run was found by time",
            "Neither V$DATABASE nor DBMS_FLASHBACK may be used, so the SCN comes from TIMESTAMP_TO_SCN, which is up to three "
                    + "seconds old. All tables are read at this SCN; commits of the last seconds may be missing."),
    ANOTHER_DATABASE(
            "SOURCE-0117",
            Blame.USER,
            "The job was begun with another database",
            "An SCN means something in one database only. This job's SCN and chunks belong to another one: use another "
                    + "job name, or --restart."),
    NO_SCHEMA_TO_READ(
            "SOURCE-0118",
            Blame.USER,
            "No schema was found to read",
            "source.schemas in howdah.yaml, or --schema, names the schemas to read; without it that of the user is "
                    + "taken. None of them has a table, view or code that this user may see."),
    PARTITION_UNKNOWN(
            "SOURCE-0127",
            Blame.SOURCE,
            "A partition that the mapping names is not there",
            "A parallel-load rule lists partitions or subpartitions, and the table has none of that name. Names are compared exactly; "
                    + "the table is not loaded until the rule is right, as nobody knows which rows were meant."),
    CUT_BY_OTHER_RULES(
            "SOURCE-0128",
            Blame.USER,
            "The job has cut the table by other rules",
            "When a job goes on, the chunks that its first run made of a table are read again as they were. The parallel-load rule in the "
                    + "mapping was changed since, so that they would miss rows or bring some twice."),
    ORACLE_PASSWORD_ENDS(
            "SOURCE-0129",
            Blame.SOURCE,
            "The password at the Oracle server will expire soon",
            "The server let Howdah in and said so (ORA-28002, ORA-28011). A job that goes on, or validation, would stop with "
                    + "SOURCE-0106 after that time: set a new password before."),
    ORACLE_TLS_FAILED(
            "SOURCE-0130",
            Blame.SOURCE,
            "No secure connection to the Oracle server",
            "With @tcps:// the server's certificate must be signed by somebody who is believed (source.trustStore, source.wallet, else "
                    + "those that Java believes), and must name the host of the address or what ssl_server_cert_dn says. "
                    + "ssl_server_dn_match=false in the address gives up the second. Nothing was sent to the server but the "
                    + "greeting."),
    ORACLE_NOT_READY(
            "SOURCE-0131",
            Blame.SOURCE,
            "The Oracle server takes no session at the moment",
            "It starts, stops, is open for administrators only, or has as many sessions as it may have (ORA-01033, ORA-12528, "
                    + "ORA-12516, ORA-02391 and others). Howdah tried for some time; the same command can be run again."),
    CHECK_PRIVILEGE(
            "SOURCE-0120",
            Blame.SOURCE,
            "A privilege that the job needs is missing",
            "`howdah check` tried what the job will do. The hint is the exact GRANT, to be run by an administrator."),
    CHECK_UNDO(
            "SOURCE-0121",
            Blame.SOURCE,
            "Undo may not be kept long enough for the load",
            "All tables are read at one SCN, for which the server needs undo of the whole time of the load. The estimate of that time "
                    + "is longer than UNDO_RETENTION (or than what V$UNDOSTAT says was kept). Raise UNDO_RETENTION or use more "
                    + "sessions; where undo expires, chunks are read at a later SCN (SOURCE-0111)."),
    CHECK_SUPPLEMENTAL_LOGGING(
            "SOURCE-0122",
            Blame.SOURCE,
            "Supplemental logging is off",
            "A load does not need it. Following changes afterwards does: ALTER DATABASE ADD SUPPLEMENTAL LOG DATA, and ALL "
                    + "COLUMNS for each table."),
    CHECK_ARCHIVE_LOG(
            "SOURCE-0123",
            Blame.SOURCE,
            "The database does not archive its redo logs",
            "A load does not need it. Following changes afterwards does: the database must run in ARCHIVELOG mode."),
    CHECK_CHARACTER_SET(
            "SOURCE-0124",
            Blame.SOURCE,
            "The database's character set needs a look",
            "Text comes to PostgreSQL in UTF-8. From a database in US7ASCII, bytes above 127 mean nothing that the server knows and "
                    + "arrive damaged; UTF8 (CESU-8) holds characters outside the basic plane as pairs, which are joined."),
    CHECK_INVALID_OBJECTS(
            "SOURCE-0125",
            Blame.SOURCE,
            "The schema holds invalid objects",
            "Code and views that do not compile in Oracle will not work in PostgreSQL either. Compile (UTL_RECOMP) or drop them "
                    + "first, so that the report shows only what is new."),
    ROWS_HIDDEN(
            "SOURCE-0135",
            Blame.SOURCE,
            "A policy hides rows of a table",
            "A policy of DBMS_RLS (virtual private database) adds a condition to every query of the user, who therefore reads fewer rows than"
                    + " the table has, or NULL for some values, without an error. Validation reads through the same policy and cannot tell."
                    + " EXEMPT ACCESS POLICY lifts it for the user; the owner of a table is not exempt."),
    VALUES_REDACTED(
            "SOURCE-0136",
            Blame.SOURCE,
            "A policy replaces values of a table",
            "A policy of DBMS_REDACT replaces values before they are sent, where its expression is true for the user. The target would hold"
                    + " masks instead of values, and validation reads the same masks. EXEMPT REDACTION POLICY lifts it for the user."),
    CHECK_NOT_POSSIBLE(
            "SOURCE-0126",
            Blame.SOURCE,
            "A check could not be made",
            "The view that answers it may not be read. The load does not need it."),
    ;

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    SourceCode(String code, Blame blame, String title, String explanation) {
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
