package io.howdah.mapping.dms;

import io.howdah.base.HowdahException;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.MappingRules.Dialect;
import io.howdah.mapping.MappingRules.Ignored;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.MappingRules.Selection;
import io.howdah.mapping.MappingRules.TableSetting;
import io.howdah.mapping.MappingRules.Transformation;
import io.howdah.mapping.document.Fields;
import io.howdah.mapping.document.JsonDocument;
import io.howdah.mapping.document.Node;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a table mapping of DMS (DMS User Guide, "Using table mapping to specify task settings"), unmodified. */
public final class TableMappingFile {
    private final List<Ranked<Selection>> selections = new ArrayList<>();
    private final List<Ranked<Transformation>> transformations = new ArrayList<>();
    private final List<Ranked<TableSetting>> settings = new ArrayList<>();
    private final List<Ignored> ignored = new ArrayList<>();
    private final Map<String, Rule> ids = new HashMap<>();

    private enum RuleType {
        SELECTION,
        TRANSFORMATION,
        TABLE_SETTINGS,
        VALIDATION,
        OBJECT_MAPPING,
        POST_PROCESSING
    }

    /** @param number the rule's id, by which rules are ordered; those without a number come last */
    private record Ranked<T>(BigInteger number, T rule) {}

    private static final BigInteger LAST = BigInteger.TEN.pow(40);

    private TableMappingFile() {}

    /** @throws HowdahException {@link MappingCode}, with the place of what is wrong */
    public static MappingRules read(Path file) {
        return of(JsonDocument.read(file));
    }

    public static MappingRules of(Node document) {
        return new TableMappingFile().rules(document);
    }

    private MappingRules rules(Node document) {
        Fields root = Fields.of(document);
        List<Node> rules = Fields.items(root.required("rules"));
        UnknownKeys.ignore(root, ignored);
        rules.forEach(this::rule);
        return new MappingRules(inOrder(selections), inOrder(transformations), inOrder(settings), ignored, Dialect.DMS);
    }

    private static <T> List<T> inOrder(List<Ranked<T>> rules) {
        return rules.stream()
                .sorted(Comparator.comparing(Ranked::number))
                .map(Ranked::rule)
                .toList();
    }

    private void rule(Node node) {
        Fields fields = Fields.of(node);
        RuleType type = Fields.word(fields.required("rule-type"), RuleType.class);
        Rule rule = new Rule(
                fields.requiredText("rule-id"), fields.text("rule-name").orElse(""), node.place());
        Rule before = ids.putIfAbsent(rule.id(), rule);
        if (before != null) {
            throw new HowdahException(
                    MappingCode.CONTRADICTION,
                    fields.place("rule-id") + ": rule-id " + rule.id() + " is used already by " + before,
                    "give each rule an id of its own: of two rules for one thing the lower id wins");
        }
        BigInteger number = rule.id().strip().matches("\\d{1,30}")
                ? new BigInteger(rule.id().strip())
                : LAST;
        switch (type) {
            case SELECTION -> {
                selections.add(new Ranked<>(number, SelectionReader.read(rule, fields, ignored)));
                UnknownKeys.ignore(fields, ignored);
            }
            case TRANSFORMATION -> {
                TransformationReader.read(rule, fields, ignored)
                        .ifPresent(t -> transformations.add(new Ranked<>(number, t)));
                UnknownKeys.ignore(fields, ignored);
            }
            case TABLE_SETTINGS -> {
                settings.add(new Ranked<>(number, TableSettingsReader.read(rule, fields, ignored)));
                UnknownKeys.ignore(fields, ignored);
            }
            case VALIDATION ->
                ignore(
                        node,
                        rule,
                        "both sides are compared value by value in their canonical text, not by SQL functions");
            case OBJECT_MAPPING -> ignore(node, rule, "it is for document and stream targets, not for PostgreSQL");
            case POST_PROCESSING -> ignore(node, rule, "it is for targets in S3, not for PostgreSQL");
        }
    }

    private void ignore(Node node, Rule rule, String why) {
        ignored.add(new Ignored(node.path(), rule.place(), why));
    }
}
