package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.orasim.engine.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** V$ views and NLS parameters: the instance, its sessions, transactions and redo logs. */
final class InstanceSources {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("MM/dd/uu HH:mm:ss", Locale.ROOT);
    private static final long LOG_BYTES = 200L << 20;
    private static final List<String> STATISTICS =
            List.of("session pga memory", "session pga memory max", "session uga memory", "session uga memory max");
    private static final Map<String, String> COMPONENTS = Map.of(
            "CATALOG",
            "Oracle Database Catalog Views",
            "CATPROC",
            "Oracle Database Packages and Types",
            "XDB",
            "Oracle XML Database");

    private InstanceSources() {}

    static Map<String, Source> all() {
        return Map.ofEntries(
                Map.entry("DATABASE", (e, s) -> Stream.of(database(e.database()))),
                Map.entry("INSTANCE", (e, s) -> Stream.of(instance(e.database().settings()))),
                Map.entry("VERSION", (e, s) -> Stream.of(version(e.database().settings()))),
                Map.entry(
                        "PRODUCT_COMPONENT_VERSION",
                        (e, s) -> Stream.of(product(e.database().settings()))),
                Map.entry("REGISTRY", InstanceSources::registry),
                Map.entry("PARAMETER", InstanceSources::parameters),
                Map.entry("NLS_DATABASE_PARAMETERS", (e, s) -> nls(e.database().nls())),
                Map.entry(
                        "NLS_INSTANCE_PARAMETERS",
                        (e, s) -> nls(e.database().nls())
                                .filter(f -> !f.value("PARAMETER").equals(Optional.of(Value.of("NLS_CHARACTERSET"))))),
                Map.entry("NLS_SESSION_PARAMETERS", (e, s) -> nls(s.nls())),
                Map.entry("NLS_PARAMETERS", InstanceSources::allNls),
                Map.entry(
                        "NLS_VALID_VALUES",
                        (e, s) -> Stream.of("AL32UTF8", "AL16UTF16", "UTF8", "US7ASCII", "WE8ISO8859P1", "WE8MSWIN1252")
                                .map(v -> Facts.open()
                                        .set("PARAMETER", "CHARACTERSET")
                                        .set("VALUE", v))),
                Map.entry(
                        "TIMEZONE_NAMES",
                        (e, s) -> java.time.ZoneId.getAvailableZoneIds().stream()
                                .sorted()
                                .map(z -> Facts.open().set("TZNAME", z).set("TZABBREV", "LMT"))),
                Map.entry("SESSION", (e, s) -> e.database().sessions().stream().map(k -> session(e.database(), k))),
                Map.entry(
                        "TRANSACTION",
                        (e, s) -> e.database().transactions().stream().map(t -> transaction(t))),
                Map.entry("UNDOSTAT", InstanceSources::undo),
                Map.entry("LOG", (e, s) -> Stream.of(log(e.database()))),
                Map.entry(
                        "LOGFILE",
                        (e, s) -> Stream.of(Facts.open().set("GROUP#", 1).set("MEMBER", logFile(e.database())))),
                Map.entry("LOG_HISTORY", (e, s) -> Stream.empty()),
                Map.entry("ARCHIVED_LOG", (e, s) -> Stream.empty()),
                Map.entry("ARCHIVE_DEST_STATUS", (e, s) -> Stream.of(Facts.open())),
                Map.entry("THREAD", (e, s) -> Stream.of(thread(e.database()))),
                Map.entry("CONTAINERS", (e, s) -> Stream.of(container(e.database()))),
                Map.entry("PDBS", (e, s) -> Stream.empty()),
                Map.entry("TABLESPACE", (e, s) -> tablespaces()),
                Map.entry("STATNAME", (e, s) -> statistics(0)),
                Map.entry("MYSTAT", (e, s) -> statistics(s.sid())),
                Map.entry("SESSTAT", (e, s) -> e.database().sessions().stream().flatMap(k -> statistics(k.sid()))),
                Map.entry(
                        "RESERVED_WORDS",
                        (e, s) -> Stream.of("SELECT", "FROM", "WHERE", "TABLE", "ORDER", "GROUP", "NUMBER", "DATE")
                                .map(w -> Facts.open().set("KEYWORD", w).set("LENGTH", w.length()))));
    }

