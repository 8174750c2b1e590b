package io.howdah.source.oracle;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.catalog.oracle.dictionary.LiveCatalog;
import io.howdah.catalog.oracle.dictionary.LiveCatalogReader;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.SourceCode;
import io.howdah.source.TableSource;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A running database, opened for one job: its catalog, and its tables' rows at one SCN. Safe for many threads once opened. */
public final class OracleSource implements AutoCloseable {
    private final Sessions sessions;
    private final Snapshot.Taken snapshot;
    private final Export export;
    private final List<ScriptUnit.Sql> statements;
    private final LateFindings late;

    private OracleSource(
            Sessions sessions,
            Snapshot.Taken snapshot,
            Export export,
            List<ScriptUnit.Sql> statements,
            LateFindings late) {
        this.sessions = sessions;
        this.snapshot = snapshot;
        this.export = export;
        this.statements = List.copyOf(statements);
        this.late = late;
    }

    /** What is found while rows are read. */
    private static final class LateFindings {
        private final List<Finding> findings = new ArrayList<>();

        synchronized void add(Finding finding) {
            if (!findings.contains(finding)) {
                findings.add(finding);
            }
        }

        synchronized List<Finding> all() {
            return List.copyOf(findings);
        }
    }

    /**
     * Logs on, finds the SCN of the job, and reads the dictionary. No row is read yet.
     *
     * @throws HowdahException {@link SourceCode} 0100 to 0118
     */
    public static OracleSource open(OracleSettings settings, ReadPlan plan) {
        return open(settings, plan, LiveCatalogReader::read);
    }

    /** How the dictionary of a database is read. */
    public interface DictionaryReader {
        LiveCatalog read(Connection connection, List<Identifier> schemas);
    }

    /** As {@link #open(OracleSettings, ReadPlan)}, with a dictionary that comes from somewhere else. */
    public static OracleSource open(OracleSettings settings, ReadPlan plan, DictionaryReader dictionary) {
        return open(new OracleServer(settings), plan, dictionary);
    }

    /** As {@link #open(OracleSettings, ReadPlan)}; the server tells what is tried again. */
    public static OracleSource open(OracleServer server, ReadPlan plan) {
        return open(server, plan, LiveCatalogReader::read);
    }

    /** As {@link #open(OracleServer, ReadPlan)}, with a dictionary that comes from somewhere else. */
    public static OracleSource open(OracleServer server, ReadPlan plan, DictionaryReader dictionary) {
        OracleSettings settings = server.settings();
        Sessions sessions = new Sessions(server, settings.sessions() + 1); // one for questions between
        try {
            LateFindings late = new LateFindings();
            Snapshot.Taken snapshot =
                    sessions.ask("find the SCN of the job", connection -> Snapshot.take(connection, settings, plan));
            snapshot.finding().ifPresent(late::add);
            server.passwordEnds().map(words -> passwordEnds(server, words)).ifPresent(late::add);
            ChunkPlanner planner = new ChunkPlanner(settings.sessions(), server.user(), late::add);
            LiveCatalog estate = estate(server, dictionary);
            Reading reading = new Reading(
                    sessions,
                    snapshot,
                    plan,
                    planner,
                    new RateLimit(settings.rowsPerSecond(), System::nanoTime),
                    settings,
                    new ObjectForms(estate.catalog()),
                    late::add);
            return new OracleSource(sessions, snapshot, export(estate, reading), estate.statements(), late);
        } catch (RuntimeException | Error e) {
            sessions.close();
            throw e;
        }
    }

    private static Finding passwordEnds(OracleServer server, String words) {
        return Finding.warning(
                SourceCode.ORACLE_PASSWORD_ENDS,
                new ObjectRef(
                        ObjectKind.SCHEMA, new QualifiedName(new Identifier(""), new Identifier(server.account()))),
                Optional.empty(),
                words,
                "ALTER USER " + server.account() + " IDENTIFIED BY ... before it expires",
                5);
    }

