package io.howdah.source.oracle;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.dictionary.HidingPolicies;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.source.SourceCode;
import io.howdah.source.oracle.CheckItem.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Tries what a job will do at a running database, and prints the GRANTs that are missing. Changes nothing. One thread. */
public final class OracleCheck {
    /** What one session of the driver brings in a second, for the estimate of the load's time; slow on purpose. */
    private static final long BYTES_PER_SECOND = 10 << 20;

    private static final long BLOCK = 8192;
    /** Beyond so many tables a privilege on all of them is less work than one on each. */
    private static final int MANY = 20;

    private final OracleSettings settings;
    private final OracleServer server;
    private final String user;
    private final List<CheckItem> items = new ArrayList<>();
    private final Set<QualifiedName> read = new HashSet<>();
    private String views = "dba";
    private long bytes;

    public OracleCheck(OracleSettings settings) {
        this.settings = settings;
        this.server = new OracleServer(settings);
        this.user = server.user();
    }

    /**
     * @param bytes of the tables' rows, as the statistics have them
     */
    public record Result(List<CheckItem> items, ByteCount bytes) {
        public Result {
            items = List.copyOf(items);
        }
    }

    /** @throws HowdahException SOURCE-0102 to 0107 when no session can be opened, SOURCE-0115 when it is lost */
    public Result check() {
        try (Connection connection = server.open()) {
            items.add(CheckItem.good(
                    "connection",
                    server.describe() + " as " + user + ": "
                            + connection
                                    .getMetaData()
                                    .getDatabaseProductVersion()
                                    .lines()
                                    .findFirst()
                                    .orElse("")));
            server.passwordEnds()
                    .ifPresent(words -> items.add(CheckItem.of(
                            Level.WARNING,
                            SourceCode.ORACLE_PASSWORD_ENDS,
                            "password",
                            words,
                            "ALTER USER " + server.account() + " IDENTIFIED BY ...")));
            views(connection);
            OptionalLong scn = scn(connection);
            List<Identifier> schemas =
                    settings.schemas().isEmpty() ? List.of(new Identifier(user)) : settings.schemas();
            for (Identifier schema : schemas) {
                tables(connection, schema, scn);
            }
            policies(connection, schemas);
            undo(connection);
            logging(connection);
            characterSet(connection);
            for (Identifier schema : schemas) {
                invalid(connection, schema);
            }
        } catch (SQLException e) {
            throw OracleErrors.failed("check " + server.describe(), e);
        }
        return new Result(items, new ByteCount(bytes));
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    /** Empty when it may not be asked. */
    private static <T> Optional<T> allowed(Question<T> question) throws SQLException {
        try {
            return Optional.of(question.ask());
        } catch (SQLException e) {
            if (OracleErrors.hidden(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<List<List<String>>> rows(Connection connection, String sql, String... binds)
            throws SQLException {
        return allowed(() -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                for (int i = 0; i < binds.length; i++) {
                    query.setString(i + 1, binds[i]);
                }
                query.setFetchSize(500);
                List<List<String>> all = new ArrayList<>();
                try (ResultSet rows = query.executeQuery()) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        List<String> row = new ArrayList<>();
                        for (int i = 1; i <= columns; i++) {
                            String text = rows.getString(i);
                            row.add(text == null ? "" : text);
                        }
                        all.add(row);
                    }
                }
                return all;
            }
        });
    }

    /** Which views answer, and what it costs when the better ones do not. */
    private void views(Connection connection) throws SQLException {
        if (readable(connection, "dba_tables") && readable(connection, "dba_objects")) {
            items.add(CheckItem.good("dictionary", "DBA_ views may be read"));
        } else {
            views = "all";
            items.add(CheckItem.of(
                    Level.WARNING,
                    SourceCode.CHECK_PRIVILEGE,
                    "dictionary",
                    "DBA_ views may not be read: objects on which " + user + " has no privilege are not seen",
                    "GRANT SELECT_CATALOG_ROLE TO " + user));
        }
        if (readable(connection, "dba_extents")) {
            items.add(CheckItem.good("chunks", "DBA_EXTENTS may be read: tables are cut by ROWID"));
        } else {
            items.add(CheckItem.of(
                    Level.WARNING,
                    SourceCode.CUT_WITHOUT_EXTENTS,
                    "chunks",
                    "DBA_EXTENTS may not be read: large tables are cut by keys, else by ORA_HASH, which is slower",
                    "GRANT SELECT ON SYS.DBA_EXTENTS TO " + user));
        }
    }

    /** The driver asks for the shape of types, and is told it only with EXECUTE on them. */
    private void types(Connection connection, Identifier schema) throws SQLException {
        String sql = OracleSql.text("check-types").replace("&dict.", views);
        Set<QualifiedName> tried = new HashSet<>();
        for (List<String> row : rows(connection, sql, schema.text()).orElse(List.of())) {
            QualifiedName table = new QualifiedName(schema, new Identifier(row.get(2)));
            QualifiedName type = new QualifiedName(new Identifier(row.getFirst()), new Identifier(row.get(1)));
            if (settings.tables().takes(table)
                    && tried.add(type)
                    && isHidden(connection, table, new Identifier(row.get(3)))) {
                items.add(CheckItem.of(
                        Level.MISSING,
                        SourceCode.CHECK_PRIVILEGE,
                        "type " + type,
                        "may not be used, so columns of it cannot be read",
                        "GRANT EXECUTE ON " + type.quoted() + " TO " + user));
            }
        }
    }

    private static boolean isHidden(Connection connection, QualifiedName table, Identifier column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(
                        "SELECT t." + column.quoted() + " FROM " + table.quoted() + " t WHERE 1 = 0")) {
            return none.next(); // never: what counts is that the driver learned the type
        } catch (SQLException e) {
            if (OracleErrors.connectionLost(e)) {
                throw e;
            }
            // a table that may not be read is told by itself
            return OracleErrors.typeHidden(e);
        }
    }

