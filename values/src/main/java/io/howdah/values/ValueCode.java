package io.howdah.values;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** What can be wrong with one value, or with the way values are to be read. */
public enum ValueCode implements ErrorCode {
    UNSUPPORTED_MAPPING(
            "VALUE-0001", Blame.USER, "a column's Oracle type cannot be loaded into its PostgreSQL type", """
            Howdah knows no way to turn values of this Oracle type into values of the PostgreSQL type that the type table or an override \
            names. Choose another target type for the column in howdah.yaml, or leave the column out."""),
    BAD_MASK("VALUE-0002", Blame.USER, "a datetime format model cannot be read", """
            The format model (NLS_DATE_FORMAT, a control file's date mask or a mask in howdah.yaml) holds an element that Oracle does not \
            allow for reading dates, holds one twice, or does not name year, month and day. Correct the mask; elements are described in \
            Oracle's Database SQL Language Reference, "Format Models"."""),
    BAD_LANGUAGE("VALUE-0003", Blame.USER, "the language of month names is not known", """
            NLS_DATE_LANGUAGE names a language whose month names Howdah does not have. Use one of the languages listed with the message, or \
            export dates with numeric months."""),
    NOT_A_VALUE("VALUE-0010", Blame.SOURCE, "a field is not a value of its type", """
            The text of a field cannot be read as a value of the column's Oracle type: a letter in a number, a month 13, an odd number of \
            hexadecimal digits. Often the format settings (decimal character, date mask, language) differ from those of the export, or the \
            columns are shifted. Correct the settings or the data; the reject policy decides whether the row stops the chunk or is set aside."""),
    OUT_OF_RANGE("VALUE-0011", Blame.SOURCE, "a value does not fit its column", """
            The value is right but too large, too long or too precise for the Oracle type it is said to have or for the PostgreSQL column. \
            Howdah never rounds or cuts a value that the Oracle database would have kept. Choose a wider target type in howdah.yaml."""),
    NUL_CHARACTER("VALUE-0012", Blame.SOURCE, "a text holds the NUL character", """
            Oracle stores the character with code 0 in text, PostgreSQL cannot. The policy for NUL characters rejects the row, strips the \
            character or replaces it by U+FFFD; validation applies the same policy. Text that is really binary belongs into bytea."""),
    INVALID_UTF8("VALUE-0013", Blame.SOURCE, "a text is not valid in its character set", """
            The bytes are not valid UTF-8: a file in another character set, a text cut in the middle of a character, or surrogates written one by \
            one (CESU-8, Oracle's character set UTF8). Declare the file's character set. The policy for invalid characters rejects the \
            row or replaces each damaged piece by U+FFFD; a complete CESU-8 pair counts as damaged too."""),
    NO_SUCH_DATE("VALUE-0014", Blame.SOURCE, "a date exists in Oracle's calendar only, or not at all", """
            Oracle counts in the Julian calendar before 15 October 1582, PostgreSQL in the Gregorian calendar extended backwards. Dates arrive as \
            they are written. 29 February of the years 100, 200, 300, 500 ... 1500 exists in Oracle only; year 0 and 5 to 14 October 1582 exist \
            in neither Oracle nor its exports. Such values are set aside or stop the chunk: decide their new date in the source."""),
    NO_SUCH_LOCAL_TIME("VALUE-0015", Blame.SOURCE, "a local time does not exist in its time zone", """
            The clock of this time zone jumped over the given time when summer time began, so the text names no instant (ORA-01878). Usually the \
            session time zone set for the file differs from that of the export. A time that occurs twice is read as standard time, as Oracle \
            does, unless the text names the abbreviation (TZD)."""),
    TOO_PRECISE("VALUE-0016", Blame.SOURCE, "a value has more digits than its column keeps", """
            PostgreSQL keeps six digits of a second and a binary float about 15 (real: 6) significant decimal digits. Fractions of seconds beyond \
            six digits are rounded half up by default, the same in load and validation; the policy can reject them instead. A NUMBER whose digits \
            a float would not give back is always rejected: map it to numeric."""),
    BAD_JSON("VALUE-0017", Blame.SOURCE, "a field is not valid JSON", """
            The text breaks the rules of RFC 8259, which PostgreSQL enforces; Oracle's lax syntax accepts more (unquoted names, single quotes, \
            trailing commas). Map the column to text, or export it through JSON_SERIALIZE."""),
    BAD_BINARY("VALUE-0018", Blame.TARGET, "a binary field of the target cannot be read", """
            PostgreSQL answered COPY TO in binary form with bytes that are no value of the column's type. The column probably has another type             than the one that was converted: compare its definition, and convert and load the table again."""),
    LOB_TOO_LARGE("VALUE-0019", Blame.SOURCE, "a LOB is larger than PostgreSQL's limit", """
            A field of a PostgreSQL table holds at most 1 GB minus a few bytes (manual, appendix K, "PostgreSQL Limits"), Oracle's LOBs hold more. \
            The row is set aside or stops the chunk, as the reject policy says; what is too large by its stated length is not read at all. \
            Larger LOBs need large objects or files beside the database: remove the column by a mapping, and carry it over by other means.""");

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    ValueCode(String code, Blame blame, String title, String explanation) {
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
