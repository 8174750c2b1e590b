package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A mapping by the command line: both ways to write it, what is shown of it, and mistakes. */
class MappingTest {
    private final Console console = new Console();

    @TempDir
    private Path directory;

    private Path file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @BeforeEach
    void export() throws IOException {
        file("export/t.sql", """
                CREATE TABLE hr.emp (id NUMBER(6) PRIMARY KEY, first_name VARCHAR2(20), last_name VARCHAR2(20), hired DATE);
                CREATE TABLE hr.tmp_x (a NUMBER(3));
                CREATE OR REPLACE VIEW hr.names AS SELECT last_name FROM hr.emp;
                """);
        file(
                "export/hr.emp.csv",
                "ID,FIRST_NAME,LAST_NAME,HIRED\n1,Ada,Lovelace,2024-05-01\n2,Alan,Turing,2023-05-01\n");
    }

    private static final String JSON = """
            {"rules": [
             {"rule-type": "selection", "rule-id": "1", "rule-name": "hr", "rule-action": "include",
              "object-locator": {"schema-name": "HR", "table-name": "EMP"}, "filters": [
               {"filter-type": "source", "column-name": "HIRED", "filter-conditions": [
                {"filter-operator": "gte", "value": "2024-01-01"}]}]},
             {"rule-type": "transformation", "rule-id": "2", "rule-name": "s", "rule-target": "column",
              "object-locator": {"schema-name": "HR", "table-name": "EMP", "column-name": "LAST_NAME"},
              "rule-action": "rename", "value": "surname"}]}
            """;

    private static final String YAML = """
            source: {directory: export}
            mapping:
              - include: HR.EMP
                where:
                  - {column: HIRED, gte: 2024-01-01}
              - rename: HR.EMP.LAST_NAME
                to: surname
              - addColumn: HR.EMP.full_name
                value: $FIRST_NAME || ' ' || $LAST_NAME
                type: varchar(60)
            """;

    @Test
    void bothWaysToWriteRulesMeanTheSame() throws IOException {
        Path json = file("m.json", JSON);
        Path yaml = file("howdah.yaml", YAML);
        String source = directory.resolve("export").toString();
        assertThat(console.howdah("mapping", "explain", "-s", source, "--mapping", json.toString()))
                .isZero();
        String fromJson = console.out();
        assertThat(fromJson)
                .contains(
                        "table HR.EMP -> hr.emp",
                        "selected by rule 1 \"hr\" (" + json + ":2:2)",
                        "rows where (HIRED >= '2024-01-01T00:00')",
                        "LAST_NAME -> surname varchar(20)  by rule 2 \"s\"",
                        "HR.TMP_X  no rule includes it");
        console.forget();
        assertThat(console.howdah("mapping", "explain", "-c", yaml.toString(), "--json"))
                .isZero();
        JsonNode told = JsonMapper.shared().readTree(console.out());
        assertThat(told.at("/tables/0/rows").asString()).isEqualTo("(HIRED >= '2024-01-01T00:00')");
        assertThat(told.at("/tables/0/columns/2/target").asString()).isEqualTo("surname");
        assertThat(told.at("/tables/0/columns/4/target").asString()).isEqualTo("full_name");
        assertThat(told.at("/tables/0/columns/4/type").asString()).isEqualTo("varchar(60)");
        assertThat(told.at("/notSelected/0/source").asString()).isEqualTo("HR.TMP_X");
    }

