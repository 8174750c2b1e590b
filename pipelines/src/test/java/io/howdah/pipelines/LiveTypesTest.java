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
import java.math.BigDecimal;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * Every Oracle type with its hard values goes from the server through the driver into PostgreSQL: the canonical text of what the driver gave, that of
 * what PostgreSQL then holds, and the one written here by hand are the same.
 */
class LiveTypesTest {
    private static final String NULL = "(null)";
    private static final String NINES = "9".repeat(38);

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.fresh();
    private final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
    private final List<String> tables = new ArrayList<>();
    private Optional<LiveOracle> started = Optional.empty();
    private ValuePolicies policies = ValuePolicies.DEFAULT;

    /**
     * @param sql as Oracle's SQL has it
     * @param canonical see package {@code io.howdah.values}
     */
    private record Value(String sql, String canonical) {}

    /** A column type and values for it; NULL is one of each. */
    private record Case(String type, List<Value> values) {}

    private static Case of(String type, String... sqlAndCanonical) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < sqlAndCanonical.length; i += 2) {
            values.add(new Value(sqlAndCanonical[i], sqlAndCanonical[i + 1]));
        }
        values.add(new Value("NULL", NULL));
        return new Case(type, values);
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    @AfterEach
    void stop() throws SQLException {
        try (database) {
            if (started.isPresent()) {
                try (LiveOracle oracle = started.get()) {
                    oracle.dropTables(tables);
                }
            }
        }
    }

    @Test
    void numbers() throws Exception {
        cross(
                "19.0.0.0.0",
                of(
                        "NUMBER",
                        "0",
                        "0",
                        "-1",
                        "-1",
                        "1E-130",
                        plain("1E-130"),
                        "-1E-130",
                        plain("-1E-130"),
                        "9.99E125",
                        plain("9.99E125"),
                        "-9.99E125",
                        plain("-9.99E125"),
                        NINES + "E87",
                        plain(NINES + "E87"),
                        "0.1",
                        "0.1",
                        "100",
                        "100",
                        "-100.001",
                        "-100.001"),
                of("NUMBER(38)", NINES, NINES, "-" + NINES, "-" + NINES, "1E37", plain("1E37")),
                of("NUMBER(*,0)", NINES, NINES),
                of("INTEGER", "-" + NINES, "-" + NINES),
                of("NUMBER(4)", "9999", "9999", "-9999", "-9999"),
                of("NUMBER(9)", "999999999", "999999999", "-999999999", "-999999999"),
                of("NUMBER(18)", "9".repeat(18), "9".repeat(18), "-" + "9".repeat(18), "-" + "9".repeat(18)),
                of("NUMBER(19)", "9".repeat(19), "9".repeat(19)),
                of("NUMBER(10,2)", "99999999.99", "99999999.99", "-0.01", "-0.01", "12.5", "12.5"),
                of("NUMBER(5,-2)", "9999900", "9999900", "12345", "12300", "-150", "-200"),
                of("NUMBER(2,5)", "0.00099", "0.00099", "-0.00001", "-0.00001"),
                of("NUMBER(38,127)", "1E-127", plain("1E-127")),
                of("NUMBER(38,-84)", "9E121", plain("9E121")),
                of("FLOAT", "0.1", "0.1", "-1E-130", plain("-1E-130")),
                of("FLOAT(10)", "123.456", "123.5"),
                of(
                        "BINARY_FLOAT",
                        "1.5f",
                        "1.5",
                        "BINARY_FLOAT_NAN",
                        "NaN",
                        "BINARY_FLOAT_INFINITY",
                        "Infinity",
                        "-BINARY_FLOAT_INFINITY",
                        "-Infinity",
                        "3.40282347E+38f",
                        plain("3.4028235E38"),
                        "1.17549435E-38f",
                        plain("1.1754944E-38"),
                        "0.1f",
                        "0.1"),
                of(
                        "BINARY_DOUBLE",
                        "0.1d",
                        "0.1",
                        "BINARY_DOUBLE_NAN",
                        "NaN",
                        "BINARY_DOUBLE_INFINITY",
                        "Infinity",
                        "-BINARY_DOUBLE_INFINITY",
                        "-Infinity",
                        "1.7976931348623157E+308d",
                        plain("1.7976931348623157E308"),
                        "2.2250738585072014E-308d",
                        plain("2.2250738585072014E-308"),
                        "-1234567.125d",
                        "-1234567.125"));
    }

    @Test
    void timesAndIntervals() throws Exception {
        cross(
                "19.0.0.0.0",
                of(
                        "DATE",
                        "DATE '-4712-01-01'",
                        "-4712-01-01 00:00:00",
                        "DATE '0001-01-01'",
                        "0001-01-01 00:00:00",
                        "DATE '-0001-12-31'",
                        "-0001-12-31 00:00:00",
                        "DATE '1582-10-04'",
                        "1582-10-04 00:00:00",
                        "DATE '1582-10-15'",
                        "1582-10-15 00:00:00",
                        "DATE '1900-02-28'",
                        "1900-02-28 00:00:00",
                        "TO_DATE('9999-12-31 23:59:59', 'YYYY-MM-DD HH24:MI:SS')",
                        "9999-12-31 23:59:59"),
                of(
                        "TIMESTAMP",
                        "TIMESTAMP '2026-11-21 13:14:15.123456'",
                        "2026-11-21 13:14:15.123456",
                        "TIMESTAMP '-4712-01-01 00:00:00.000001'",
                        "-4712-01-01 00:00:00.000001"),
                of("TIMESTAMP(0)", "TIMESTAMP '2026-11-21 13:14:15'", "2026-11-21 13:14:15"),
                of("TIMESTAMP(3)", "TIMESTAMP '1969-12-31 23:59:59.999'", "1969-12-31 23:59:59.999"),
                // the stated rule: a digit of 5 or more behind the sixth moves to the next microsecond
                of(
                        "TIMESTAMP(9)",
                        "TIMESTAMP '2026-11-21 13:14:15.123456499'",
                        "2026-11-21 13:14:15.123456",
                        "TIMESTAMP '2026-11-21 13:14:15.123456500'",
                        "2026-11-21 13:14:15.123457",
                        "TIMESTAMP '2026-12-31 23:59:59.999999999'",
                        "2027-01-01 00:00:00",
                        "TIMESTAMP '9999-12-31 23:59:59.999999999'",
                        "10000-01-01 00:00:00"),
                of(
                        "TIMESTAMP(6) WITH TIME ZONE",
                        "TIMESTAMP '2026-07-01 12:00:00.5 +05:30'",
                        "2026-07-01 06:30:00.5Z",
                        "TIMESTAMP '2026-07-01 12:00:00 Europe/Berlin'",
                        "2026-07-01 10:00:00Z",
                        "TIMESTAMP '2026-01-01 12:00:00 Europe/Berlin'",
                        "2026-01-01 11:00:00Z",
                        "TIMESTAMP '2026-07-01 00:00:00 America/New_York'",
                        "2026-07-01 04:00:00Z",
                        "TIMESTAMP '1999-12-31 23:59:59.999999 -12:00'",
                        "2000-01-01 11:59:59.999999Z",
                        "TIMESTAMP '2026-07-01 12:00:00 UTC'",
                        "2026-07-01 12:00:00Z"),
                of(
                        "TIMESTAMP(9) WITH TIME ZONE",
                        "TIMESTAMP '2026-07-01 12:00:00.123456789 +14:00'",
                        "2026-06-30 22:00:00.123457Z"),
                of(
                        "TIMESTAMP(6) WITH LOCAL TIME ZONE",
                        "TIMESTAMP '2026-07-01 12:00:00.25 +02:00'",
                        "2026-07-01 10:00:00.25Z"),
                of(
                        "INTERVAL YEAR(9) TO MONTH",
                        "INTERVAL '178956970-07' YEAR(9) TO MONTH",
                        "178956970-07",
                        "INTERVAL '-1-01' YEAR TO MONTH",
                        "-1-01",
                        "INTERVAL '0-00' YEAR TO MONTH",
                        "0-00"),
                of(
                        "INTERVAL DAY(9) TO SECOND(6)",
                        "INTERVAL '106751991 04:00:54.775807' DAY(9) TO SECOND(6)",
                        "106751991 04:00:54.775807",
                        "INTERVAL '-0 00:00:00.000001' DAY TO SECOND(6)",
                        "-0 00:00:00.000001",
                        "INTERVAL '0 00:00:00' DAY TO SECOND",
                        "0 00:00:00"),
                of(
                        "INTERVAL DAY(2) TO SECOND(9)",
                        "INTERVAL '-1 02:03:04.123456500' DAY TO SECOND(9)",
                        "-1 02:03:04.123457"));
    }

    @Test
    void textAndBytes() throws Exception {
        String clef = "UNISTR('\\D834\\DD1E')"; // U+1D11E, two units of UTF-16
        cross(
                "19.0.0.0.0",
                of(
                        "VARCHAR2(4000)",
                        "'Größe'",
                        "Größe",
                        "RPAD('x', 4000, 'yz')",
                        "x" + "yz".repeat(1999) + "y",
                        "' a  '",
                        " a  ",
                        "''",
                        NULL,
                        "CHR(9) || CHR(10) || CHR(92) || CHR(127)",
                        "\t\n\\\u007f",
                        "TO_CHAR(" + clef + ")",
                        "\uD834\uDD1E"),
                of("VARCHAR2(10 CHAR)", "'äöüßéÄÖÜ€z'", "äöüßéÄÖÜ€z"),
                of("CHAR(5)", "'ab'", "ab", "'     '", ""),
                of("CHAR(3 CHAR)", "'ü'", "ü"),
                of("NVARCHAR2(2000)", "N'Ж' || " + clef, "Ж\uD834\uDD1E", "''", NULL),
                of("NCHAR(4)", "N'ЖЖ'", "ЖЖ"),
                of(
                        "CLOB",
                        "'short'",
                        "short",
                        "EMPTY_CLOB()",
                        "",
                        "TO_CLOB(RPAD('ä', 2000, 'ä')) || TO_CLOB(RPAD('b', 4000, 'b'))",
                        "ä".repeat(2000) + "b".repeat(4000)),
                of("NCLOB", "TO_NCLOB(" + clef + " || N'Ж')", "\uD834\uDD1EЖ"),
                of("BLOB", "HEXTORAW('00FF')", "00ff", "EMPTY_BLOB()", ""),
                of("RAW(2000)", "HEXTORAW('00FF10')", "00ff10", "HEXTORAW(RPAD('ab', 4000, 'ab'))", "ab".repeat(2000)),
                of("LONG", "'a long text, Größe'", "a long text, Größe"),
                of("LONG RAW", "HEXTORAW('0001FE')", "0001fe"),
                of("ROWID", "CHARTOROWID('AAAShcAAEAAAACXAAA')", "AAAShcAAEAAAACXAAA"),
                of("UROWID", "'AAAShcAAEAAAACXAAB'", "AAAShcAAEAAAACXAAB"),
                of("BFILE", "BFILENAME('HOWDAH_DIR', 'plan.pdf')", "HOWDAH_DIR/plan.pdf"),
                of("XMLTYPE", "XMLTYPE('<a b=\"1\">Größe<c/></a>')", "<a b=\"1\">Größe<c/></a>"));
    }

    /** BOOLEAN and VECTOR came with 23ai, JSON as a type with 21c. */
    @Test
    void typesOfNewerServers() throws Exception {
        cross(
                "23.0.0.0.0",
                of("BOOLEAN", "TRUE", "true", "FALSE", "false"),
                of("JSON", "JSON('{\"a\":[1,2.5,null,true,\"ü\"]}')", "{\"a\":[1,2.5,null,true,\"ü\"]}"),
                of("VECTOR(3, FLOAT32)", "TO_VECTOR('[1, -2.5, 0.001]')", "[1,-2.5,0.001]"));
    }

    /** PostgreSQL can keep neither; the two ways of comparing see the same policy. */
    @Test
    void nulCharactersAndHalfSurrogatePairsFollowThePolicies() throws Exception {
        policies = new ValuePolicies(
                ValuePolicies.NulCharacter.REPLACE,
                ValuePolicies.InvalidText.REPLACE,
                ValuePolicies.ExcessFraction.ROUND_HALF_UP,
                ValuePolicies.InexactFloat.REJECT,
                ValuePolicies.CharPadding.PAD,
                ValuePolicies.EmptyText.NULL);
        cross(
                "19.0.0.0.0",
                of("VARCHAR2(20)", "'a' || CHR(0) || 'b'", "a\uFFFDb"),
                of("CLOB", "TO_CLOB('a' || CHR(0) || 'b')", "a\uFFFDb"),
                of("NCLOB", "TO_NCLOB(UNISTR('a\\D834b'))", "a\uFFFDb", "TO_NCLOB(UNISTR('a\\DD1E'))", "a\uFFFD"),
                of("NVARCHAR2(20)", "UNISTR('a\\D834b')", "a\uFFFDb"));
    }

    /** One table per type, migrated in one job. */
    private void cross(String version, Case... cases) throws Exception {
        LiveOracle oracle = LiveOracle.start(version);
        started = Optional.of(oracle);
        Map<String, Case> byTable = new TreeMap<>();
        for (int i = 0; i < cases.length; i++) {
            byTable.put("HOWDAH_T%02d".formatted(i), cases[i]);
        }
        tables.addAll(byTable.keySet());
        oracle.dropTables(tables);
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
        statements.add("CREATE TABLE " + table + " (id NUMBER(5) PRIMARY KEY, v " + types.type() + ")");
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