    private static Export export(LiveCatalog estate, Reading reading) {
        Catalog catalog = estate.catalog();
        if (catalog.schemas().isEmpty()) {
            throw new HowdahException(
                    SourceCode.NO_SCHEMA_TO_READ,
                    "found nothing to read in schemas "
                            + schemas(reading.sessions().server()),
                    "name the schemas in source.schemas of howdah.yaml");
        }
        List<Finding> findings = new ArrayList<>();
        List<OracleTable> tables = new ArrayList<>();
        for (Table table : catalog.tables()) {
            if (hasRows(table) && reading.settings().tables().takes(table.name())) {
                TableSize size =
                        estate.statistics(table.name()).map(TableSize::of).orElse(TableSize.UNKNOWN);
                table(table, reading, size, findings).ifPresent(tables::add);
            }
        }
        Set<QualifiedName> read = tables.stream().map(OracleTable::table).collect(Collectors.toSet());
        Hidden.of(estate.hiding(), read::contains, reading.sessions().server().user())
                .forEach(h -> findings.add(h.finding()));
        tables.sort(Comparator.comparing(OracleTable::table));
        return new Export(catalog, List.<TableSource>copyOf(tables), findings, List.of(), Map::of);
    }

    /** From the beginning again when the connection is lost in the midst. */
    private static LiveCatalog estate(OracleServer server, DictionaryReader dictionary) {
        for (int attempt = 1; ; attempt++) {
            Connection connection = server.openForDictionary();
            try {
                return dictionary.read(connection, schemas(server));
            } catch (HowdahException e) {
                Optional<SQLException> lost = OracleErrors.lost(e);
                if (lost.isEmpty() || attempt >= server.retry().attempts()) {
                    throw e;
                }
                server.tryAgain(
                        "read the dictionary of " + server.describe(), OracleErrors.words(lost.get()), attempt + 1);
            } finally {
                OracleServer.close(connection);
            }
        }
    }

    private static List<Identifier> schemas(OracleServer server) {
        List<Identifier> named = server.settings().schemas();
        return named.isEmpty() ? List.of(new Identifier(server.user())) : named;
    }

    private static boolean hasRows(Table table) {
        return switch (table.kind()) {
            case HEAP, INDEX_ORGANIZED, OBJECT -> table.asQuery().isEmpty();
            // external tables have their data elsewhere; of the others none outlives a session or stands alone
            case EXTERNAL, TEMPORARY_TRANSACTION, TEMPORARY_SESSION, NESTED -> false;
        };
    }

    private static Optional<OracleTable> table(Table table, Reading reading, TableSize size, List<Finding> findings) {
        List<OracleColumn> columns = new ArrayList<>();
        for (Table.Column column : table.columns()) {
            Optional<OracleColumn> read = OracleColumn.of(column, table, reading.objects());
            read.ifPresent(columns::add);
            if (read.isEmpty() && column.virtual().isEmpty()) {
                QualifiedName name = table.name();
                findings.add(Finding.loss(
                        SourceCode.COLUMN_NOT_READ,
                        new ObjectRef(
                                ObjectKind.COLUMN,
                                new QualifiedName(name.schema(), new Identifier(name.name() + "." + column.name()))),
                        Optional.empty(),
                        notRead(column.type(), reading.objects()),
                        "remove the column by a mapping, or export the table with SQL*Loader or as INSERT scripts and load it from"
                                + " there",
                        60));
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new OracleTable(table, columns, reading, size));
    }

    private static String notRead(OracleType type, ObjectForms objects) {
        OracleType why = objects.unreadable(type).orElse(type);
        return "values of type " + words(type)
                + (why.equals(type) ? "" : ", which holds " + words(why) + ",")
                + " are not read from a running database";
    }

    private static String words(OracleType type) {
        return switch (type) {
            case OracleType.UserDefined(var name) -> name.toString();
            case OracleType.Ref(var referred) -> "REF " + referred;
            case OracleType.Supplied(var name) -> name;
            case OracleType.Timestamp t -> "TIMESTAMP WITH LOCAL TIME ZONE";
            default -> type.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        };
    }

    /** Catalog and rows in the same form as those of an export directory. */
    public Export export() {
        return export;
    }

    /** That would make code and views of the catalog again. */
    public List<ScriptUnit.Sql> statements() {
        return statements;
    }

    /** At which all tables are read. */
    public long scn() {
        return snapshot.scn();
    }

    public String describe() {
        return sessions.server().describe();
    }

    /** What was found since the source was opened: chunks that are read at another SCN, how tables were cut. */
    public List<Finding> lateFindings() {
        return late.all();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
