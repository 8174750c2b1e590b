package io.howdah.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.convert.ConvertSettings;
import io.howdah.load.RejectPolicy;
import io.howdah.pipelines.JobSettings;
import io.howdah.source.SourceSettings;
import io.howdah.source.oracle.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    @TempDir
    private Path directory;

    private Project read(String yaml, Flags flags, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(directory.resolve("p.yaml"), yaml);
        return Project.read(Optional.of(file), flags, name -> Optional.ofNullable(environment.get(name)));
    }

    private void complains(String yaml, ConfigCode code, String place, String words) {
        assertThatThrownBy(() -> read(yaml, Flags.NONE, Map.of()))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining("p.yaml:" + place)
                .hasMessageContaining(words);
    }

    @Test
    void settingsReachTheirRooms() throws IOException {
        JobSettings settings = read("""
                        job: nightly
                        source:
                          directory: export
                          schema: hr
                          variables: {pw: 1}
                          data: {separator: "\\\\t", dateMask: DD.MM.YYYY}
                          files:
                            - match: "e*.csv"
                              table: HR.EMP
                              format: {decimal: ","}
                        convert:
                          types: ["HR.EMP.SALARY -> numeric(12,2)"]
                        load: {workers: 3, chunk: 4MiB, rejectLimit: 7, diskCheck: false}
                        """, Flags.NONE, Map.of()).settings();
        assertThat(settings.job()).isEqualTo("nightly");
        assertThat(settings.directory()).isEqualTo(directory.resolve("export"));
        assertThat(settings.source().schema()).contains(new Identifier("HR"));
        assertThat(settings.source().variables()).containsEntry("PW", "1");
        assertThat(settings.source().data().separator()).contains("\t");
        assertThat(settings.source().files().getFirst().use()).isEqualTo(new SourceSettings.DataOf("HR.EMP"));
        assertThat(settings.source().files().getFirst().options().decimal()).contains(',');
        assertThat(settings.convert().types()).hasSize(1);
        assertThat(settings.load().workers()).isEqualTo(3);
        assertThat(settings.load().chunk()).isEqualTo(ByteCount.ofMebibytes(4));
        assertThat(settings.load().rejects())
                .isEqualTo(new RejectPolicy.SetAside(Path.of("howdah-data/nightly/rejects"), 7));
        assertThat(settings.diskCheck()).isEqualTo(JobSettings.DiskCheck.OFF);
    }

    @Test
    void flagsBeatTheFile() throws IOException {
        Flags flags = new Flags(
                Optional.of(Path.of("other")),
                Optional.of("co"),
                Optional.of("job2"),
                Optional.of(Path.of("w")),
                Optional.of("embedded"),
                Optional.empty(),
                OptionalInt.of(5),
                OptionalInt.of(0),
                Optional.of("SAMPLE"),
                List.of(),
                Optional.of("ORAFCE"));
        Project project = read(
                "job: a\nsource: {directory: d, schema: hr}\ntarget: {url: 'jdbc:postgresql://h/d'}\nload: {workers: 1, rejectLimit: 9}\n",
                flags,
                Map.of());
        assertThat(project.requiredTarget()).isEqualTo("embedded");
        JobSettings settings = project.settings();
        assertThat(settings.job()).isEqualTo("job2");
        assertThat(settings.directory()).isEqualTo(Path.of("other"));
        assertThat(settings.load().workers()).isEqualTo(5);
        assertThat(settings.load().rejects()).isEqualTo(new RejectPolicy.Stop());
        assertThat(settings.dataCheck()).isEqualTo(JobSettings.DataCheck.SAMPLE);
        assertThat(settings.convert().compat()).isEqualTo(ConvertSettings.Compat.ORAFCE);
    }

    @Test
    void errorsNameLineAndColumn() {
        complains("source:\n  directori: x\n", ConfigCode.BAD_SETTING, "2:3", "source.directori");
        complains("load:\n  workers: many\n", ConfigCode.BAD_SETTING, "2:12", "load.workers");
        complains("load: {workers: 0}\n", ConfigCode.BAD_SETTING, "1:17", "load.workers");
        complains("source: [1]\n", ConfigCode.BAD_SETTING, "1:9", "source");
        complains("job: a\njob: b\n", ConfigCode.BAD_YAML, "2:1", "p.yaml:1:1");
        complains("a: b: c\n", ConfigCode.BAD_YAML, "1:5", "mapping");
        complains("source:\n\tdirectory: x\n", ConfigCode.BAD_YAML, "2:1", "TAB");
        complains("source: {data: {sessionZone: Mars/North}}\n", ConfigCode.BAD_SETTING, "1:30", "time zone");
        complains("source:\n  files:\n    - table: A\n", ConfigCode.BAD_SETTING, "3:7", "match");
    }

    @Test
    void typeRuleThatCannotBeReadNamesItsPlace() {
        assertThatThrownBy(() -> read("convert:\n  types:\n    - NUMBER is bigint\n", Flags.NONE, Map.of()))
                .isInstanceOf(HowdahException.class)
                .hasMessageContaining("p.yaml:3:7");
    }

    @Test
    void secretsComeFromTheEnvironment() throws IOException {
        String yaml = "target: {url: x, password: \"${PW}$${\"}\n";
        assertThat(read(yaml, Flags.NONE, Map.of("PW", "s$1e")).targetPassword())
                .isEqualTo(word("s$1e${"));
        assertThat(read(yaml, Flags.NONE, Map.of("PW", "a", "HOWDAH_TARGET_PASSWORD", "b"))
                        .targetPassword())
                .isEqualTo(word("b"));
        assertThat(read("target: {url: x}", Flags.NONE, Map.of("PGPASSWORD", "c"))
                        .targetPassword())
                .isEqualTo(word("c"));
        assertThat(read(yaml, Flags.NONE, Map.of("PW", "hidden")).toString()).doesNotContain("hidden");
        complains("target:\n  password: ${NO_SUCH}\n", ConfigCode.MISSING_VARIABLE, "2:13", "NO_SUCH");
    }

    private static PasswordFrom word(String text) {
        return new PasswordFrom.Word(new Secret(text));
    }

    @Test
    void placesOfPasswordsAreTheSameForBothEnds() throws IOException {
        Project project = read(
                "source: {passwordFrom: \"file:keys/oracle.pwd\"}\ntarget: {passwordFrom: 'command: pass show shop'}\n",
                Flags.NONE,
                Map.of());
        assertThat(project.sourcePassword()).isEqualTo(new PasswordFrom.File(directory.resolve("keys/oracle.pwd")));
        assertThat(project.targetPassword()).isEqualTo(new PasswordFrom.Command("pass show shop"));
        // a variable goes before the file
        assertThat(read("source: {passwordFrom: prompt}", Flags.NONE, Map.of("HOWDAH_SOURCE_PASSWORD", "b"))
                        .sourcePassword())
                .isEqualTo(word("b"));
        assertThat(read("source: {passwordFrom: prompt}", Flags.NONE, Map.of()).sourcePassword())
                .isEqualTo(new PasswordFrom.Prompt());
        assertThat(read("target: {passwordFrom: \"env:SHOP\"}", Flags.NONE, Map.of("PGPASSWORD", "c"))
                        .targetPassword())
                .isEqualTo(new PasswordFrom.Variable("SHOP"));
        assertThat(read("", Flags.NONE, Map.of()).sourcePassword()).isEqualTo(new PasswordFrom.Unsaid());
        complains("source: {passwordFrom: tiger}", ConfigCode.BAD_PASSWORD_PLACE, "1:24", "where the password is");
    }

    @Test
    void emptyFileIsAllDefaults() throws IOException {
        assertThat(read("", Flags.NONE, Map.of()).rooms().source().maxRecord())
                .isEqualTo(SourceSettings.DEFAULTS.maxRecord());
        assertThatThrownBy(() -> read("# nothing\n", Flags.NONE, Map.of()).settings())
                .hasMessageContaining("the source is not named");
    }

    @Test
    void templateIsAllowedAsItStandsAndWithEverythingSwitchedOn() throws IOException {
        String template;
        try (InputStream in = Objects.requireNonNull(Project.class.getResourceAsStream("template.yaml"))) {
            template = new String(in.readAllBytes());
        }
        assertThat(read(template, Flags.NONE, Map.of()).requiredTarget()).isEqualTo("embedded");
        String everything = template.lines()
                .filter(line -> !line.startsWith("  directory:")) // excludes source.url
                .skip(2)
                .map(line -> line.replaceFirst("^( *)# ", "$1"))
                .reduce("", (a, b) -> a + b + "\n");
        Files.writeString(directory.resolve("task-settings.json"), "{}");
        Project project = read(everything, Flags.NONE, Map.of("HOWDAH_TARGET_PASSWORD", "x"));
        assertThat(project.settings().source().files()).hasSize(2);
        assertThat(project.settings().convert().types()).hasSize(3);
    }
}
