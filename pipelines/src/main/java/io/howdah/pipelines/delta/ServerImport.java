package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.SetSources.Streamed;
import io.howdah.pipelines.delta.set.SetFile;
import io.howdah.pipelines.delta.set.StoredFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server reads objects by itself: extension aws_s3 of RDS and Aurora (AWS, "Importing data from Amazon S3 into an RDS for PostgreSQL DB
 * instance", function reference). It reads with the role of the server; no credentials pass through Howdah.
 */
final class ServerImport {
    /** {@code 50 rows imported into relation "t" from file in/a.csv of 4323 bytes}. */
    private static final Pattern ANSWER =
            Pattern.compile("([0-9]+) rows? imported\\b.*?(?: of ([0-9]+) bytes)?\\s*", Pattern.DOTALL);

    private ServerImport() {}

    /** Why the target cannot; empty when it can. */
    static Optional<String> missing(Target target) {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT coalesce(bool_or(has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')), false), count(*)
                        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                        WHERE n.nspname = 'aws_s3' AND p.proname = 'table_import_from_s3' AND p.pronargs = 4
                        """)) {
            row.next();
            if (row.getLong(2) == 0) {
                return Optional.of("the target does not have the extension aws_s3");
            }
            return row.getBoolean(1)
                    ? Optional.empty()
                    : Optional.of("this user may not call aws_s3.table_import_from_s3");
        } catch (SQLException e) {
            throw State.failed("look for the extension aws_s3", e);
        }
    }

    /**
     * In the transaction of the connection.
     *
     * @return rows
     * @throws HowdahException {@link DeltaCode#STAGING_FAILED} when the answer cannot be understood, {@link DeltaCode#SET_CHANGED} when the
     *     server read another number of bytes than the object has
     */
    static long copy(Connection connection, Streamed streamed, StoredFile stored, QualifiedName into)
            throws SQLException {
        SetFile file = streamed.file();
        try (PreparedStatement call = connection.prepareStatement(
                "SELECT aws_s3.table_import_from_s3(?, ?, ?, aws_commons.create_s3_uri(?, ?, ?))")) {
            call.setString(1, into.quoted());
            call.setString(2, Identifier.list(streamed.columns(), ""));
            call.setString(3, PostgresFile.options(file.format(), streamed.head()));
            call.setString(4, stored.bucket());
            call.setString(5, stored.key());
            call.setString(6, stored.region());
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return rows(file, stored, String.valueOf(row.getString(1)));
            }
        }
    }

    static long rows(SetFile file, StoredFile stored, String answer) {
        Matcher match = ANSWER.matcher(answer);
        if (!match.matches()) {
            throw new HowdahException(
                    DeltaCode.STAGING_FAILED,
                    "could not tell how many rows of " + file.name() + " the server imported: it answered “" + answer
                            + "”",
                    "use --import client; nothing was applied");
        }
        // of a packed object it may count either
        Optional<Long> bytes = Optional.ofNullable(match.group(2))
                .map(Long::valueOf)
                .filter(n -> stored.packing() == StoredFile.Packing.PLAIN);
        if (bytes.isPresent() && bytes.get() != stored.listed().bytes()) {
            throw new HowdahException(
                    DeltaCode.SET_CHANGED,
                    "file " + file.name() + " was imported with " + bytes.get() + " bytes, the store has "
                            + stored.listed().bytes(),
                    "deliver the set again, whole; nothing was applied");
        }
        return Long.parseLong(match.group(1));
    }
}
