package io.howdah.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.source.oracle.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentedSettingsTest {
    /** Surefire runs in the module's folder. */
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void everySettingStandsOnThePageAndNoOther() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(ConfigFile.schemaText());
        Set<String> settings = new TreeSet<>();
        collect("", schema, settings);
        schema.path("$defs").path("format").path("properties").propertyNames().forEach(settings::add);

        Set<String> documented = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `([A-Za-z.\\[\\]]+)` \\|")
                .matcher(Files.readString(DOCS.resolve("howdah-yaml.md")));
        while (row.find()) {
            documented.add(row.group(1));
        }
        assertThat(documented).containsExactlyInAnyOrderElementsOf(settings);
    }

    /** Sections are no settings. */
    private static void collect(String prefix, JsonNode node, Set<String> settings) {
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            String name = prefix + property.getKey();
            JsonNode items = property.getValue().path("items");
            boolean section = property.getValue().has("properties");
            if (!section) {
                settings.add(name);
            }
            collect(name + ".", property.getValue(), settings);
            collect(name + "[].", items, settings);
        }
    }

    @Test
    void theGuidesExampleCanBeUsed(@TempDir Path directory) throws IOException {
        Matcher block =
                Pattern.compile("(?s)```yaml\\n(job:.*?)```").matcher(Files.readString(DOCS.resolve("guide.md")));
        assertThat(block.find()).isTrue();
        Path file = Files.writeString(directory.resolve("howdah.yaml"), block.group(1));
        Project project = Project.read(
                Optional.of(file), Flags.NONE, name -> Optional.of("secret").filter(s -> name.equals("SHOP_PASSWORD")));
        assertThat(project.targetPassword()).isEqualTo(new PasswordFrom.Word(new Secret("secret")));
        assertThat(project.settings().source().files()).hasSize(2);
        assertThat(project.settings().convert().types()).hasSize(2);
    }
}