    private static boolean readable(Connection connection, String view) throws SQLException {
        return rows(connection, "SELECT 1 FROM " + view + " WHERE 1 = 0").isPresent();
    }

    private OptionalLong scn(Connection connection) throws SQLException {
        boolean exact = rows(connection, OracleSql.text("scn-of-database")).isPresent()
                || rows(connection, OracleSql.text("scn-of-flashback")).isPresent();
        if (exact) {
            items.add(CheckItem.good("snapshot", "the current SCN can be asked for"));
        } else {
            items.add(CheckItem.of(
                    Level.WARNING,
                    SourceCode.SCN_BY_TIME,
                    "snapshot",
                    "the SCN can only be found by time, three seconds late",
                    "GRANT SELECT ON SYS.V_$DATABASE TO " + user));
        }
        return settings.scn().isPresent() ? settings.scn() : OptionalLong.of(Snapshot.current(connection));
    }

    private void tables(Connection connection, Identifier schema, OptionalLong scn) throws SQLException {
        String sql = OracleSql.text("check-tables").replace("&dict.", views);
        List<List<String>> tables = rows(connection, sql, schema.text()).orElse(List.of());
        List<QualifiedName> noSelect = new ArrayList<>();
        List<QualifiedName> noFlashback = new ArrayList<>();
        int taken = 0;
        for (List<String> row : tables) {
            QualifiedName table = new QualifiedName(schema, new Identifier(row.getFirst()));
            if (!settings.tables().takes(table)) {
                continue;
            }
            taken++;
            read.add(table);
            bytes += size(row);
            String from = "SELECT 1 FROM " + table.quoted();
            if (!readable(connection, from + " AS OF SCN " + scn.orElseThrow(), table)) {
                (readable(connection, from, table) ? noFlashback : noSelect).add(table);
            }
        }
        missing(schema, "SELECT, FLASHBACK", noSelect, "GRANT SELECT ANY TABLE, FLASHBACK ANY TABLE TO " + user);
        missing(schema, "FLASHBACK", noFlashback, "GRANT FLASHBACK ANY TABLE TO " + user);
        types(connection, schema);
        if (taken == 0) {
            items.add(CheckItem.of(
                    Level.WARNING,
                    SourceCode.NO_SCHEMA_TO_READ,
                    "schema " + schema,
                    "no table is seen in it",
                    "compare source.schemas with ALL_USERS; names are upper case unless they were quoted"));
        } else if (noSelect.isEmpty() && noFlashback.isEmpty()) {
            items.add(CheckItem.good("schema " + schema, taken + " tables may be read at an SCN"));
        }
    }

