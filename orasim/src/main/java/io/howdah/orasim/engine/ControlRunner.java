package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** COMMIT, ROLLBACK, SAVEPOINT, SET TRANSACTION, LOCK TABLE: understood by their words. */
final class ControlRunner {
    private static final Pattern TO = Pattern.compile("(?is)ROLLBACK(?:\\s+WORK)?\\s+TO(?:\\s+SAVEPOINT)?\\s+(\\S+)");
    private static final Pattern SAVEPOINT = Pattern.compile("(?is)SAVEPOINT\\s+(\\S+)");

    private final Session session;

    ControlRunner(Session session) {
        this.session = session;
    }

    Execution run(String sql) throws OracleError {
        String words = sql.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (words.startsWith("COMMIT")) {
            session.commit();
        } else if (words.startsWith("ROLLBACK")) {
            Matcher to = TO.matcher(sql.strip());
            if (to.matches()) {
                session.rollbackTo(Identifier.oracle(to.group(1)).text());
            } else {
                session.rollback();
            }
        } else if (words.startsWith("SAVEPOINT")) {
            Matcher name = SAVEPOINT.matcher(sql.strip());
            if (!name.matches()) {
                throw new OracleError(3050, "invalid name for savepoint");
            }
            session.savepoint(Identifier.oracle(name.group(1)).text());
        } else if (words.startsWith("SET TRANSACTION READ ONLY") || words.contains("ISOLATION LEVEL SERIALIZABLE")) {
            throw Errors.unimplemented(words);
        } else if (words.startsWith("SET CONSTRAINT")) {
            session.deferral().set(sql, session.currentSchema().text());
        } else if (words.startsWith("SET TRANSACTION") || words.startsWith("SET ROLE")) {
            return Execution.count(0);
        } else if (words.startsWith("LOCK TABLE")) {
            // ASSUMED: table locks keep nobody out; rows are locked one by one
            return Execution.count(0);
        } else {
            throw Errors.unimplemented(words.split(" ")[0]);
        }
        return Execution.count(0);
    }
}
