package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.example.ExampleExport;
import io.howdah.orasim.dictionary.DictionaryViews;
import io.howdah.orasim.dictionary.ServerDescriber;
import io.howdah.orasim.engine.EstateLoader;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.wire.Listener;
import io.howdah.source.SourceSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands on a running database say what they say of the directory that made it: the example estate, on the simulated server. */
@Timeout(600)
class LiveCommandsTest {
    private static final Options SERVER = Options.DEFAULTS.withVersion("23.0.0.0.0");

    /** What must differ, and why. */
    private static final Map<String, String> EXPECTED = Map.of(
            "scripts: NOTE CONVERT-0076 table .*",
            "the dictionary is not asked for clauses of storage, so none is left out",
            "scripts: NOTE CONVERT-0205 view .* DEFAULT COLLATION .*",
            "nor for the collation of views",
            "scripts: WARNING SOURCE-0007 table .*",
            "a table without rows is empty in the database; of an export its file may be missing",
            "scripts: (WARNING CONVERT-0254 )?statement SALES.BLOCK sales/ordering/jobs.sql:2 .*",
            "the call that makes the job is a statement of the scripts",
            "database: (LOSS CONVERT-0253 )?job SALES.PURGE_APP_LOG .*",
            "the dictionary has the job itself",
            "database: (NOTE CONVERT-0231 )?grant (SALES|STAFF).(CONNECT|RESOURCE|CREATE VIEW|CREATE SYNONYM) TO .*",
            "accounts of the simulated server were given these, the scripts leave it to the DBA");

    @TempDir
    private Path directory;

    private Path export;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        export = Files.createDirectories(directory.resolve("export"));
        ExampleExport.write(export, 1, ExampleExport.Size.SMALL);
    }

    @Test
    void aRunningDatabaseIsToldAndConvertedAsItsScriptsAre() throws Exception {
        assessAndConvert("files", export.toString());
        try (SimulatedOracle oracle = oracle();
                Listener listener = Listener.start(oracle, 0)) {
            assessAndConvert(
                    "live",
                    listener.jdbcUrl(SERVER.serviceName()),
                    "--source-user",
                    "SYSTEM",
                    "--schema",
                    "SALES,STAFF");
        }

        List<String> assessed = differences(told("assess", "files"), told("assess", "live"));
        assertThat(assessed).allSatisfy(d -> assertThat(EXPECTED.keySet()).anyMatch(d::matches));
        assertThat(differences(told("convert", "files"), told("convert", "live")))
                .allSatisfy(d -> assertThat(EXPECTED.keySet()).anyMatch(d::matches));
        assertThat(assessed).hasSizeGreaterThan(20); // both said something
        // what the interval made for rows, in the table and in the two that are partitioned by reference to it
        assertThat(differences(statements("files"), statements("live")))
                .hasSize(6)
                .allMatch(d -> d.matches(
                        "database: CREATE TABLE sales\\.(orders|order_lines|line_notes)_sys_p\\d+ PARTITION OF .*"));
        assertThat(statements("live")).hasSizeGreaterThan(2000);
    }

    private SimulatedOracle oracle() {
        var describer = new ServerDescriber();
        SimulatedOracle oracle = SimulatedOracle.open(SERVER, DictionaryViews.of(SERVER.version(), describer));
        describer.server(oracle);
        EstateLoader.Loaded loaded =
                new EstateLoader(oracle).load(export, SourceSettings.DEFAULTS, SERVER.sysPassword());
        assertThat(loaded.unmatched()).isEmpty();
        return oracle;
    }

    // ---------------------------------------------------------------- the commands

    private void assessAndConvert(String job, String... source) {
        List<String> arguments = new ArrayList<>(List.of("--job", job, "--source"));
        arguments.addAll(List.of(source));
        assertThat(howdah(all(arguments, "assess", "--data", "full", "-w", work("assess"))))
                .as(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(1);
        assertThat(howdah(all(arguments, "convert", "--no-check", "-w", work("convert"))))
                .as(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(1);
    }

    private static String[] all(List<String> source, String... own) {
        return Stream.concat(Stream.of(own), source.stream()).toArray(String[]::new);
    }

    private String work(String verb) {
        return directory.resolve(verb).toString();
    }

    private int howdah(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Session session = new Session(
                stream,
                stream,
                Session.Terminal.PLAIN,
                name -> Optional.of(SERVER.sysPassword()).filter(p -> name.equals("HOWDAH_SOURCE_PASSWORD")),
                Clock.systemUTC());
        return Main.run(session, arguments);
    }

    // ---------------------------------------------------------------- what they said

    private static List<String> differences(List<String> files, List<String> live) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        files.forEach(f -> counts.merge(f, 1, Integer::sum));
        live.forEach(f -> counts.merge(f, -1, Integer::sum));
        return counts.entrySet().stream()
                .filter(e -> e.getValue() != 0)
                .map(e -> (e.getValue() > 0 ? "scripts: " : "database: ") + e.getKey())
                .toList();
    }

    /** Findings, and what became of each object; whether it has findings is told by these. */
    private List<String> told(String verb, String job) {
        JsonNode report = JsonMapper.builder()
                .build()
                .readTree(directory.resolve(verb).resolve(job).resolve("report.json"));
        List<String> lines = new ArrayList<>();
        report.get("findings").forEach(f -> lines.add(finding(f)));
        for (JsonNode object : report.get("objects")) {
            lines.add(object.get("kind").asString() + " " + object.get("name").asString() + " "
                    + object.get("state").asString().replace("_WITH_FINDINGS", "") + " " + object.get("target"));
            object.get("findings").forEach(f -> lines.add(finding(f)));
        }
        return lines;
    }

    private static String finding(JsonNode f) {
        return String.join(
                " ",
                f.get("severity").asString(),
                f.get("code").asString(),
                f.get("object").asString(),
                f.get("message").asString());
    }

    /** Lines of the scripts; columns of views are always named by the dictionary, and midnight is written out. */
    private List<String> statements(String job) {
        List<String> lines = new ArrayList<>();
        Path scripts = directory.resolve("convert").resolve(job).resolve("scripts");
        try (Stream<Path> files = Files.walk(scripts)) {
            for (Path file : files.filter(f -> scripts.relativize(f).getNameCount() > 1)
                    .filter(Files::isRegularFile)
                    .toList()) {
                Files.readString(file)
                        .lines()
                        .filter(l -> !l.startsWith("--") && !l.isBlank())
                        .map(l -> l.replaceAll("^(CREATE (?:MATERIALIZED )?VIEW \\S+) \\(.*\\) AS$", "$1 AS"))
                        .map(l -> l.replaceAll("\\(' ?(\\d{4}-\\d\\d-\\d\\d)(?: 00:00:00)?'\\)", "('$1')"))
                        .forEach(lines::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
