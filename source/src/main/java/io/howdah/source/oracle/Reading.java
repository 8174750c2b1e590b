package io.howdah.source.oracle;

import io.howdah.base.Finding;
import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the tables of one job share. Safe for many threads. */
record Reading(
        Sessions sessions,
        Snapshot.Taken snapshot,
        ReadPlan plan,
        ChunkPlanner planner,
        RateLimit limit,
        OracleSettings settings,
        ObjectForms objects,
        Consumer<Finding> findings) {
    /** Uses a session for a moment; when it proves broken, another one. */
    <T> T ask(Function<Connection, T> question) {
        return sessions.ask("ask " + sessions.server().describe() + " how tables are stored", question);
    }
}
