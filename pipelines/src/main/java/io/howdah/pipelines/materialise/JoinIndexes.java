package io.howdah.pipelines.materialise;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Indexes on those columns of copied tables by which a plan joins them. */
final class JoinIndexes {
    private static final List<String> CONDITIONS = List.of("Hash Cond", "Merge Cond", "Join Filter", "Index Cond");
    /** Of few rows a chunk makes a hash table in no time. */
    private static final long LEAST_ROWS = 10_000;

    private static final String WORD = "(\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static final Pattern COLUMN = Pattern.compile("(?<![\\w\".])" + WORD + "\\." + WORD + "(?![\\w\".(])");

    private JoinIndexes() {}

    /** @return statements that create them */
    static List<String> of(Explanation plan, Identifier schema) {
        Map<String, QualifiedName> copies = new HashMap<>();
        for (JsonNode node : plan.nodes()) {
            if (node.path("Schema").asString("").equals(schema.text())
                    && node.path("Plan Rows").asLong() >= LEAST_ROWS) {
                copies.put(
                        node.path("Alias").asString(""),
                        QualifiedName.of(
                                schema.text(), node.path("Relation Name").asString("")));
            }
        }
        Set<String> statements = new LinkedHashSet<>();
        for (JsonNode node : plan.nodes()) {
            for (String condition : CONDITIONS) {
                Matcher matcher = COLUMN.matcher(node.path(condition).asString(""));
                while (matcher.find()) {
                    QualifiedName copy = copies.get(plain(matcher.group(1)));
                    if (copy != null) {
                        statements.add("CREATE INDEX ON " + copy.quoted() + " ("
                                + new Identifier(plain(matcher.group(2))).quoted() + ")");
                    }
                }
            }
        }
        return new ArrayList<>(statements);
    }

    private static String plain(String word) {
        return word.startsWith("\"") ? word.substring(1, word.length() - 1).replace("\"\"", "\"") : word;
    }
}
