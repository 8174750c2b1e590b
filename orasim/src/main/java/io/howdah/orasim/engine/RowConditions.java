package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.access.Privileges;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.At;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions that the server adds to each query of a table, as SQL: of policies (Database Security Guide, "Using Oracle Virtual Private
 * Database"), and for rows that are archived in the table (VLDB and Partitioning Guide, "Using In-Database Archiving"). Changes do not look at
 * them. Of policy functions only those are understood that return a constant text.
 */
final class RowConditions {
    private static final Pattern VISIBILITY =
            Pattern.compile("(?is)ALTER\\s+SESSION\\s+SET\\s+ROW\\s+ARCHIVAL\\s+VISIBILITY\\s*=\\s*(ACTIVE|ALL)\\s*");
    private static final Identifier ARCHIVE_STATE = new Identifier("ORA_ARCHIVE_STATE");
    private static final String EXEMPT = "EXEMPT ACCESS POLICY";

    private RowConditions() {}

    /** ROW ARCHIVAL VISIBILITY of a session; ACTIVE where it was never set. */
    enum Visibility {
        ACTIVE,
        ALL
    }

    /** Takes ALTER SESSION SET ROW ARCHIVAL VISIBILITY; other statements change nothing. */
    static void alterSession(Session session, String sql) throws OracleError {
        Matcher matcher = VISIBILITY.matcher(sql);
        if (!matcher.matches()) {
            return;
        }
        if (session.core().options().version().startsWith("11.")) {
            throw new OracleError(2248, "invalid option for ALTER SESSION");
        }
        session.remember(
                Visibility.class, matcher.group(1).equalsIgnoreCase("ALL") ? Visibility.ALL : Visibility.ACTIVE);
    }

    static List<String> of(Table table, Session session) throws OracleError {
        List<String> conditions = new ArrayList<>();
        boolean archival = table.clauses().stream().anyMatch(c -> c.keyword().equals("ROW ARCHIVAL"));
        if (archival && session.memory(Visibility.class).orElse(Visibility.ACTIVE) == Visibility.ACTIVE) {
            // files know nothing of the column: rows loaded from them have NULL there
            conditions.add("NVL(" + ARCHIVE_STATE + ", '0') = '0'");
        }
        boolean exempt = session.user().equals(Privileges.SYS)
                || session.core().privileges().has(session.user(), EXEMPT);
        for (RowPolicy policy :
                exempt ? List.<RowPolicy>of() : RowPolicy.of(session.core().defined())) {
            if (policy.table().equals(table.name()) && policy.appliesToQueries()) {
                conditions.add(predicate(policy, session.core().catalog()));
            }
        }
        return conditions;
    }

    /** Of {@code FUNCTION own(...) RETURN VARCHAR2 IS BEGIN RETURN 'id > 1'; END}. */
    private static String predicate(RowPolicy policy, Catalog catalog) throws OracleError {
        String[] parts = policy.function().split("\\.", 2);
        Pattern returned = Pattern.compile("(?is).*\\bFUNCTION\\s+(?:\\w+\\.)?\"?"
                + Pattern.quote(parts[parts.length - 1]) + "\"?\\b.*?\\bBEGIN\\s+RETURN\\s+'((?:[^']|'')*)'\\s*;.*");
        QualifiedName unit = new QualifiedName(policy.functionSchema(), Identifier.oracle(parts[0]));
        Optional<String> condition = catalog.code(unit).stream()
                .map(code -> returned.matcher(code.text()))
                .filter(Matcher::matches)
                .map(m -> m.group(1).replace("''", "'"))
                .findFirst();
        return condition.orElseThrow(() -> Errors.unimplemented("policy functions that compute", At.UNKNOWN));
    }
}
