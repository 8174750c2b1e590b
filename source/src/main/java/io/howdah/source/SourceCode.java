package io.howdah.source;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors and findings about export files. */
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
