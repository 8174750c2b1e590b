package io.howdah.sql.oracle.script;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The words that begin a statement or a command. */
final class Words {
    /** Statements of Oracle SQL and PL/SQL by their first word. */
    private static final Set<String> STATEMENTS = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "WITH",
            "CREATE",
            "ALTER",
            "DROP",
            "TRUNCATE",
            "RENAME",
            "COMMENT",
            "GRANT",
            "REVOKE",
            "ANALYZE",
            "AUDIT",
            "NOAUDIT",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "LOCK",
            "CALL",
            "EXPLAIN",
            "PURGE",
            "FLASHBACK",
            "ASSOCIATE",
            "DISASSOCIATE",
            "ADMINISTER",
            "BEGIN",
            "DECLARE",
            "VALUES",
            "TABLE");

    /** Commands of SQL*Plus with the shortest form that it accepts (SQL*Plus User's Guide and Reference, "Command Reference"). */
    private static final List<Command> COMMANDS = List.of(
            new Command("REMARK", 3),
            new Command("PROMPT", 3),
            new Command("SET", 3),
            new Command("DEFINE", 3),
            new Command("UNDEFINE", 5),
            new Command("ACCEPT", 3),
            new Command("COLUMN", 3),
            new Command("VARIABLE", 3),
            new Command("PRINT", 3),
            new Command("WHENEVER", 8),
            new Command("SPOOL", 3),
            new Command("CONNECT", 4),
            new Command("DISCONNECT", 4),
            new Command("HOST", 2),
            new Command("EXIT", 4),
            new Command("QUIT", 4),
            new Command("EXECUTE", 4),
            new Command("SHOW", 3),
            new Command("TTITLE", 3),
            new Command("BTITLE", 3),
            new Command("BREAK", 3),
            new Command("COMPUTE", 4),
            new Command("CLEAR", 2),
            new Command("START", 3),
            new Command("TIMING", 4),
            new Command("PAUSE", 3),
            new Command("STORE", 5),
            new Command("DESCRIBE", 4),
            new Command("LIST", 1),
            new Command("RUN", 1),
            new Command("EDIT", 2),
            new Command("GET", 3),
            new Command("SAVE", 3),
            new Command("INPUT", 1),
            new Command("APPEND", 1),
            new Command("CHANGE", 1),
            new Command("DEL", 3),
            new Command("PASSWORD", 5),
            new Command("ARCHIVE", 7),
            new Command("RECOVER", 7),
            new Command("STARTUP", 7),
            new Command("SHUTDOWN", 8),
            new Command("ATTRIBUTE", 9),
            new Command("REPFOOTER", 4),
            new Command("REPHEADER", 4),
            new Command("XQUERY", 6),
            new Command("OERR", 4),
            new Command("HELP", 4),
            new Command("COPY", 4),
            new Command("ARGUMENT", 8),
            new Command("PING", 4),
            new Command("CONFIG", 6),
            // SQLcl
            new Command("ALIAS", 5),
            new Command("APEX", 4),
            new Command("BRIDGE", 6),
            new Command("CD", 2),
            new Command("CTAS", 4),
            new Command("DDL", 3),
            new Command("FORMAT", 6),
            new Command("HISTORY", 4),
            new Command("INFORMATION", 4),
            new Command("LOAD", 4),
            new Command("NET", 3),
            new Command("REPEAT", 6),
            new Command("REST", 4),
            new Command("SCRIPT", 6),
            new Command("SODA", 4),
            new Command("SSHTUNNEL", 9),
            new Command("TNSPING", 7),
            new Command("UNLOAD", 6),
            new Command("WHICH", 5),
            new Command("LIQUIBASE", 9),
            new Command("LB", 2),
            new Command("PROJECT", 7));

    /** SET followed by one of these is a statement for the server. */
    private static final Set<String> SET_STATEMENTS = Set.of("TRANSACTION", "ROLE", "CONSTRAINT", "CONSTRAINTS");

    /** What may follow CREATE [OR REPLACE] ... and ends at a slash. */
    private static final Set<String> CODE_KINDS =
            Set.of("PACKAGE", "FUNCTION", "PROCEDURE", "TRIGGER", "TYPE", "LIBRARY", "JAVA", "MLE");

    private Words() {}

    private record Command(String word, int shortest) {}

    static boolean beginsStatement(String word) {
        return STATEMENTS.contains(word);
    }

    static boolean settingIsStatement(String secondWord) {
        return SET_STATEMENTS.contains(secondWord);
    }

    static boolean isCode(String kind) {
        return CODE_KINDS.contains(kind);
    }

    /** The full name of a command, given as SQL*Plus accepts it: {@code REM -> REMARK}, {@code STA -> START}. */
    static Optional<String> command(String word) {
        for (Command command : COMMANDS) {
            if (word.length() >= command.shortest() && command.word().startsWith(word)) {
                return Optional.of(command.word());
            }
        }
        return word.equals("EXEC") ? Optional.of("EXECUTE") : Optional.empty();
    }
}