    private static Facts database(Database d) {
        Database.Settings s = d.settings();
        return Facts.open()
                .set("DBID", s.dbid())
                .set("NAME", s.databaseName())
                .date("CREATED", s.created())
                .date("RESETLOGS_TIME", s.created())
                .set("LOG_MODE", s.archiveLog())
                .set("CHECKPOINT_CHANGE#", d.clock().currentScn())
                .set("ARCHIVE_CHANGE#", 0)
                .date("CONTROLFILE_CREATED", s.created())
                .set("CONTROLFILE_CHANGE#", d.clock().currentScn())
                .date("CONTROLFILE_TIME", d.clock().now())
                .set("OPEN_RESETLOGS", "NOT ALLOWED")
                .date("VERSION_TIME", s.created())
                .set("OPEN_MODE", "READ WRITE")
                .set("PROTECTION_MODE", "MAXIMUM PERFORMANCE")
                .set("PROTECTION_LEVEL", "MAXIMUM PERFORMANCE")
                .set("SWITCHOVER_STATUS", "NOT ALLOWED")
                .yesNo("SUPPLEMENTAL_LOG_DATA_MIN", s.supplementalLog())
                .set("PLATFORM_NAME", "Linux x86 64-bit")
                .set("CURRENT_SCN", d.clock().currentScn())
                .set("DB_UNIQUE_NAME", s.databaseName())
                .set("CON_DBID", s.dbid());
    }

    private static Facts instance(Database.Settings s) {
        return Facts.open()
                .set("INSTANCE_NAME", s.instanceName())
                .set("HOST_NAME", s.hostName())
                .set("VERSION", s.version())
                .set("VERSION_LEGACY", s.version())
                .set("VERSION_FULL", s.version())
                .date("STARTUP_TIME", s.started())
                .set("INSTANCE_ROLE", "PRIMARY_INSTANCE")
                .set("ARCHIVER", s.archiveLog().equals("ARCHIVELOG") ? "STARTED" : "STOPPED");
    }

    private static Facts version(Database.Settings s) {
        return Facts.open()
                .set("BANNER", s.banner())
                .set("BANNER_FULL", s.banner() + "\nVersion " + s.version())
                .set("BANNER_LEGACY", s.banner());
    }

    private static Facts product(Database.Settings s) {
        return Facts.open()
                .set("PRODUCT", s.banner().replaceAll("(?i)\\s+(Enterprise|Standard).*", "") + " ")
                .set("VERSION", s.version())
                .set("VERSION_FULL", s.version())
                .set("STATUS", "Production");
    }

    private static Stream<Facts> registry(Estate estate, SessionContext session) {
        String version = estate.database().settings().version();
        return new TreeMap<>(COMPONENTS)
                .entrySet().stream()
                        .map(c -> Facts.open()
                                .set("COMP_ID", c.getKey())
                                .set("COMP_NAME", c.getValue())
                                .set("VERSION", version)
                                .set("VERSION_FULL", version));
    }

    private static Stream<Facts> parameters(Estate estate, SessionContext session) {
        List<Facts> rows = new ArrayList<>();
        new TreeMap<>(estate.database().parameters())
                .forEach((name, value) -> rows.add(Facts.open()
                        .set("NUM", rows.size() + 1)
                        .set("NAME", name)
                        .set("TYPE", value.matches("(?i)TRUE|FALSE") ? 1 : value.matches("\\d+") ? 3 : 2)
                        .set("VALUE", value)
                        .set("DISPLAY_VALUE", value)));
        return rows.stream();
    }

    // ---------------------------------------------------------------- NLS

    private static Stream<Facts> nls(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(v -> Facts.open().set("PARAMETER", v.getKey()).set("VALUE", v.getValue()));
    }

    /** The session's parameters and the database's character sets. */
    private static Stream<Facts> allNls(Estate estate, SessionContext session) {
        Map<String, String> all = new TreeMap<>(session.nls());
        for (String name : List.of("NLS_CHARACTERSET", "NLS_NCHAR_CHARACTERSET")) {
            Optional.ofNullable(estate.database().nls().get(name)).ifPresent(v -> all.put(name, v));
        }
        return nls(all);
    }

    // ---------------------------------------------------------------- sessions and transactions

    private static Facts session(Database database, Database.SessionEntry s) {
        Facts row = Facts.open()
                .set("SADDR", address(s.sid()))
                .set("SID", s.sid())
                .set("SERIAL#", s.serial())
                .set("AUDSID", 100000 + s.sid())
                .set("USERNAME", s.user())
                .set("STATUS", s.status())
                .set("SCHEMANAME", s.currentSchema())
                .set("OSUSER", "howdah")
                .set("MACHINE", s.machine())
                .set("PROGRAM", s.program())
                .set("MODULE", s.application().getOrDefault("MODULE", s.program()))
                .set("ACTION", s.application().getOrDefault("ACTION", ""))
                .set("CLIENT_INFO", s.application().getOrDefault("CLIENT_INFO", ""))
                .set("CLIENT_IDENTIFIER", s.application().getOrDefault("CLIENT_IDENTIFIER", ""))
                .date("LOGON_TIME", s.logonTime())
                .set(
                        "LAST_CALL_ET",
                        Duration.between(s.logonTime(), database.clock().now()).toSeconds())
                .set("SERVICE_NAME", database.settings().serviceName());
        account(database, s.user()).ifPresent(id -> row.set("USER#", id));
        account(database, s.currentSchema()).ifPresent(id -> row.set("SCHEMA#", id));
        return row;
    }

