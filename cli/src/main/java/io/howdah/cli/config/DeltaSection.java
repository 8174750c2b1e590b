package io.howdah.cli.config;

import io.howdah.load.LoadSettings;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.DeltaSettings.TableRule;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.source.FileOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Reads section {@code delta}. */
final class DeltaSection {
    private final ConfigNode section;
    private final Path base;
    private final OptionalInt workers;

    DeltaSection(ConfigNode section, Path base, OptionalInt workers) {
        this.section = section;
        this.base = base;
        this.workers = workers;
    }

    /** @param data how files are written where the section does not say */
    DeltaProject project(LoadSettings load, FileOptions data) {
        DeltaSettings defaults = DeltaSettings.defaults();
        DeltaSettings settings = new DeltaSettings(
                section.text("stagingSchema").orElse(defaults.stagingSchema()),
                workers.orElseGet(
                        () -> section.map("sessions", Integer::parseInt).orElse(defaults.sessions())),
                word("engine", DeltaSettings.Engine.class, defaults.engine()),
                word("mode", ApplyMode.class, defaults.mode()),
                tables(),
                word("duplicates", DeltaSettings.Duplicates.class, defaults.duplicates()),
                word("noPartition", DeltaSettings.NoPartition.class, defaults.noPartition()),
                word("absentKeys", DeltaSettings.AbsentKeys.class, defaults.absentKeys()),
                word("foreignKeys", DeltaSettings.ForeignKeys.class, defaults.foreignKeys()),
                word("undo", DeltaSettings.Undo.class, defaults.undo()),
                section.text("workMemory").map(text -> text.replace(" ", "")).orElse(defaults.workMemory()),
                section.text("dblink").orElse(defaults.dblink()),
                section.get("data").map(SettingsReader::format).orElse(data),
                load);
        return new DeltaProject(
                section.text("source").map(this::place),
                section.text("archive").map(this::place),
                section.text("marker").orElse("_SUCCESS"),
                Duration.ofSeconds(section.map("settle", Long::parseLong).orElse(30L)),
                section.map("storeEndpoint", URI::create),
                section.text("storeRegion"),
                word("import", DeltaProject.Import.class, DeltaProject.Import.AUTO),
                settings);
    }

    private String place(String text) {
        return text.startsWith("s3://") ? text : base.resolve(text).toString();
    }

    private <E extends Enum<E>> E word(String name, Class<E> type, E otherwise) {
        return section.text(name)
                .map(text -> Enum.valueOf(type, SettingsReader.enumName(text)))
                .orElse(otherwise);
    }

    private Map<String, TableRule> tables() {
        Map<String, TableRule> rules = new LinkedHashMap<>();
        for (ConfigNode rule : section.items("tables")) {
            rules.put(
                    rule.text("table").orElseThrow(),
                    new TableRule(
                            rule.text("mode").map(text -> ApplyMode.valueOf(SettingsReader.enumName(text))),
                            rule.items("key").stream().map(ConfigNode::text).toList(),
                            rule.get("history")
                                    .map(h -> new DeltaSettings.History(
                                            h.text("from").orElseThrow(),
                                            h.text("to").orElseThrow()))));
        }
        return rules;
    }
}
