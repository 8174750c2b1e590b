package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.pipelines.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds keys that do not tell rows apart, and names them in {@code howdah.materialise_problems}. Never commits. */
final class KeyCheck {
    private static final int NAMED = 100;

    private final Connection connection;
    private final long run;
    private final MaterialiseSettings settings;

    KeyCheck(Connection connection, long run, MaterialiseSettings settings) {
        this.connection = connection;
        this.run = run;
        this.settings = settings;
    }

    private enum Kind {
        DUPLICATE_KEY,
        NULL_KEY
    }

    /** @return what to throw, after a commit */
    Optional<HowdahException> ofView(String source, String condition) throws SQLException {
        return found(
                count(Kind.DUPLICATE_KEY, source, condition, settings.key()),
                count(Kind.NULL_KEY, source, condition, settings.key()));
    }

    /** Of what the table itself does not see to. */
    Optional<HowdahException> ofTable(IntoTable table) throws SQLException {
        List<Identifier> nullable = table.nullable(settings.key());
        String source = table.name().quoted();
        return found(
                table.isUnique(settings.key()) ? 0 : count(Kind.DUPLICATE_KEY, source, KeyRanges.ALL, settings.key()),
                nullable.isEmpty() ? 0 : count(Kind.NULL_KEY, source, KeyRanges.ALL, nullable));
    }

    /** Keys with NULL are counted as such, not as duplicates. */
    private long count(Kind kind, String source, String condition, List<Identifier> columns) throws SQLException {
        String key = Identifier.list(settings.key(), "");
        String nulls = columns.stream().map(c -> c.quoted() + " IS NULL").collect(Collectors.joining(" OR "));
        String groups = "SELECT " + key + ", count(*) AS howdah_rows FROM " + source + " WHERE (" + condition + ") AND "
                + (kind == Kind.NULL_KEY ? "" : "NOT ") + "(" + nulls + ") GROUP BY " + key
                + (kind == Kind.NULL_KEY ? "" : " HAVING count(*) > 1");
        String object = settings.key().stream()
                .map(c -> Sql.literal(c.text()) + ", " + c.quoted())
                .collect(Collectors.joining(", "));
        return Sql.number(
                connection,
                "WITH found AS MATERIALIZED (" + groups
                        + "), named AS (INSERT INTO howdah.materialise_problems (run, kind, key, rows)"
                        + " SELECT " + run + ", " + Sql.literal(kind.name()) + ", jsonb_build_object(" + object
                        + "), howdah_rows FROM found LIMIT " + NAMED
                        + ") SELECT count(*) FROM found"); // no values: question marks of the view are operators
    }

    private Optional<HowdahException> found(long duplicates, long nulls) {
        if (duplicates == 0 && nulls == 0) {
            return Optional.empty();
        }
        String key = settings.key().stream().map(Identifier::text).collect(Collectors.joining(", "));
        String words = (duplicates == 0 ? "" : duplicates + " keys occur more than once")
                + (duplicates == 0 || nulls == 0 ? "" : ", ")
                + (nulls == 0 ? "" : nulls + " keys are NULL, or partly");
        return Optional.of(new HowdahException(
                MaterialiseCode.KEY_NOT_UNIQUE,
                "could not fill table " + settings.into().quoted() + ": (" + key + ") is no key of " + settings.from()
                        + ": " + words,
                "see howdah.materialise_problems, run " + run + "; name more columns as key, or correct the view"));
    }
}
