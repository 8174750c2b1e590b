package io.howdah.pipelines.materialise;

import io.howdah.pipelines.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A query's plan as the server has it ({@code EXPLAIN}, manual section "Using EXPLAIN"). */
record Explanation(JsonNode root) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the planner expects. */
    static Explanation of(Connection connection, String query) throws SQLException {
        return explain(connection, "EXPLAIN (VERBOSE, FORMAT JSON) ", query);
    }

    /** Runs the query, whose rows go nowhere. */
    static Explanation measured(Connection connection, String query) throws SQLException {
        return explain(connection, "EXPLAIN (ANALYZE, VERBOSE, FORMAT JSON) ", query);
    }

    private static Explanation explain(Connection connection, String how, String query) throws SQLException {
        String json = Sql.text(connection, how + query).orElseThrow();
        return new Explanation(JSON.readTree(json).get(0));
    }

    /** As psql shows it. */
    static String text(Connection connection, String query) throws SQLException {
        return String.join(
                "\n", Sql.rows(connection, "EXPLAIN (VERBOSE) " + query, r -> String.valueOf(r.getString(1))));
    }

    double cost() {
        return root.path("Plan").path("Total Cost").asDouble();
    }

    long rows() {
        return root.path("Plan").path("Plan Rows").asLong();
    }

    double millis() {
        return root.path("Execution Time").asDouble();
    }

    /** One access to a foreign server in the plan. */
    record ForeignScan(JsonNode node) {
        /** The statement sent there; empty for wrappers that do not tell. */
        String remote() {
            return node.path("Remote SQL").asString("");
        }

        /** Several tables joined over there, or one. */
        String relations() {
            String joined = node.path("Relations").asString("");
            return joined.isEmpty()
                    ? node.path("Schema").asString("") + "."
                            + node.path("Relation Name").asString("")
                    : joined;
        }

        double millis() {
            return node.path("Actual Total Time").asDouble()
                    * node.path("Actual Loops").asDouble();
        }

        double rows() {
            return node.path("Actual Rows").asDouble()
                    * node.path("Actual Loops").asDouble();
        }

        long estimatedRows() {
            return node.path("Plan Rows").asLong();
        }
    }

    List<ForeignScan> foreignScans() {
        List<ForeignScan> scans = new ArrayList<>();
        for (JsonNode node : nodes()) {
            if (node.path("Node Type").asString("").equals("Foreign Scan")) {
                scans.add(new ForeignScan(node));
            }
        }
        return scans;
    }

    List<JsonNode> nodes() {
        List<JsonNode> all = new ArrayList<>();
        collect(root.path("Plan"), all);
        return all;
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        into.add(node);
        for (JsonNode child : node.path("Plans")) {
            collect(child, into);
        }
    }
}
