package io.howdah.cli.config;

import io.howdah.base.Place;
import io.howdah.convert.type.PostgresTypeText;
import io.howdah.mapping.DataType;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.TaskSettings;
import io.howdah.mapping.dms.TableMappingFile;
import io.howdah.mapping.dms.TaskSettingsFile;
import io.howdah.mapping.document.Node;
import io.howdah.mapping.yaml.NativeMapping;
import io.howdah.pipelines.MappingChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the mapping: from the files that flags name, else from what the project file has under {@code mapping} and {@code taskSettings}. */
final class MappingSection {
    private static final Pattern PLACE = Pattern.compile("(.*):(\\d+):(\\d+)");

    private final ConfigNode config;
    private final Flags flags;
    private final Path base;

    MappingSection(ConfigNode config, Flags flags, Path base) {
        this.config = config;
        this.flags = flags;
        this.base = base;
    }

    MappingChoice choice() {
        Optional<TaskSettings> task = flags.taskSettings()
                .or(() -> config.text("taskSettings").map(base::resolve))
                .map(TaskSettingsFile::read);
        return new MappingChoice(rules(), task);
    }

    private MappingRules rules() {
        if (flags.mapping().isPresent()) {
            return TableMappingFile.read(flags.mapping().get());
        }
        return config.get("mapping").map(m -> rules(m, base)).orElse(MappingRules.NONE);
    }

    /**
     * @param mapping the name of a file, or rules
     * @param base of relative paths
     */
    static MappingRules rules(ConfigNode mapping, Path base) {
        return mapping.value() instanceof ConfigNode.Scalar file
                ? TableMappingFile.read(base.resolve(file.text()))
                : NativeMapping.read(node(mapping, "mapping"), MappingSection::type);
    }

    private static DataType type(String text) {
        return new DataType.Postgres(PostgresTypeText.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + text + "\" is no PostgreSQL type that Howdah can load")));
    }

    private static Node node(ConfigNode node, String path) {
        Node.Value value = switch (node.value()) {
            case ConfigNode.Section(var entries, var keyPlaces) -> {
                Map<String, Node> members = new LinkedHashMap<>();
                entries.forEach((key, entry) -> members.put(key, node(entry, path + "." + key)));
                Map<String, Place> places = new HashMap<>();
                keyPlaces.forEach((key, place) -> places.put(key, place(place)));
                yield new Node.Members(members, places);
            }
            case ConfigNode.Items(var items) -> {
                List<Node> elements = new ArrayList<>();
                for (ConfigNode item : items) {
                    elements.add(node(item, path + "[" + elements.size() + "]"));
                }
                yield new Node.Elements(elements);
            }
            case ConfigNode.Scalar(var text, var kind, var written) ->
                switch (kind) {
                    case TEXT, INTEGER, DECIMAL, TRUTH -> new Node.Scalar(text);
                    case NOTHING -> new Node.Nothing();
                };
        };
        return new Node(value, place(node.place()), path);
    }

    static Place place(String text) {
        Matcher place = PLACE.matcher(text);
        return place.matches()
                ? new Place(place.group(1), Long.parseLong(place.group(2)), Integer.parseInt(place.group(3)))
                : new Place(text, 1, 1);
    }
}