    private boolean readable(Connection connection, String from, QualifiedName table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(from + " WHERE 1 = 0")) {
            return !none.next();
        } catch (SQLException e) {
            if (OracleErrors.connectionLost(e)) {
                throw e;
            }
            if (OracleErrors.hidden(e)) {
                return false;
            }
            HowdahException problem = OracleErrors.reading(table, user, e);
            items.add(CheckItem.of(
                    Level.MISSING,
                    problem.code(),
                    "table " + table,
                    "cannot be read: " + OracleErrors.words(e),
                    problem.hint()));
            return true; // no privilege would change it
        }
    }

    /** Blocks that have rows, else rows by their width; 0 without statistics. */
    private static long size(List<String> row) {
        long blocks = number(row.get(3));
        return blocks > 0 ? blocks * BLOCK : number(row.get(1)) * number(row.get(2));
    }

    private static long number(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private void missing(Identifier schema, String privileges, List<QualifiedName> tables, String onAll) {
        if (tables.size() > MANY) {
            items.add(CheckItem.of(
                    Level.MISSING,
                    SourceCode.CHECK_PRIVILEGE,
                    "schema " + schema,
                    tables.size() + " tables may not be read at an SCN, such as "
                            + tables.getFirst().quoted(),
                    onAll));
            return;
        }
        for (QualifiedName table : tables) {
            items.add(CheckItem.of(
                    Level.MISSING,
                    SourceCode.CHECK_PRIVILEGE,
                    "table " + table,
                    "may not be read at an SCN",
                    "GRANT " + privileges + " ON " + table.quoted() + " TO " + user));
        }
    }

    private void policies(Connection connection, List<Identifier> schemas) throws SQLException {
        HidingPolicies policies = HidingPolicies.read(connection, schemas, OracleVersion.of(connection));
        List<Hidden> hidden = Hidden.of(policies, read::contains, user);
        for (Hidden table : hidden.subList(0, Math.min(MANY, hidden.size()))) {
            items.add(CheckItem.of(Level.MISSING, table.code(), "table " + table.table(), table.words(), table.hint()));
        }
        if (hidden.size() > MANY) {
            items.add(CheckItem.of(
                    Level.MISSING,
                    SourceCode.ROWS_HIDDEN,
                    "policies",
                    hidden.size() - MANY + " more tables are not seen as they are",
                    hidden.getLast().hint()));
        }
        if (policies.redaction() == HidingPolicies.Redaction.UNKNOWN) {
            items.add(CheckItem.of(
                    Level.NOTE,
                    SourceCode.CHECK_NOT_POSSIBLE,
                    "policies",
                    "whether values are redacted for " + user + " may not be asked",
                    "GRANT SELECT ON SYS.REDACTION_POLICIES TO " + user + "; GRANT SELECT ON SYS.REDACTION_COLUMNS TO "
                            + user));
        } else if (hidden.isEmpty()) {
            items.add(CheckItem.good("policies", "no policy hides rows or values from " + user));
        }
    }

    private void undo(Connection connection) throws SQLException {
        long seconds = Math.max(1, bytes / (BYTES_PER_SECOND * settings.sessions()));
        String load = "the load will take about " + words(seconds);
        Optional<Long> wanted = seconds(rows(connection, OracleSql.text("check-undo")));
        Optional<Long> kept = seconds(rows(connection, OracleSql.text("check-undo-kept")));
        if (wanted.isEmpty() && kept.isEmpty()) {
            items.add(CheckItem.of(
                    Level.NOTE,
                    SourceCode.CHECK_NOT_POSSIBLE,
                    "undo",
                    load + "; how long undo is kept may not be asked",
                    "GRANT SELECT ON SYS.V_$PARAMETER TO " + user));
            return;
        }
        long retention = kept.or(() -> wanted).orElse(0L); // what the server does, before what it was told to
        if (retention < seconds * 2) {
            items.add(CheckItem.of(
                    Level.WARNING,
                    SourceCode.CHECK_UNDO,
                    "undo",
                    load + ", undo is kept for " + words(retention),
                    "ALTER SYSTEM SET UNDO_RETENTION = " + seconds * 3));
        } else {
            items.add(CheckItem.good("undo", load + ", undo is kept for " + words(retention)));
        }
    }

    private static Optional<Long> seconds(Optional<List<List<String>>> rows) {
        return rows.filter(r -> !r.isEmpty())
                .map(r -> r.getFirst().getFirst())
                .filter(text -> text.matches("\\d{1,10}"))
                .map(Long::parseLong);
    }

    private static String words(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    private void logging(Connection connection) throws SQLException {
        Optional<List<List<String>>> answer = rows(connection, OracleSql.text("check-database"));
        if (answer.isEmpty() || answer.get().isEmpty()) {
            items.add(CheckItem.of(
                    Level.NOTE,
                    SourceCode.CHECK_NOT_POSSIBLE,
                    "redo",
                    "archive mode and supplemental logging may not be asked",
                    "GRANT SELECT ON SYS.V_$DATABASE TO " + user));
            return;
        }
        List<String> database = answer.get().getFirst();
        if (database.getFirst().equals("ARCHIVELOG")) {
            items.add(CheckItem.good("redo", "the database archives its redo logs"));
        } else {
            items.add(CheckItem.of(
                    Level.NOTE,
                    SourceCode.CHECK_ARCHIVE_LOG,
                    "redo",
                    "the database runs in NOARCHIVELOG mode, which a load does not mind",
                    "for following changes later: ALTER DATABASE ARCHIVELOG, with the database mounted"));
        }
        if (database.get(1).equals("NO")) {
            items.add(CheckItem.of(
                    Level.NOTE,
                    SourceCode.CHECK_SUPPLEMENTAL_LOGGING,
                    "redo",
                    "supplemental logging is off, which a load does not mind",
                    "for following changes later: ALTER DATABASE ADD SUPPLEMENTAL LOG DATA"));
        } else {
            items.add(CheckItem.good("redo", "supplemental logging is on"));
        }
    }

    private void characterSet(Connection connection) throws SQLException {
        Map<String, String> sets = new HashMap<>();
        rows(connection, OracleSql.text("character-sets"))
                .orElse(List.of())
                .forEach(row -> sets.put(row.getFirst(), row.get(1)));
        String set = sets.getOrDefault("NLS_CHARACTERSET", "");
        String hint = switch (set) {
            case "US7ASCII" -> "look for bytes above 127; such a table is safer exported with its real character set";
            case "UTF8" -> "pairs of surrogates are joined; half pairs follow values.invalidText";
            default -> "";
        };
        if (set.isEmpty()) {
            items.add(CheckItem.of(
                    Level.NOTE, SourceCode.CHECK_NOT_POSSIBLE, "characters", "the character set is not known", ""));
        } else if (hint.isEmpty()) {
            items.add(CheckItem.good("characters", "the database is in " + set));
        } else {
            items.add(CheckItem.of(
                    set.equals("US7ASCII") ? Level.WARNING : Level.NOTE,
                    SourceCode.CHECK_CHARACTER_SET,
                    "characters",
                    "the database is in " + set,
                    hint));
        }
    }

    private void invalid(Connection connection, Identifier schema) throws SQLException {
        String sql = OracleSql.text("check-invalid").replace("&dict.", views);
        List<List<String>> invalid = rows(connection, sql, schema.text()).orElse(List.of());
        if (invalid.isEmpty()) {
            items.add(CheckItem.good("code of " + schema, "no object is invalid"));
        } else {
            items.add(CheckItem.of(
                    Level.WARNING,
                    SourceCode.CHECK_INVALID_OBJECTS,
                    "code of " + schema,
                    invalid.size() + " objects are invalid, such as "
                            + invalid.getFirst().getFirst().toLowerCase(java.util.Locale.ROOT) + " "
                            + invalid.getFirst().get(1),
                    "EXEC UTL_RECOMP.RECOMP_SERIAL('" + schema.text().replace("'", "''") + "')"));
        }
    }
}
