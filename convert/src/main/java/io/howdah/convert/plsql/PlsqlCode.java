package io.howdah.convert.plsql;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Findings of the conversion of PL/SQL. */
public enum PlsqlCode implements ErrorCode {
    SYNTAX("CONVERT-2001", 60, "PL/SQL that could not be read", """
            The text is no PL/SQL that Howdah knows. The finding names the place, what was expected and what stood there. The statement or \
            subprogram is replaced by one that raises this code when it is reached; everything around it is converted."""),
    WRAPPED("CONVERT-2002", 240, "the source is wrapped", """
            Wrapped (obfuscated) PL/SQL cannot be read. Get the unwrapped source from whoever wrote it."""),
    NOT_PLSQL("CONVERT-2003", 240, "code in another language", """
            The routine is written in Java, C, or another language. It must be written anew, or kept outside of the database."""),
    STATEMENT_UNSUPPORTED("CONVERT-2004", 60, "a PL/SQL statement has no counterpart", """
            The statement was replaced by one that raises this code when it is reached. Rewrite it by hand."""),
    TYPE_UNKNOWN("CONVERT-2005", 15, "a type is not known", """
            The type stands in none of the scripts read, or PostgreSQL has nothing like it. Text was taken in its place."""),
    NAME_UNKNOWN("CONVERT-2006", 15, "a name is not known", """
            The variable, routine or exception stands in none of the scripts read."""),
    NOT_CONVERTED("CONVERT-2007", 120, "a unit is not converted", """
            The unit as a whole has no counterpart; the message says why."""),
    GOTO("CONVERT-2008", 30, "GOTO has no counterpart", """
            PL/pgSQL has no GOTO. It was replaced by a statement that raises this code. Use a loop with EXIT or CONTINUE."""),
    TRANSACTION_CONTROL("CONVERT-2009", 30, "transaction control works differently", """
            PL/pgSQL allows COMMIT and ROLLBACK only in procedures that are called outside of a transaction block and outside of \
            an exception handler's block; savepoints are blocks with handlers."""),
    HANDLER_ROLLS_BACK("CONVERT-2010", 10, "an exception handler undoes its block", """
            In PL/pgSQL an exception undoes what its block has changed so far, in Oracle only what the failing statement has. The block changes \
            data before the statement that may fail. Split the block if the changes must stay."""),
    BRANCH_CHOSEN("CONVERT-2011", 0, "conditional compilation was decided", """
            $IF branches were chosen for the newest Oracle version; the other branches are not converted."""),
    DYNAMIC_TEXT("CONVERT-2020", 20, "SQL is put together at run time", """
            The text of the statement is known at run time only. Its binds become $1, $2 then; the SQL in it stays Oracle's. See that every \
            text that can arise is one PostgreSQL understands."""),
    DYNAMIC_DDL("CONVERT-2021", 15, "DDL in text runs as it is written", """
            CREATE, ALTER, DROP and the like in EXECUTE IMMEDIATE are not converted. PostgreSQL runs them in the transaction of the caller, \
            without Oracle's COMMIT before and after."""),
    DYNAMIC_BLOCK("CONVERT-2022", 60, "PL/SQL in text", """
            A block of PL/SQL in EXECUTE IMMEDIATE is not converted; a statement that raises this code stands in its place. Write the block as \
            a procedure and call it."""),
    AUTONOMOUS("CONVERT-2023", 30, "an autonomous transaction", """
            PostgreSQL has no autonomous transactions. The routine calls its own work in another session through the extension dblink, and \
            raises this code where that is not installed. The other session does not see what the caller has not committed, as in Oracle, and \
            neither its package variables nor its temporary tables. It connects as the current user to the same database; where that takes a \
            password, set oracle.autonomous_connection to a connection string. A trigger stays in the transaction that fires it: move its \
            statements into an autonomous procedure."""),
    SAVEPOINT("CONVERT-2024", 30, "ROLLBACK TO a savepoint", """
            PL/pgSQL has no savepoints; a block with an exception handler is one. ROLLBACK TO is left out where the handler of the block that \
            begins with the savepoint does the same; elsewhere a statement that raises this code stands in its place."""),
    ELEMENT_DELETED("CONVERT-2030", 60, "an element of an array is deleted", """
            DELETE(i) leaves a gap in a nested table of Oracle; the arrays of PostgreSQL have none. Types that are declared in PL/SQL and used \
            that way are held as jsonb; a type of the schema is an array, and the statement raises this code when it is reached."""),
    COLLECTION_METHOD("CONVERT-2031", 30, "a method cannot be called of this collection", """
            The collection cannot be changed here, or has no such method. The statement raises this code when it is reached."""),
    FIELD_NOT_NULL("CONVERT-2032", 5, "NOT NULL of a record's field is not enforced", """
            The fields of PostgreSQL's composite types can always be NULL. Check the value where it is assigned, if it matters."""),
    SUPPLIED_PACKAGE("CONVERT-2050", 120, "a package that Oracle supplies has no counterpart", """
            The procedure belongs to Oracle's database, for example UTL_HTTP or DBMS_AQ, and PostgreSQL has nothing like it. The call \
            was replaced by a statement that raises this code when it is reached; the hint names what does the same work."""),
    ERROR_OUTSIDE_HANDLER("CONVERT-2051", 20, "the error is asked for outside of a handler", """
            In Oracle, routines called by an exception handler still see the error in SQLCODE, SQLERRM and DBMS_UTILITY. In PL/pgSQL only the \
            handler's own statements do. Before: WHEN OTHERS THEN log_error; After: WHEN OTHERS THEN log_error(SQLCODE, SQLERRM);"""),
    TRIGGER_EVENT("CONVERT-2052", 120, "a trigger on a schema or database", """
            Triggers on DDL become event triggers (PostgreSQL 17 and newer also know login), which a superuser makes. They are created disabled, so \
            that the rest of the migration does not fire them: ALTER EVENT TRIGGER ... ENABLE turns them on. Other events, such as SERVERERROR or \
            STARTUP, and INSTEAD OF CREATE have no counterpart; the trigger is not made."""),
    TRIGGER_ORDER("CONVERT-2053", 10, "triggers fire in the order of their names", """
            PostgreSQL fires triggers of one kind in the order of their names and has no FOLLOWS or PRECEDES. Rename one of them if the \
            message says that the order differs."""),
    TRIGGER_COLUMN_TEST("CONVERT-2054", 15, "UPDATING with a column works differently", """
            UPDATING('SALARY') is true in Oracle when the statement sets the column. A function of PostgreSQL cannot know that; it compares the \
            old value with the new one. Before: IF UPDATING('SALARY'). After: IF TG_OP = 'UPDATE' AND NEW.salary IS DISTINCT FROM OLD.salary."""),
    TRIGGER_TABLE("CONVERT-2055", 30, "a trigger's table is not known", """
            The table or view stands in none of the scripts read, or it is a nested table, on which PostgreSQL has no triggers."""),
    TRIGGER_TRANSACTION("CONVERT-2056", 60, "transaction control in a trigger", """
            Triggers of PostgreSQL belong to the transaction that fires them. COMMIT and ROLLBACK were left out of the trigger: what it writes \
            is undone when the transaction is. For writes that must stay, use dblink."""),
    COMPOUND_STATE("CONVERT-2057", 15, "a compound trigger was split", """
            Each timing point became a function with its trigger. The variables they share travel in settings of the transaction, \
            named trigger.variable, and start anew with each statement. A statement that fires the same trigger again while it runs would \
            overwrite them."""),
    ANONYMOUS_BLOCK("CONVERT-2058", 15, "an anonymous block is not run", """
            The script runs a block once, when it is installed. Howdah makes nothing of it. Run its counterpart by hand if it is part of the setup."""),
    SUPPLIED_DIFFERS("CONVERT-2059", 5, "a supplied procedure works differently", """
            The call was converted to its nearest counterpart, or left out because PostgreSQL needs none; the message says in what \
            it differs."""),
    METHOD_UNDECLARED("CONVERT-2060", 30, "a method is in a type's body only", """
            The body of an object type codes a method that its specification does not declare. Oracle refuses such a body."""),
    ORDER_METHOD("CONVERT-2061", 60, "objects are sorted by an ORDER method", """
            PostgreSQL sorts composite values by their attributes from left to right; a MAP method becomes the value to sort by, but an \
            ORDER method compares two objects and cannot. Write a MAP method, or sort by attributes."""),
    METHOD_ABSTRACT("CONVERT-2062", 0, "a method that only subtypes code", """
            A NOT INSTANTIABLE method has no code of its own. Its routine calls the code of the value's type, and raises this code for a \
            value of a type that has none."""),
    OUT_NOT_DISPATCHED("CONVERT-2063", 60, "an overridden function with OUT parameters", """
            The routine that chooses between a method and those that override it can return one value only. It raises this code; call the \
            routine of the type that is meant."""),
    REFERENCE("CONVERT-2064", 60, "references to objects have no counterpart", """
            PostgreSQL has no REF and DEREF. Keep the key of the object's row in a column and join it."""),
    BODY_REFUSED("CONVERT-2070", 15, "plpgsql_check finds errors in a routine", """
            PostgreSQL created the routine, as it looks into bodies only when they run; the extension plpgsql_check, run by `howdah convert \
            --check`, looked into the body and found what would fail there: a table, column, function or type that is not there, or types \
            that do not fit. The finding tells the routine and the line of its body."""),
    NOT_CHECKED("CONVERT-2071", 5, "what was converted was not tried on a server", """
            `howdah convert` creates everything in a scratch database when a target is named, so that nothing counts as converted that \
            PostgreSQL refuses. That was not possible: the server could not be reached, or the user may not create databases. The states in \
            the report are then what Howdah expects, not what a server said. --no-check switches the check off."""),
    SUPPLIED_TYPE("CONVERT-2121", 60, "a type that Oracle supplies has no counterpart", """
            Variables of the type (UTL_HTTP.REQ, DBMS_XMLDOM.DOMNODE, SDO_GEOMETRY ...) are declared as text, so that the routine around them \
            is whole. A statement that uses a part or a method of such a value is replaced by one that raises this code when it is reached."""),
    JSON_BY_VALUE("CONVERT-2126", 15, "a JSON object is changed that may be part of another one", """
            JSON_OBJECT_T and JSON_ARRAY_T of Oracle are references: what is changed through one variable is changed for all that hold the object. \
            Here they are values of type json; a variable taken from another object is a copy. Before: c := o.get_object('a'); c.put('k', 1); \
            After: the same, then o.put('a', c)."""),
    OUT_IN_DECLARATION(
            "CONVERT-2040", 15, "a function with OUT parameters is called where no statement can stand before", """
            A function that gives values back through parameters becomes one whose result is a record, and its call a statement of its own \
            before the one that wants its value. Defaults and constants of packages have no statement before them. Call it in the initialisation \
            block instead."""),
    STATE_IN_SETTINGS("CONVERT-2041", 5, "package variables are session settings", """
            Variables of a package become settings of the session, read and written by functions. ROLLBACK undoes what the transaction set, \
            where Oracle keeps it. Keep a value that must survive a rollback in the application, or write it through dblink."""),
    OVERLOAD_RENAMED("CONVERT-2042", 5, "overloaded routines that PostgreSQL cannot tell apart", """
            Types that differ in Oracle can be one type in PostgreSQL (NUMBER(5) and NUMBER, VARCHAR2 and CLOB), and a procedure may not have \
            the parameters of a function of its name. The later one got a number behind its name; converted calls follow it. Change calls \
            in applications."""),
    DEFAULT_AT_CALL("CONVERT-2043", 5, "the default of a parameter stands in the calls", """
            PostgreSQL wants a default for every input parameter behind one that has a default, and no OUT parameter of a procedure behind it. \
            The head has no default there; converted calls pass the value. Callers outside must pass it too."""),
    CONDITION_BEFORE("CONVERT-2044", 10, "a function is called before the expression around it", """
            A function that gives values back through parameters is called before the statement. Within AND, OR or CASE it is then called \
            also when Oracle would not have asked for its value. Take the expression apart if that matters."""),
    DEFINER_RIGHTS("CONVERT-2045", 5, "the routine runs with the rights of its caller", """
            Oracle's routines run with the rights of their owner unless AUTHID CURRENT_USER is written. PostgreSQL's run with those of the \
            caller unless SECURITY DEFINER is written, which forbids COMMIT and needs a fixed search_path. Grant the callers what the routine \
            uses, or run ALTER ROUTINE ... SECURITY DEFINER SET search_path = ..."""),
    OPTION_DROPPED("CONVERT-2046", 0, "an option of a routine has no counterpart", """
            RESULT_CACHE, PARALLEL_ENABLE and the like are hints for speed or packaging that PostgreSQL does not have; the result is the same."""),
    CAPTURED_UNFIT("CONVERT-2047", 30, "a nested routine uses something that cannot be passed", """
            Nested routines become routines of the schema and are given the variables of the routine around them. A cursor or a row of no \
            declared type cannot be passed. Move the statement, or declare the type."""),
    SQL_MACRO("CONVERT-2142", 60, "a SQL macro has no counterpart", """
            The text that a SQL macro returns becomes part of the query in Oracle. A macro whose text is a literal expression becomes a function \
            that returns the value of the expression. One that returns a query, or puts its text together, raises this code when it is reached: \
            write it as a function that returns rows, or as a view."""),
    FUNCTION_TRANSACTION("CONVERT-2141", 60, "a function ends the transaction", """
            COMMIT and ROLLBACK work in procedures of PostgreSQL, not in functions, whose callers are SQL statements. A statement that raises \
            this code when it is reached stands in its place. Make the function a procedure with an OUT parameter."""),
    NAME_HIDDEN("CONVERT-2181", 15, "a nested routine hides a variable that it uses by its full name", """
            A nested routine becomes a routine beside its parent and gets the parent's variables as parameters. One of them has the name of a \
            parameter or variable of its own, so they cannot be told apart there. The routine raises this code when it is called. Give one of \
            the two another name."""),
    BODY_MISSING("CONVERT-2161", 30, "a routine is declared and has no body", """
            The package's specification declares the routine, and none of the scripts read holds its body. Nothing was made of it; what \
            calls it will fail. Add the script that creates the package's body."""),
    FIELD_DEFAULT("CONVERT-2162", 5, "the default of a record's field counts where a variable is declared", """
            PostgreSQL's composite types have no defaults. A variable of the type gets them where it is declared; elements of collections and \
            records within records start with NULL in the field. Before: TYPE t IS RECORD (n NUMBER := 1). After: v t := ROW(1)."""),
    LIMIT_NOT_ENFORCED("CONVERT-2163", 5, "the size of a VARRAY is not limited", """
            A VARRAY becomes an array, which takes any number of elements where Oracle raises ORA-06532. Add a CHECK or a test where it matters: \
            cardinality(a) <= 10."""),
    CURSOR_WHERE_OPENED("CONVERT-2165", 0, "the cursor of a package stands where it is opened", """
            PL/pgSQL has no cursors outside of routines. The query stands in each routine that opens the cursor, so it is open there only; a \
            cursor that is opened nowhere leaves nothing behind."""),
    SCHEDULED_JOB("CONVERT-2175", 15, "a job becomes one of pg_cron", """
            Calls of DBMS_SCHEDULER and DBMS_JOB, and materialized views that refresh themselves, make jobs of the extension pg_cron and raise this \
            code where it is not installed in the database. It starts jobs at full minutes, in the time zone of cron.timezone (GMT before pg_cron \
            1.6), and lets every user schedule but not disable: GRANT EXECUTE ON FUNCTION cron.alter_job. A job that fails is tried again at its \
            next time, never marked as broken; creating one does not commit. Jobs of programs, schedules, chains, with arguments or outside of \
            the database are not made. Before: DBMS_SCHEDULER.CREATE_JOB('n', 'PLSQL_BLOCK', 'p;', repeat_interval => \
            'FREQ=DAILY;BYHOUR=2;BYMINUTE=0', enabled => TRUE). After: PERFORM oracle.job_create('n', 'BEGIN CALL p(); END;', NULL, \
            '0 2 * * *', NULL, true)."""),
    SCHEDULE_UNSAYABLE("CONVERT-2176", 30, "a schedule that cron has no expression for", """
            Cron repeats by minute, hour, day, month and day of the week. It has no words for every second week, every 10 days, the last day of a \
            month, the second Wednesday, seconds, or a function that returns the next date. The call raises this code when it is reached. Let the \
            job start more often and leave at once when it is not its time: FREQ=MONTHLY;BYMONTHDAY=-1 is '0 0 28-31 * *' with IF current_date + 1 \
            = date_trunc('month', current_date + 1)."""),
    CLAUSE_LOST("CONVERT-2169", 15, "a clause was read and neither converted nor named", """
            After each conversion Howdah compares the words of the source with the words of what became of it. These words are in neither the \
            result nor a finding: look at the statement, whether its meaning is complete. Please report it, it is a gap in the conversion's rules \
            or in its vocabulary.""");

    private final String code;
    private final int minutes;
    private final String title;
    private final String explanation;

    PlsqlCode(String code, int minutes, String title, String explanation) {
        this.code = code;
        this.minutes = minutes;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public String code() {
        return code;
    }

    /** What a person usually needs to resolve one such finding. */
    public int minutes() {
        return minutes;
    }

    @Override
    public Blame blame() {
        return Blame.SOURCE;
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
