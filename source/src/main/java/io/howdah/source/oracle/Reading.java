package io.howdah.source.oracle;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.source.SourceCode;
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
    /** Uses a session for a moment; when it proves broken, as all that were kept may be, another one. */
    <T> T ask(Function<Connection, T> question) {
        for (int broken = 0; ; broken++) {
            Sessions.Lease lease = lease();
            try {
                T answer = question.apply(lease.connection());
                lease.close();
                return answer;
            } catch (HowdahException e) {
                if (e.code() != SourceCode.ORACLE_CONNECTION_LOST || broken > settings.sessions()) {
                    throw e;
                }
            } finally {
                lease.discard(); // nothing when it was given back
            }
        }
    }

    Sessions.Lease lease() {
        try {
            return sessions.lease();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HowdahException(
                    SourceCode.ORACLE_CONNECTION_LOST,
                    "the wait for a session of " + sessions.server().describe() + " was interrupted",
                    "run the same command again",
                    e);
        }
    }
}
