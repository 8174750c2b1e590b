package io.howdah.sql.oracle.script;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** What can be wrong with a script. */
public enum SqlCode implements ErrorCode {
    UNKNOWN_CHARSET(
            "SQL-0001",
            Blame.USER,
            "unknown character set",
            "The name is neither an Oracle character set (WE8MSWIN1252, AL32UTF8, JA16SJIS ...) nor one that Java knows. Write one of"
                    + " those names, or leave the setting out to have the character set detected."),
    CHARSET_GUESSED(
            "SQL-0002",
            Blame.SOURCE,
            "character set guessed",
            "The file has no byte order mark and is not valid UTF-8, so it was read as windows-1252. If accented letters look wrong,"
                    + " declare its character set."),
    UNREADABLE_SCRIPT(
            "SQL-0003",
            Blame.SOURCE,
            "script cannot be read",
            "The file is missing, is a directory, may not be read, or is damaged (for example a cut gzip file). Nothing of it after"
                    + " the named place was used."),
    INVALID_BYTES(
            "SQL-0004",
            Blame.SOURCE,
            "bytes that the character set does not have",
            "Some bytes of the statement are not valid in the character set that was declared for the file; they were read as the"
                    + " replacement character. Declare the right character set and run again."),
    UNDEFINED_VARIABLE(
            "SQL-0005",
            Blame.SOURCE,
            "substitution variable without a value",
            "SQL*Plus would have asked for the value of this variable. It was left in the text as written. Give the value as a"
                    + " define, or, when the ampersand is data, put SET DEFINE OFF at the start of the script."),
    ACCEPT_WITHOUT_VALUE(
            "SQL-0006",
            Blame.SOURCE,
            "ACCEPT without a value",
            "The script asks the person who runs it for a value and offers no default. Give the value as a define."),
    INCLUDE_MISSING(
            "SQL-0007",
            Blame.SOURCE,
            "included script is missing",
            "The script that @, @@ or START names was not found, neither where SQL*Plus would look nor by its path's end below the"
                    + " source directory. Statements in it are not part of the migration."),
    INCLUDE_UNRESOLVED(
            "SQL-0008",
            Blame.SOURCE,
            "include names a variable without a value",
            "The name of the included script depends on a substitution variable whose value is not known, so it could not be"
                    + " included at this place. Give the value as a define."),
    INCLUDE_RECURSION(
            "SQL-0009",
            Blame.SOURCE,
            "script includes itself",
            "The script is already being read; including it again would never end. The include was left out."),
    INCLUDE_FOUND_ELSEWHERE(
            "SQL-0010",
            Blame.SOURCE,
            "included script found by the end of its path",
            "The path as written does not exist here; the file below the source directory whose path ends the same way was"
                    + " taken instead."),
    UNFINISHED_TEXT(
            "SQL-0011",
            Blame.SOURCE,
            "script ends in the middle of a statement",
            "A quote, a comment or a statement begins and never ends. Usually the file was cut while it was copied or written."
                    + " Get the whole file and run again."),
    NOT_A_STATEMENT(
            "SQL-0012",
            Blame.SOURCE,
            "text is neither a statement nor a command",
            "The line begins with a word that neither Oracle nor SQL*Plus knows as a statement or command. SQL*Plus would print"
                    + " SP2-0734 and go on; so did Howdah, but the text may be the rest of a damaged statement."),
    TERMINATOR_MISSING(
            "SQL-0013",
            Blame.SOURCE,
            "statement without terminator",
            "The statement has no semicolon or slash before the next one begins. It was taken as ended there."),
    TEXT_AFTER_EXIT(
            "SQL-0014",
            Blame.SOURCE,
            "text after EXIT",
            "The script goes on behind EXIT or QUIT; SQL*Plus never runs that part and it was not read."),
    REPEATED_BY_SLASH(
            "SQL-0015",
            Blame.SOURCE,
            "slash after a finished statement",
            "A line with only a slash runs the statement before it once more in SQL*Plus. Howdah takes the statement once: a second"
                    + " CREATE only fails, but a second INSERT would have doubled the row."),
    CONNECT_UNRESOLVED(
            "SQL-0016",
            Blame.SOURCE,
            "CONNECT names an unknown user",
            "The user depends on a substitution variable whose value is not known. Until the next CONNECT or ALTER SESSION SET"
                    + " CURRENT_SCHEMA unqualified names belong to the default schema."),
    HYPHEN_IN_TEXT(
            "SQL-0017",
            Blame.SOURCE,
            "line of a text literal ends with a hyphen",
            "SQL*Plus takes the hyphen for its continuation mark and puts a blank in place of it and the line end; other tools"
                    + " keep both. In a statement that continues lines this way elsewhere, and in statements that carry no rows, the"
                    + " lines were joined; in other INSERT statements the text was kept as it stands."),
    TOO_MANY_FINDINGS(
            "SQL-0018",
            Blame.SOURCE,
            "more findings of the same kind",
            "Only the first findings of each kind are listed per script."),
    NOT_EXECUTED(
            "SQL-0019",
            Blame.SOURCE,
            "statement entered but never run",
            "A line with only a dot ends the input of a statement without running it, and no slash follows.");

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    SqlCode(String code, Blame blame, String title, String explanation) {
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
