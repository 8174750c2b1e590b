package io.howdah.source.oracle;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.source.SourceCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the SCN at which a job reads. */
final class Snapshot {
    private Snapshot() {}

    /**
     * @param database what identifies the database
     * @param finding how it was found, when that matters
     */
    record Taken(String database, long scn, Optional<Finding> finding) {}

    /** That of the job when it has one already, else that of the settings, else the current one, which the job then keeps. */
    static Taken take(Connection connection, OracleSettings settings, ReadPlan plan) {
        String database = database(connection);
        Optional<ReadPlan.Moment> known = plan.moment();
        if (known.isPresent() && !known.get().database().equals(database)) {
            throw new HowdahException(
                    SourceCode.ANOTHER_DATABASE,
                    "could not go on: the job was begun with database "
                            + known.get().database() + ", the source is now " + database,
                    "use another job name, or --restart");
        }
        OptionalLong wanted = settings.scn();
        if (known.isPresent() && wanted.isPresent() && known.get().scn() != wanted.getAsLong()) {
            throw new HowdahException(
                    SourceCode.SCN_NOT_USABLE,
                    "could not go on at SCN " + wanted.getAsLong() + ": the job was begun at SCN "
                            + known.get().scn(),
                    "take source.scn out of howdah.yaml, or begin anew with --restart");
        }
        if (known.isPresent()) {
            return new Taken(database, known.get().scn(), Optional.empty());
        }
        Taken taken = wanted.isPresent()
                ? new Taken(database, wanted.getAsLong(), Optional.empty())
                : current(connection, database);
        plan.keep(new ReadPlan.Moment(database, taken.scn()));
        return taken;
    }

    /** The SCN of now, from the first place that may be asked. */
    static long current(Connection connection) {
        return current(connection, "").scn();
    }

    private static Taken current(Connection connection, String database) {
        for (String place : List.of("scn-of-database", "scn-of-flashback")) {
            OptionalLong scn = ask(connection, place);
            if (scn.isPresent()) {
                return new Taken(database, scn.getAsLong(), Optional.empty());
            }
        }
        long scn = ask(connection, "scn-of-time")
                .orElseThrow(() -> new HowdahException(
                        SourceCode.ORACLE_PRIVILEGE_MISSING,
                        "could not find the current SCN: neither V$DATABASE nor DBMS_FLASHBACK may be used",
                        "GRANT SELECT ON SYS.V_$DATABASE to the user"));
        Finding finding = Finding.note(
                SourceCode.SCN_BY_TIME,
                new ObjectRef(ObjectKind.SCHEMA, QualifiedName.of("SYS", "V$DATABASE")),
                Optional.empty(),
                "the SCN was found by time and may be three seconds old");
        return new Taken(database, scn, Optional.of(finding));
    }

    private static OptionalLong ask(Connection connection, String query) {
        try (PreparedStatement statement = connection.prepareStatement(OracleSql.text(query));
                ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        } catch (SQLException e) {
            if (OracleErrors.hidden(e)) {
                return OptionalLong.empty();
            }
            throw OracleErrors.failed("find the current SCN", e);
        }
    }

    private static String database(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(OracleSql.text("database"));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw OracleErrors.failed("ask for the name of the database", e);
        }
    }
}