    private static Optional<Long> account(Database database, Identifier user) {
        return database.accounts().stream()
                .filter(a -> a.name().equals(user))
                .map(Database.Account::id)
                .findFirst();
    }

    private static Value address(int sid) {
        return new Value.Raw(HexFormat.of().parseHex("00000000%08X".formatted(0x61000000 + sid * 4096)));
    }

    private static Facts transaction(Database.TransactionEntry t) {
        return Facts.open()
                .set("XIDUSN", t.xid().segment())
                .set("XIDSLOT", t.xid().slot())
                .set("XIDSQN", t.xid().sequence())
                .set("XID", new Value.Raw(HexFormat.of().parseHex(t.xid().hex())))
                .set("START_TIME", START.format(Facts.local(t.started())))
                .date("START_DATE", t.started())
                .set("START_SCN", t.startScn())
                .set("START_SCNB", t.startScn() & 0xFFFFFFFFL)
                .set("START_SCNW", t.startScn() >>> 32)
                .set("SES_ADDR", address(t.sid()))
                .set("USED_UREC", t.undoRecords())
                .set("USED_UBLK", 1 + t.undoRecords() / 100);
    }

    /** One row for the ten minutes up to now; TUNED_UNDORETENTION is the parameter. */
    private static Stream<Facts> undo(Estate estate, SessionContext session) {
        Instant now = estate.database().clock().now();
        long retention = Long.parseLong(estate.database().parameters().getOrDefault("undo_retention", "900"));
        return Stream.of(Facts.open()
                .date("BEGIN_TIME", now.minusSeconds(600))
                .date("END_TIME", now)
                .set("UNDOBLKS", 10)
                .set("TXNCOUNT", estate.database().transactions().size())
                .set("MAXQUERYLEN", 0)
                .set("MAXCONCURRENCY", 1)
                .set("ACTIVEBLKS", 160)
                .set("UNEXPIREDBLKS", 160)
                .set("EXPIREDBLKS", 320)
                .set("TUNED_UNDORETENTION", retention));
    }

    // ---------------------------------------------------------------- redo

    private static String logFile(Database d) {
        return "/opt/oracle/oradata/" + d.settings().databaseName() + "/redo01.log";
    }

    /** One online log without end; the journal never switches. */
    private static Facts log(Database d) {
        return Facts.open()
                .set("GROUP#", 1)
                .set("SEQUENCE#", 1)
                .set("BYTES", LOG_BYTES)
                .set("ARCHIVED", "NO")
                .set("STATUS", "CURRENT")
                .set("FIRST_CHANGE#", d.clock().oldestScn())
                .date("FIRST_TIME", d.settings().started())
                .set("NEXT_CHANGE#", new java.math.BigDecimal("18446744073709551615"));
    }

    private static Facts thread(Database d) {
        return Facts.open()
                .set("INSTANCE", d.settings().instanceName())
                .date("OPEN_TIME", d.settings().started())
                .set("SEQUENCE#", 1)
                .set("CHECKPOINT_CHANGE#", d.clock().currentScn())
                .date("CHECKPOINT_TIME", d.clock().now())
                .date("ENABLE_TIME", d.settings().created())
                .set("LAST_REDO_SEQUENCE#", 1)
                .set("LAST_REDO_CHANGE#", d.clock().currentScn())
                .date("LAST_REDO_TIME", d.clock().now());
    }

    private static Facts container(Database d) {
        return Facts.open()
                .set("CON_ID", 0)
                .set("DBID", d.settings().dbid())
                .set("CON_UID", d.settings().dbid())
                .set("NAME", d.settings().databaseName())
                .set("OPEN_MODE", "READ WRITE");
    }

    private static Stream<Facts> tablespaces() {
        List<String> names = List.of("SYSTEM", "SYSAUX", "UNDOTBS1", "TEMP", "USERS");
        return names.stream().map(n -> Facts.open().set("TS#", names.indexOf(n)).set("NAME", n));
    }

    private static Stream<Facts> statistics(int sid) {
        return STATISTICS.stream()
                .map(n -> Facts.open()
                        .set("SID", sid)
                        .set("STATISTIC#", STATISTICS.indexOf(n) + 40)
                        .set("NAME", n)
                        .set("DISPLAY_NAME", n));
    }
}
