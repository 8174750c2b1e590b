package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.load.LoadSettings;
import io.howdah.source.RowReader;
import io.howdah.source.SourceSettings;
import io.howdah.source.TableSource;
import io.howdah.source.oracle.OracleSource;
import io.howdah.source.oracle.ReadPlan;
import io.howdah.source.oracle.TableFilter;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import io.howdah.values.Canonicaliser;
import io.howdah.values.Canonicalisers;
import io.howdah.values.ColumnMapping;
import io.howdah.values.CopyBuffer;
import io.howdah.values.TableMapping;
import io.howdah.values.TargetReader;
import io.howdah.values.TargetReaders;
import io.howdah.values.ValuePolicies;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** Tables of one type each, migrated in one job: what the driver gives, what PostgreSQL then holds, and what is expected are the same. */
final class TypeCrossing implements AutoCloseable {
    static final String NULL = "(null)";
    private static final Pattern TYPE = Pattern.compile("(?s).*? TYPE (\\w+) .*");

    private final Path directory;
    private final ValuePolicies policies;
    private final TestDatabase database = TestPostgres.fresh();
    private final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
    private final List<String> tables = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private Optional<LiveOracle> started = Optional.empty();

    TypeCrossing(Path directory) {
        this(directory, ValuePolicies.DEFAULT);
    }

    TypeCrossing(Path directory, ValuePolicies policies) {
        this.directory = directory;
        this.policies = policies;
    }

    /**
     * @param sql as Oracle's SQL has it
     * @param canonical see package {@code io.howdah.values}
     */
    record Value(String sql, String canonical) {}

    /** A column type and values for it; NULL is one of each. */
    record Case(String type, String storage, List<Value> values) {
        /** @param clauses that the table needs for such a column */
        Case stored(String clauses) {
            return new Case(type, clauses, values);
        }
    }

