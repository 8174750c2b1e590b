package io.howdah.cli.config;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.howdah.base.HowdahException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a project file: YAML, {@code ${NAME}} replaced from the environment, checked against {@code howdah.schema.json}. */
final class ConfigFile {
    private final String name;
    private final Variables variables;

    ConfigFile(String name, Variables variables) {
        this.name = name;
        this.variables = variables;
    }

    static ConfigNode read(Path file, Variables variables) {
        try {
            return new ConfigFile(file.toString(), variables).parse(Files.readString(file));
        } catch (MalformedInputException e) {
            throw new HowdahException(
                    ConfigCode.BAD_YAML, "could not read " + file + ": it is not UTF-8", "save it as UTF-8", e);
        } catch (IOException e) {
            throw new HowdahException(
                    ConfigCode.FILE_UNREADABLE,
                    "could not read project file " + file,
                    "check the path, or write one with `howdah init`",
                    e);
        }
    }

    /** An empty file has an empty section. */
    ConfigNode parse(String yaml) {
        Optional<Node> root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(name).build()).composeString(yaml);
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark().map(this::place).orElse(name);
            throw new HowdahException(
                    ConfigCode.BAD_YAML, place + ": " + e.getProblem(), "correct the YAML at this place", e);
        } catch (YamlEngineException e) {
            throw new HowdahException(ConfigCode.BAD_YAML, name + ": " + e.getMessage(), "correct the YAML", e);
        }
        ConfigNode config =
                root.map(this::node).orElse(new ConfigNode(new ConfigNode.Section(Map.of(), Map.of()), name + ":1:1"));
        check(config);
        return config;
    }

    private String place(Mark mark) {
        return name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    private ConfigNode node(Node node) {
        String place = node.getStartMark().map(this::place).orElse(name);
        return switch (node) {
            case MappingNode mapping -> new ConfigNode(section(mapping), place);
            case SequenceNode sequence ->
                new ConfigNode(
                        new ConfigNode.Items(
                                sequence.getValue().stream().map(this::node).toList()),
                        place);
            case ScalarNode scalar -> new ConfigNode(scalar(scalar, place), place);
            default ->
                throw new HowdahException(
                        ConfigCode.BAD_YAML, place + ": anchors without value", "write the value itself");
        };
    }

    private ConfigNode.Section section(MappingNode mapping) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        Map<String, String> places = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            ConfigNode key = node(tuple.getKeyNode());
            if (!(key.value() instanceof ConfigNode.Scalar)) {
                throw new HowdahException(
                        ConfigCode.BAD_YAML, key.place() + ": a name must be a plain word", "correct the YAML");
            }
            if (places.putIfAbsent(key.text(), key.place()) != null) {
                throw new HowdahException(
                        ConfigCode.BAD_YAML,
                        key.place() + ": " + key.text() + " was set already at " + places.get(key.text()),
                        "remove one of them");
            }
            entries.put(key.text(), node(tuple.getValueNode()));
        }
        return new ConfigNode.Section(entries, places);
    }

    private ConfigNode.Scalar scalar(ScalarNode scalar, String place) {
        Tag tag = scalar.getTag();
        String text = variables.filled(scalar.getValue(), place);
        ConfigNode.Kind kind = tag.equals(Tag.INT)
                ? ConfigNode.Kind.INTEGER
                : tag.equals(Tag.FLOAT)
                        ? ConfigNode.Kind.DECIMAL
                        : tag.equals(Tag.BOOL)
                                ? ConfigNode.Kind.TRUTH
                                : tag.equals(Tag.NULL) ? ConfigNode.Kind.NOTHING : ConfigNode.Kind.TEXT;
        return new ConfigNode.Scalar(text, kind, scalar.getValue());
    }

    private void check(ConfigNode config) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText(), InputFormat.JSON);
        List<Error> errors = schema.validate(json(config));
        if (!errors.isEmpty()) {
            String first = describe(config, errors.getFirst());
            String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
            throw new HowdahException(
                    ConfigCode.BAD_SETTING, first + more, "`howdah init` writes a template with every setting");
        }
    }

    static String schemaText() {
        try (InputStream in = ConfigFile.class.getResourceAsStream("howdah.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never quotes the value: it may be a secret. */
    private static String describe(ConfigNode config, Error error) {
        List<String> path = new ArrayList<>();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            path.add(String.valueOf(error.getInstanceLocation().getElement(i)));
        }
        ConfigNode node = config.follow(path);
        String setting = String.join(".", path);
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "additionalProperties" -> {
                String place = node.value() instanceof ConfigNode.Section section
                        ? section.keyPlaces().getOrDefault(property, node.place())
                        : node.place();
                yield place + ": unknown setting " + (setting.isEmpty() ? "" : setting + ".") + property;
            }
            case "required" -> node.place() + ": " + setting + " needs " + property;
            default -> node.place() + ": " + setting + ": " + error.getMessage();
        };
    }

    private static JsonNode json(ConfigNode node) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return switch (node.value()) {
            case ConfigNode.Section(var entries, var places) -> {
                ObjectNode object = factory.objectNode();
                entries.forEach((key, value) -> {
                    if (!(value.value() instanceof ConfigNode.Scalar scalar
                            && scalar.kind() == ConfigNode.Kind.NOTHING)) {
                        object.set(key, json(value));
                    }
                });
                yield object;
            }
            case ConfigNode.Items(var items) -> {
                ArrayNode array = factory.arrayNode();
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case ConfigNode.Scalar(var text, var kind, var written) ->
                switch (kind) {
                    case INTEGER ->
                        text.matches("[-+]?[0-9]+")
                                ? factory.numberNode(new BigInteger(text))
                                : factory.stringNode(text);
                    case TRUTH -> factory.booleanNode(Boolean.parseBoolean(text));
                    case TEXT, DECIMAL, NOTHING -> factory.stringNode(text);
                };
        };
    }
}
