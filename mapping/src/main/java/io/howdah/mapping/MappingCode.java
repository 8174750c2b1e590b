package io.howdah.mapping;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors and findings of table mapping and task settings. */
public enum MappingCode implements ErrorCode {
    FILE_UNREADABLE("MAPPING-0001", Blame.USER, "a mapping or settings file cannot be read", """
            The file named by --mapping, --task-settings or howdah.yaml does not exist or may not be read by this user."""),
    BAD_JSON("MAPPING-0002", Blame.USER, "a mapping or settings file is not JSON", """
            The text breaks the rules of JSON at the named line and column: often a comma too many, a missing quotation mark, or typographic \
            quotation marks from a text processor. The file must be UTF-8."""),
    UNKNOWN_KEY("MAPPING-0003", Blame.USER, "a key is not known here", """
            The key belongs neither to this kind of rule or section nor to those that are known and ignored. A misspelled key would change what \
            is moved without a word, so nothing is done. The hint lists the keys that are known at this place."""),
    BAD_VALUE("MAPPING-0004", Blame.USER, "a value is not allowed", """
            The value at the named place has the wrong kind, is out of its range, is none of the words that can stand there, or does not fit the \
            type of the column that it is compared with."""),
    MISSING_KEY("MAPPING-0005", Blame.USER, "a key is missing", """
            The rule cannot be understood without this key."""),
    CONTRADICTION("MAPPING-0006", Blame.USER, "rules contradict each other", """
            Two rules cannot both be followed: two tables or columns would get one name, an added column has the name of one that stays, a primary \
            key needs a column that is removed, or a rule-id is used twice. Of two rules for the same property of one object the one with the lower \
            rule-id wins; this is about what that cannot settle."""),
    BAD_EXPRESSION("MAPPING-0007", Blame.USER, "an expression cannot be read", """
            Expressions are written in SQLite's syntax with $NAME for a column of the source table, and the functions that docs/mapping.md lists."""),
    UNKNOWN_COLUMN("MAPPING-0008", Blame.USER, "a rule names a column that the table does not have", """
            A filter, an expression, a range or a primary key names a column that the source table has not. Names are compared exactly; Oracle \
            stores unquoted ones in upper case."""),
    UNSUPPORTED("MAPPING-0009", Blame.USER, "a rule asks for what cannot be done", """
            The rule is understood, but following it is not possible for this column or target, and leaving it out would give another result than \
            was asked for. Remove the rule, or change it as the hint says."""),
    NO_TABLES("MAPPING-0010", Blame.USER, "no table is selected", """
            No include rule matches any table that was read. Names are compared exactly and with case: Oracle's are upper case unless they were \
            quoted. With ErrorBehavior.FailOnNoTablesCaptured set to false this is no error."""),

    IGNORED("MAPPING-0020", Blame.USER, "a part of the mapping or of the task settings has no effect", """
            The key is known and was read, but has no counterpart here or is about something that this run does not do. The message says which keys \
            and why; `howdah mapping explain` lists all of them."""),
    RULE_WITHOUT_MATCH("MAPPING-0021", Blame.USER, "a rule matches nothing", """
            No table or column that was read fits the rule's locator. Often a name is spelled in lower case where Oracle stores upper case, or the \
            object is not part of what was read."""),
    LOBS_NOT_CUT("MAPPING-0022", Blame.USER, "LOB values are not cut", """
            The settings limit LOBs to a size and would have longer values cut, silently. Howdah never cuts a value: LOBs arrive whole whatever \
            their size, and are compared whole."""),
    NOT_SELECTED("MAPPING-0023", Blame.USER, "something depends on what is not selected", """
            A foreign key leads to a table that is not selected, or a constraint uses a column that is removed. It is left out, because it could not \
            be created."""),
    NOT_COMPARED("MAPPING-0024", Blame.USER, "a column is not compared", """
            The column's values are made anew each time (random digits, the time of the run), so source and target cannot be equal. The number of rows \
            and all other columns are compared."""),
    ROWS_OF_ALL_PARTITIONS("MAPPING-0025", Blame.USER, "the rows of all partitions are loaded", """
            The rule names the partitions that are to be loaded. Data files do not tell which partition a row was in, so the rows of the others are \
            loaded too. A filter on the partition key does what was meant."""),
    NAMES_BY_POLICY("MAPPING-0026", Blame.USER, "names without a rule follow the name policy", """
            DMS leaves names as Oracle stores them, in upper case, unless a rule changes them. Howdah writes names that no rule changes in lower case \
            (convert.names: lower). Set convert.names to preserve to have them as DMS would."""),
    SEVERAL_FILTERS("MAPPING-0027", Blame.USER, "several filters are for one table", """
            More than one include rule with a filter matches the table. The filter of the rule with the lowest rule-id is used."""),
    NOT_MOVED("MAPPING-0029", Blame.USER, "some objects are not moved", """
            The rules leave out objects that were read: tables that are not selected with what hangs on them, and everything of schemas in which no \
            table is selected. Nothing of them is converted, loaded or compared. `howdah mapping explain` lists each, and why."""),
    NOT_DELIVERED("MAPPING-0030", Blame.USER, "a rule needs a column that the data do not have", """
            A filter, or the value of an added column, is made of a column that a data source does not deliver: the file has no such field, or \
            the column has a type that cannot be read from a running database. It counts as NULL in each of these rows, so the filter lets rows \
            through or not accordingly, and the added column most likely is NULL as well."""),
    KEY_REPLACED("MAPPING-0028", Blame.USER, "the primary key is another one", """
            A define-primary-key rule replaces the primary key of the source; the former key stays as a unique constraint, so that foreign keys to it \
            keep their meaning.""");

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    MappingCode(String code, Blame blame, String title, String explanation) {
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