    @Test
    void conversionFollowsTheRules() throws IOException {
        Path yaml = file("howdah.yaml", YAML);
        Path work = directory.resolve("work");
        assertThat(console.howdah("convert", "--no-check", "-c", yaml.toString(), "-w", work.toString()))
                .isZero();
        String scripts;
        try (var files = Files.walk(work)) {
            scripts = files.filter(f -> f.toString().endsWith(".sql"))
                    .map(MappingTest::text)
                    .reduce("", String::concat);
        }
        assertThat(scripts)
                .contains("surname varchar(20)", "full_name varchar(60)", "SELECT surname FROM hr.emp")
                .doesNotContain("tmp_x", "last_name varchar");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTaskSettingsFileIsReadAndWhatItIgnoresIsSaid() throws IOException {
        Path yaml = file("howdah.yaml", YAML + "taskSettings: t.json\n");
        file("t.json", "{\"Logging\": {\"EnableLogging\": true}, \"FullLoadSettings\": {\"MaxFullLoadSubTasks\": 3}}");
        assertThat(console.howdah("mapping", "explain", "-c", yaml.toString())).isZero();
        assertThat(console.out())
                .contains(
                        "workers: 3",
                        "$.Logging.EnableLogging (" + directory.resolve("t.json") + ":1:31): there is one log file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "to: surname ! too: surname ! CONFIG-0003 ! :7:5: unknown setting mapping.1.too",
                "include: HR.EMP ! include: HR.EMP.X ! MAPPING-0004 ! :3:14: at most 2 parts",
                "gte: 2024-01-01 ! gte: soon ! MAPPING-0004 ! \"soon\" cannot be compared with column HIRED",
                "type: varchar(60) ! type: varchr(60) ! MAPPING-0004 ! :10:11: \"varchr(60)\" is no PostgreSQL type",
                "$FIRST_NAME || ! $FIRST_NAME |||| ! MAPPING-0007 ! :9:12: the expression",
                "rename: HR.EMP.LAST_NAME ! renam: HR.EMP.LAST_NAME ! CONFIG-0003 ! unknown setting mapping.1.renam",
                "include: HR.EMP ! include: HR.NOPE ! MAPPING-0010 ! none of the 2 tables"
            })
    void mistakesAreTheUsersAndNamedWithTheirPlace(String part, String by, String code, String words)
            throws IOException {
        assertThat(YAML).contains(part);
        Path yaml = file("howdah.yaml", YAML.replace(part, by));
        assertThat(console.howdah("mapping", "explain", "-c", yaml.toString())).isEqualTo(2);
        assertThat(console.err())
                .contains("howdah: " + code + ":", words, "hint: ")
                .doesNotContain("\tat ");
    }

    /** The place is that of the wrong word in the file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{\"rules\": [ ! {\"rules\": [[ ! MAPPING-0002 ! mapping.json:8:48: Unexpected close marker",
                "\"HIRED\" ! \"HIRE\" ! MAPPING-0008 ! mapping.json:4:4: table HR.EMP has no column HIRE",
                "\"gte\" ! \"gt\" ! MAPPING-0004 ! mapping.json:5:25: \"gt\" is none of",
                "\"2024-01-01\" ! \"yesterday\" ! MAPPING-0004 ! mapping.json:5:5: \"yesterday\" cannot be compared with column HIRED",
                "\"rename\" ! \"renam\" ! MAPPING-0004 ! mapping.json:8:18: \"renam\" is none of",
                "\"surname\" ! \"first_name\" ! MAPPING-0006 ! would both be called first_name by rule 2",
                "\"rule-id\": \"2\" ! \"rule-id\": \"1\" ! MAPPING-0006 ! mapping.json:6:34: rule-id 1 is used already",
                "\"HR\", \"table-name\": \"EMP\"} ! \"HR\", \"table-name\": \"EMP\", \"tabletype\": 1} ! MAPPING-0003 ! unknown key \"tabletype\"",
                "\"value\": \"surname\" ! \"valu\": \"surname\" ! MAPPING-0005 ! \"value\" is missing",
                "\"surname\"}]} ! \"surname\"}] ! MAPPING-0002 ! mapping.json:"
            })
    void mistakesInJsonAreNamedWithTheirPlace(String part, String by, String code, String words) throws IOException {
        assertThat(JSON).contains(part);
        Path json = file("mapping.json", JSON.replace(part, by));
        assertThat(console.howdah(
                        "assess",
                        "-s",
                        directory.resolve("export").toString(),
                        "-w",
                        directory.resolve("w").toString(),
                        "--mapping",
                        json.toString()))
                .isEqualTo(2);
        assertThat(console.err())
                .contains("howdah: " + code + ":", words, "hint: ")
                .doesNotContain("\tat ");
    }

    @Test
    void aFileThatIsNotUtf8IsTheUsers() throws IOException {
        Path json = Files.write(directory.resolve("latin.json"), new byte[] {'{', '"', (byte) 0xe4, '"', '}'});
        assertThat(console.howdah("assess", "-s", directory.resolve("export").toString(), "--mapping", json.toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("MAPPING-0002:", "latin.json", "it is not UTF-8");
    }

    @Test
    void aFileThatIsNotThereIsTheUsers() {
        assertThat(console.howdah("assess", "-s", directory.toString(), "--mapping", "none.json"))
                .isEqualTo(2);
        assertThat(console.err()).contains("MAPPING-0001: could not read none.json: it does not exist");
    }
}