    static Case of(String type, String... sqlAndCanonical) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < sqlAndCanonical.length; i += 2) {
            values.add(new Value(sqlAndCanonical[i], sqlAndCanonical[i + 1]));
        }
        values.add(new Value("NULL", NULL));
        return new Case(type, "", values);
    }

    @Override
    public void close() throws SQLException {
        try (database) {
            if (started.isPresent()) {
                try (LiveOracle oracle = started.get()) {
                    oracle.dropTables(tables);
                    oracle.execute(types.reversed().stream()
                            .map(t -> TYPE.matcher(t).replaceFirst("DROP TYPE $1 FORCE"))
                            .toArray(String[]::new));
                }
            }
        }
    }

    /** Types that the tables need, each of them after those that it needs. */
    TypeCrossing with(String... typeDefinitions) {
        types.addAll(List.of(typeDefinitions));
        return this;
    }

    /** One table per type, migrated in one job. */
    void cross(String version, Case... cases) throws Exception {
        LiveOracle oracle = LiveOracle.start(version);
        started = Optional.of(oracle);
        Map<String, Case> byTable = new TreeMap<>();
        for (int i = 0; i < cases.length; i++) {
            byTable.put("HOWDAH_T%02d".formatted(i), cases[i]);
        }
        tables.addAll(byTable.keySet());
        oracle.dropTables(tables);
        oracle.execute(types.toArray(String[]::new));
        oracle.execute(byTable.entrySet().stream()
                .flatMap(e -> create(e.getKey(), e.getValue()).stream())
                .toArray(String[]::new));

        JobResult result =
                new Jobs(settings(oracle), JobProgress.silent(), Clock.systemUTC()).migrate(target, Jobs.Begin.RESUME);

        assertThat(database.query("SELECT table_name, verdict, source_rows, target_rows FROM howdah.validations"
                        + " WHERE table_name LIKE 'howdah_t__' ORDER BY 1"))
                .as(String.valueOf(result.report().findings()))
                .containsExactlyElementsOf(byTable.entrySet().stream()
                        .map(e -> "%s|EQUAL|%2$d|%2$d"
                                .formatted(
                                        e.getKey().toLowerCase(Locale.ROOT),
                                        e.getValue().values().size()))
                        .toList());
        try (OracleSource source = OracleSource.open(tablesOf(oracle), ReadPlan.inMemory())) {
            List<TableMapping> mappings = new Converter(ConvertSettings.DEFAULT)
                    .convert(source.export().catalog())
                    .tables();
            for (var entry : byTable.entrySet()) {
                Identifier name = new Identifier(entry.getKey());
                TableMapping mapping = mappings.stream()
                        .filter(m -> m.source().name().name().equals(name))
                        .findFirst()
                        .orElseThrow();
                TableSource rows = source.export().sources().stream()
                        .filter(s -> s.table().name().equals(name))
                        .findFirst()
                        .orElseThrow();
                String type = entry.getValue().type();
                List<String> expected =
                        entry.getValue().values().stream().map(Value::canonical).toList();
                assertThat(ofSource(rows, mapping)).as("%s at the source", type).isEqualTo(expected);
                assertThat(ofTarget(mapping)).as("%s in the target", type).isEqualTo(expected);
            }
        }
    }

    private static List<String> create(String table, Case types) {
        List<String> statements = new ArrayList<>();
        statements.add(
                "CREATE TABLE " + table + " (id NUMBER(5) PRIMARY KEY, v " + types.type() + ") " + types.storage());
        IntStream.range(0, types.values().size())
                .forEach(i -> statements.add("INSERT INTO " + table + " VALUES (" + i + ", "
                        + types.values().get(i).sql() + ")"));
        return statements;
    }

    private io.howdah.source.oracle.OracleSettings tablesOf(LiveOracle oracle) {
        return oracle.settings().withTables(new TableFilter(List.of("HOWDAH_T*"), List.of()));
    }

    private JobSettings settings(LiveOracle oracle) {
        return new JobSettings(
                "types",
                new Origin.Running(tablesOf(oracle)),
                directory,
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults().withWorkers(2).withValues(policies),
                ValidateSettings.defaults().withValues(policies),
                JobSettings.DataCheck.SAMPLE,
                JobSettings.DiskCheck.OFF);
    }

    /** Of column V, in the order of ID. */
    private List<String> ofSource(TableSource rows, TableMapping mapping) throws Exception {
        int id = rows.columns().indexOf(new Identifier("ID"));
        int at = rows.columns().indexOf(new Identifier("V"));
        Canonicaliser number = Canonicalisers.canonicaliser(
                mapping.column(new Identifier("ID")).orElseThrow(), rows.format(id), policies);
        Canonicaliser value = Canonicalisers.canonicaliser(
                mapping.column(new Identifier("V")).orElseThrow(), rows.format(at), policies);
        Map<Integer, String> texts = new HashMap<>();
        for (var chunks = rows.chunks(ByteCount.ofMebibytes(1)); chunks.hasNext(); ) {
            TableSource.Chunk chunk = chunks.next();
            try (RowReader reader = rows.open(chunk)) {
                while (reader.next()) {
                    texts.put(Integer.valueOf(text(number, reader, id)), text(value, reader, at));
                }
            }
        }
        return IntStream.range(0, texts.size()).mapToObj(texts::get).toList();
    }

    private static String text(Canonicaliser canonicaliser, RowReader reader, int column) {
        if (reader.length(column) == RowReader.NULL) {
            return NULL;
        }
        CopyBuffer out = new CopyBuffer(64);
        try {
            boolean present =
                    canonicaliser.canonical(reader.bytes(column), reader.offset(column), reader.length(column), out);
            return present ? text(out) : NULL;
        } catch (io.howdah.values.BadValueException e) {
            return "(bad: " + e.getMessage() + ")";
        }
    }

    private static String text(CopyBuffer out) {
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }

    /** Of column V, in the order of ID, from the binary form of COPY (PostgreSQL manual, COPY, "Binary Format"). */
    private List<String> ofTarget(TableMapping mapping) throws Exception {
        ColumnMapping column = mapping.column(new Identifier("V")).orElseThrow();
        TargetReader reader = TargetReaders.reader(column);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var connection = DriverManager.getConnection(database.jdbcUrl())) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT " + column.target().quoted() + " FROM "
                                    + mapping.target().quoted() + " ORDER BY id) TO STDOUT (FORMAT binary)",
                            bytes);
        }
        List<String> texts = new ArrayList<>();
        try (var in = new DataInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
            in.skipNBytes(19);
            while (in.readShort() == 1) {
                int length = in.readInt();
                if (length < 0) {
                    texts.add(NULL);
                } else {
                    CopyBuffer out = new CopyBuffer(64);
                    byte[] payload = in.readNBytes(length);
                    reader.canonical(payload, 0, length, out);
                    texts.add(text(out));
                }
            }
        }
        return Collections.unmodifiableList(texts);
    }
}
