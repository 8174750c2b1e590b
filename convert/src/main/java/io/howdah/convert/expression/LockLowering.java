package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.RuleCode;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code FOR UPDATE [OF e.pay] [NOWAIT | WAIT n | SKIP LOCKED]}: Oracle names columns, PostgreSQL the tables they belong to. WAIT is for
 * {@code lock_timeout} to say.
 */
final class LockLowering {
    private static final Pattern OF =
            Pattern.compile("(?is)FOR\\s+UPDATE\\s+OF\\s+(.+?)\\s*(?:NOWAIT|WAIT\\s+\\d+|SKIP\\s+LOCKED)?\\s*");

    private final World world;

    LockLowering(World world) {
        this.world = world;
    }

    /**
     * @param scope of the block that is locked
     * @return the clause, empty when none
     */
    String lower(Query query, Optional<NameScope> scope) {
        String written = query.forUpdate().strip();
        if (written.isEmpty()) {
            return "";
        }
        String text = written.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        ExprLowering notes = new ExprLowering(world, NameScope.empty());
        if (text.matches(".* WAIT \\d+")) {
            notes.note(
                    RuleCode.CLAUSE_DROPPED, query.at(), "FOR UPDATE waits as long as lock_timeout says, not WAIT n");
        }
        String end = text.endsWith("NOWAIT") ? " NOWAIT" : text.endsWith("SKIP LOCKED") ? " SKIP LOCKED" : "";
        Matcher of = OF.matcher(written);
        if (!of.matches()) {
            return "FOR UPDATE" + end;
        }
        Optional<Set<String>> tables = scope.flatMap(s -> tables(of.group(1), s));
        if (tables.isEmpty()) {
            notes.note(RuleCode.CLAUSE_DROPPED, query.at(), "FOR UPDATE locks the rows of all tables of the query");
        }
        boolean all = tables.isEmpty()
                || tables.orElseThrow().size() == scope.orElseThrow().sources().size();
        return "FOR UPDATE" + (all ? "" : " OF " + String.join(", ", tables.orElseThrow())) + end;
    }

    private static Optional<Set<String>> tables(String columns, NameScope scope) {
        Set<String> tables = new LinkedHashSet<>();
        for (String column : columns.split(",")) {
            List<Identifier> parts = Arrays.stream(column.strip().split("\\s*\\.\\s*"))
                    .map(Identifier::oracle)
                    .toList();
            Name name = new Name(At.UNKNOWN, parts, Optional.empty());
            Optional<String> table = scope.resolve(name).map(f -> f.source().sql());
            if (table.isEmpty()) {
                return Optional.empty();
            }
            tables.add(table.orElseThrow());
        }
        return Optional.of(tables);
    }
}
