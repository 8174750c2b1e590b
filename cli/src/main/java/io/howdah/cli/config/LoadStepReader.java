package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.MappingRules.Locator;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.MappingRules.Selection;
import io.howdah.mapping.MappingRules.Transformation;
import io.howdah.mapping.NameChange;
import io.howdah.mapping.NamePattern;
import io.howdah.mapping.TaskSettings;
import io.howdah.mapping.dms.TaskSettingsFile;
import io.howdah.pipelines.MappingChoice;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.stages.StageCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads step {@code load} of a pipeline: which tables, and where to. */
final class LoadStepReader {
    private final MappingChoice whole;
    private final LoadWords words;
    private final Path base;

    /** @param whole the mapping of the project, which counts where the step has none of its own */
    LoadStepReader(MappingChoice whole, LoadWords words, Path base) {
        this.whole = whole;
        this.words = words;
        this.base = base;
    }

    /** @param words equal for equal loads */
    record Loading(MappingChoice mapping, String words, String summary) {}

    Loading read(ConfigNode load) {
        Optional<ConfigNode> mapping = load.get("mapping");
        List<ConfigNode> tables = load.items("tables");
        if (mapping.isPresent() && !tables.isEmpty()) {
            throw new HowdahException(
                    StageCode.BAD_STEP,
                    load.place() + ": tables and mapping both say which tables are loaded",
                    "keep one of them");
        }
        MappingRules rules = mapping.map(m -> MappingSection.rules(m, base)).orElse(whole.rules());
        if (!tables.isEmpty()) {
            rules = selecting(rules, tables);
        }
        Optional<ConfigNode> schema = load.get("schema");
        if (schema.isPresent()) {
            rules = into(rules, schema.get());
        }
        Optional<TaskSettings> task = load.text("taskSettings")
                .map(base::resolve)
                .map(TaskSettingsFile::read)
                .or(whole::task);
        return new Loading(
                new MappingChoice(rules, task, MappingChoice.Extent.TABLES), words.of(load), summary(load, tables));
    }

    /** What decides how a view in Oracle's SQL is converted, in words. */
    String conversion() {
        return words.conversion();
    }

    private static MappingRules selecting(MappingRules rules, List<ConfigNode> tables) {
        List<Selection> selections = new ArrayList<>();
        for (ConfigNode table : tables) {
            QualifiedName name = table.parsed(ReloadTable::name);
            selections.add(new Selection(
                    rule("table " + name, table),
                    MappingRules.Choice.INCLUDE,
                    new Locator(
                            NamePattern.exactly(name.schema().text()),
                            Optional.of(NamePattern.exactly(name.name().text())),
                            Optional.empty(),
                            Optional.empty()),
                    MappingRules.Relations.TABLE,
                    Optional.empty(),
                    List.of()));
        }
        return new MappingRules(
                selections, rules.transformations(), rules.tableSettings(), rules.ignored(), rules.dialect());
    }

    /** Of two rules for one name the first wins. */
    private static MappingRules into(MappingRules rules, ConfigNode schema) {
        List<Transformation> transformations = new ArrayList<>();
        transformations.add(new Transformation(
                rule("schema " + schema.text(), schema),
                MappingRules.Subject.SCHEMA,
                new Locator(NamePattern.of("%"), Optional.empty(), Optional.empty(), Optional.empty()),
                new MappingRules.Renamed(new NameChange.To(schema.text()))));
        transformations.addAll(rules.transformations());
        return new MappingRules(
                rules.selections(), transformations, rules.tableSettings(), rules.ignored(), rules.dialect());
    }

    private static Rule rule(String id, ConfigNode node) {
        Place place = MappingSection.place(node.place());
        return new Rule(id, "", place);
    }

    private static String summary(ConfigNode load, List<ConfigNode> tables) {
        List<String> names = tables.stream().map(ConfigNode::text).toList();
        String what = names.isEmpty()
                ? load.get("mapping")
                        .map(m -> m.value() instanceof ConfigNode.Scalar file ? "by " + file.text() : "by its mapping")
                        .orElse("all tables")
                : names.size() <= 3
                        ? String.join(", ", names)
                        : names.getFirst() + " and " + (names.size() - 1) + " more";
        return what + load.text("schema").map(s -> " into " + s).orElse("");
    }
}
