package io.howdah.convert.rule;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Findings of expression and query conversion. */
public enum RuleCode implements ErrorCode {
    NAME_UNKNOWN("CONVERT-1001", 15, "a name is in no table, view or function that was read", """
            The expression names a column, table or function that stands in none of the scripts read. Its type is not known, so rewrites that \
            depend on types (date arithmetic, division, NULL in concatenation) could not be decided. Add the script that defines it \
            to the source directory, or review the text."""),
    FUNCTION_UNSUPPORTED("CONVERT-1002", 60, "a function has no counterpart in PostgreSQL", """
            The function exists in Oracle only and no function of PostgreSQL gives the same result, for example ORA_HASH or STANDARD_HASH. \
            Rewrite the expression or provide a function of that name in the target."""),
    ROUTINE_CALLED("CONVERT-1003", 30, "a stored function is called", """
            The expression calls a function or method written in PL/SQL. The call is kept, but the function must exist in the target before \
            the object can be created: convert or write the function first."""),
    ROUTINE_IN_KEY("CONVERT-2177", 5, "an index or a generated column calls a stored function", """
            The index, or the column by ALTER TABLE ... ADD COLUMN at the end of the table, is created after the functions. PostgreSQL demands that \
            they are IMMUTABLE: DETERMINISTIC functions that run no SQL are, and it refuses the others. Store the value of those with a trigger. \
            Change such a function only together with REINDEX."""),
    MASK_UNSUPPORTED("CONVERT-1004", 20, "a format mask has an element that PostgreSQL does not know", """
            TO_CHAR, TO_DATE, TO_TIMESTAMP and TO_NUMBER masks are checked element by element. An element without counterpart (for example \
            SYEAR, TS, DL, or a mask that is not a literal) cannot be converted safely. Before: TO_CHAR(d, 'Year'). After: \
            write the value with elements that both know."""),
    SESSION_FORMAT("CONVERT-1005", 10, "the result depends on NLS session settings", """
            A date, time or number is turned into text, or back, without a mask: Oracle uses the session's NLS settings. Howdah assumes \
            the defaults of an American database (DD-MON-RR, decimal point). Before: hire_date || ''. After: \
            upper(to_char(hire_date, 'DD-MON-YY')). Write a mask in the source when the assumption is wrong."""),
    NOT_IMMUTABLE("CONVERT-1006", 60, "an expression must be immutable and is not", """
            PostgreSQL allows only immutable functions in index keys, generated columns and partition bounds. Functions that depend on the \
            session, the clock or tables are refused. Store the value in a column instead."""),
    HINT_DROPPED("CONVERT-1007", 0, "an optimizer hint was dropped", """
            PostgreSQL has no hints. The query means the same without them; look at its plan when it is slow."""),
    SYNTAX_UNSUPPORTED("CONVERT-1008", 120, "a clause has no counterpart in PostgreSQL", """
            The clause (for example MODEL, MATCH_RECOGNIZE, flashback AS OF, MULTISET operators) cannot be expressed in PostgreSQL. The query \
            must be rewritten by hand."""),
    HIERARCHY_UNSUPPORTED("CONVERT-1009", 90, "a form of CONNECT BY is not converted", """
            Hierarchical queries become WITH RECURSIVE. The named form is outside of what is converted: rewrite the query as a recursive \
            common table expression."""),
    ROWNUM_UNSUPPORTED("CONVERT-1010", 30, "a use of ROWNUM is not converted", """
            ROWNUM <= n becomes LIMIT and ROWNUM in a select list becomes row_number() OVER (). Other uses (under OR, compared with a column) \
            are named so that a person can rewrite them."""),
    OUTER_JOIN_UNSUPPORTED("CONVERT-1011", 45, "an outer join mark cannot be placed", """
            Conditions with (+) become LEFT JOIN ... ON. This one marks columns of two tables or of a table that is not in this FROM clause."""),
    DATABASE_LINK("CONVERT-1012", 60, "a remote object is used", """
            The name goes through a database link. Create a foreign table (postgres_fdw, oracle_fdw) for it and use its name."""),
    ANALYTIC_UNSUPPORTED("CONVERT-1013", 60, "an analytic function's clause has no counterpart", """
            PostgreSQL has no KEEP over windows, no DISTINCT over windows, no MEDIAN over windows and no LAG IGNORE NULLS over more than one row. \
            Rewrite with a sub-query that ranks or groups the rows, and join."""),
    EMPTY_TEXT_IS_NULL("CONVERT-1014", 0, "an empty string literal means NULL", """
            In Oracle '' is NULL. The literal was converted to NULL, so that comparisons and defaults mean the same. Before: status = ''. \
            After: status = NULL, which is never true in both."""),
    HASH_DIFFERS("CONVERT-1015", 30, "a hash function gives other values", """
            ORA_HASH has no counterpart that gives the same numbers. Use hashtext() where only the spread matters."""),
    SYSTEM_OBJECT("CONVERT-1016", 60, "an object of Oracle's dictionary is used", """
            USER_TABLES, ALL_OBJECTS, V$SESSION and the like do not exist in PostgreSQL. Use information_schema or pg_catalog."""),
    ROWID_USED("CONVERT-1017", 45, "ROWID is used", """
            ROWID becomes ctid, which changes with every UPDATE and is unique only within one partition. Use a key instead when the value is \
            kept longer than a statement."""),
    SESSION_CONTEXT("CONVERT-1018", 20, "SYS_CONTEXT or USERENV is used", """
            Some attributes have a counterpart (SESSION_USER, CURRENT_SCHEMA, IP_ADDRESS, MODULE ...). Others are read from a \
            setting of the name userenv.attribute, which the application must set: SET userenv.lang = 'US'."""),
    TYPES_ASSUMED("CONVERT-1019", 10, "a type was assumed", """
            The meaning depends on the type of an operand that is not known. The message says what was assumed."""),
    SAMPLE_DIFFERS("CONVERT-1020", 5, "a query clause works slightly differently", """
            The clause was converted to its nearest counterpart; the message says in what it differs."""),
    CLAUSE_DROPPED("CONVERT-1021", 0, "a clause without effect on the result was dropped", """
            The clause has no counterpart and its absence does not change the result, for example WAIT 5 or ON OVERFLOW TRUNCATE."""),
    HELPER_MISSING("CONVERT-1022", 0, "a helper function is missing from the program", """
            A conversion rule asked for a function of schema oracle that the program does not carry. This is a mistake of Howdah: please report it."""),
    REGEX_DIFFERS("CONVERT-1023", 15, "a regular expression may match differently", """
            Patterns are translated: the dot leaves newlines out, brackets and escapes keep their meaning. What cannot be translated is named, \
            for example a pattern with greedy and non-greedy quantifiers: PostgreSQL lets the first quantifier decide for all of them. Before: \
            REGEXP_SUBSTR(x, 'a.*?b+'). Try the pattern with your data."""),
    DECODE_TYPE("CONVERT-1024", 5, "DECODE is text in Oracle because its first result is NULL", """
            Where the first result of DECODE is NULL, Oracle makes all results VARCHAR2, so that numbers are compared and sorted as text. \
            The conversion keeps the type of the other results. Before: ORDER BY DECODE(a, 1, NULL, b). Sort by TO_CHAR(b) if the order of \
            text is wanted."""),
    CRYPTO_EXTENSION("CONVERT-2123", 5, "cryptography needs the extension pgcrypto", """
            SHA-1, MD4, keyed hashes and ciphers of DBMS_CRYPTO are those of the extension pgcrypto; without it the call raises this code. \
            CREATE EXTENSION pgcrypto. Cipher suites that pgcrypto does not have raise this code too."""),
    CHARACTER_ZERO("CONVERT-2124", 30, "CHR(0) has no place in text", """
            PostgreSQL's text cannot hold the character zero. Removing it from text or looking for it was simplified, as it is never there; \
            UTL_RAW.CAST_TO_RAW of it becomes bytes. Another use raises this code when it is reached: use bytea."""),
    SERVER_FILES("CONVERT-2125", 15, "files of the server are read or written", """
            The directories that CREATE DIRECTORY told Oracle are rows of the table oracle.directories (name, path), entered by hand. Reading needs \
            the role pg_read_server_files; writing goes through lo_export(), which a superuser must grant. What UTL_FILE puts into a file is written \
            when it is flushed or closed. PostgreSQL cannot remove or rename files: FREMOVE and FRENAME raise this code."""),
    DICTIONARY_VIEW("CONVERT-2122", 5, "a view of Oracle's dictionary is a helper view", """
            The helper has the view's columns over pg_catalog. Names that PostgreSQL folded to lower case are in upper case; what PostgreSQL \
            does not know is NULL; types are named by what they stand for. A schema that has routines only is a package of the current schema. \
            Compilation errors are not kept: ALL_ERRORS is empty."""),
    ERROR_LOG("CONVERT-1030", 60, "rows that fail are written to an error table", """
            LOG ERRORS lets a statement skip the rows that fail. PostgreSQL undoes the whole statement at the first error. The clause was \
            left out: check the rows before, or change them one by one in a block with an exception handler."""),
    CHANGE_UNSUPPORTED("CONVERT-1031", 60, "a form of INSERT, UPDATE, DELETE or MERGE is not converted", """
            The message names the form, for example a change of a join of which no table keeps its key. Name the table itself as target."""),
    ROWS_NOT_STABLE("CONVERT-1032", 5, "several source rows for one row are not noticed", """
            When two rows of the source fit one row of the target, Oracle stops with ORA-30926. UPDATE ... FROM of PostgreSQL, also in the \
            place of MERGE before version 15, takes any of them without a word. Make sure that the source has each key once."""),
    ROWS_COUNTED("CONVERT-1033", 5, "SQL%ROWCOUNT counts less", """
            The statement became several in one WITH. PostgreSQL counts the rows of the last only. Count with RETURNING where the number \
            matters."""),
    PARTITION_NAME("CONVERT-1034", 5, "a partition is addressed as a table", """
            PARTITION (p) of a table t becomes the table t_p. A name that was taken or too long is written differently in \
            the converted table: compare.""");

    private final String code;
    private final int minutes;
    private final String title;
    private final String explanation;

    RuleCode(String code, int minutes, String title, String explanation) {
        this.code = code;
        this.minutes = minutes;
        this.title = title;
        this.explanation = explanation;
    }

    /** Usual minutes of a person's work for one such finding. */
    public int minutes() {
        return minutes;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Blame blame() {
        return this == HELPER_MISSING ? Blame.BUG : Blame.SOURCE;
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
