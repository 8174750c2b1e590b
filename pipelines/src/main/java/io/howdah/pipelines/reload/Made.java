package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JobSource;
import io.howdah.pipelines.Sql;
import io.howdah.source.TableRead;
import io.howdah.source.TableSource;
import io.howdah.values.ValuePolicies;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Of what staged rows are made: files, mapping, types and policies, and the types of the target. A run goes on only with the same. Each staging table
 * says it in its comment.
 */
record Made(Connection connection, ValuePolicies values) {
    /** @throws HowdahException {@link ReloadCode#GIVEN_UP} */
    void requireSame(Runs.Run run, JobSource source, Iterable<Plan> plans) throws SQLException {
        for (Plan plan : plans) {
            Optional<String> then = comment(plan);
            if (then.isPresent() && !then.get().equals(words(source, plan))) {
                throw new HowdahException(
                        ReloadCode.GIVEN_UP,
                        "could not go on with reload " + run.number() + ": files, mapping, types or policies of table "
                                + plan.table().source().quoted() + " are others than when its rows were staged",
                        "run the same command again, it begins anew");
            }
        }
    }

    void note(JobSource source, Plan plan) throws SQLException {
        if (comment(plan).isEmpty()) {
            Sql.run(connection, "COMMENT ON TABLE " + plan.rows().quoted() + " IS " + Sql.literal(words(source, plan)));
        }
    }

    private Optional<String> comment(Plan plan) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT obj_description(to_regclass(?), 'pg_class')")) {
            query.setString(1, plan.rows().quoted());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getString(1));
            }
        }
    }

    private String words(JobSource source, Plan plan) {
        StringBuilder all = new StringBuilder(Staging.definitions(plan.columns()))
                .append(plan.key())
                .append(new TreeMap<>(plan.casts()))
                .append(values);
        for (TableSource rows : source.sources(plan.table().source(), TableRead.WHOLE)) {
            all.append(rows.file()).append(rows.fingerprint()).append(rows.version());
        }
        CRC32C sum = new CRC32C();
        sum.update(all.toString().getBytes(StandardCharsets.UTF_8));
        return "rows of " + plan.table().source() + ", made by %08x".formatted(sum.getValue());
    }
}
