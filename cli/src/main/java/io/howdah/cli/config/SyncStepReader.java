package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.stages.Names;
import io.howdah.pipelines.stages.StageCode;
import io.howdah.pipelines.stages.Work;
import io.howdah.pipelines.sync.SyncSettings;
import io.howdah.pipelines.sync.SyncTable;
import io.howdah.pipelines.sync.SyncTable.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads step {@code sync} of a pipeline. */
final class SyncStepReader {
    private SyncStepReader() {}

    static Work read(ConfigNode node) {
        List<SyncTable> tables = new ArrayList<>();
        node.get("tables").ifPresent(all -> {
            if (all.value() instanceof ConfigNode.Section(var entries, var places)) {
                for (Map.Entry<String, ConfigNode> entry : entries.entrySet()) {
                    String place = places.getOrDefault(entry.getKey(), all.place());
                    tables.add(table(named(place, entry.getKey(), Names::relation), place, entry.getValue()));
                }
            }
        });
        SyncSettings defaults = SyncSettings.of(
                node.map("from", Names::relation).orElseThrow(() -> missing(node, "from")),
                node.map("into", Names::relation).orElseThrow(() -> missing(node, "into")),
                identifiers(node, "key"),
                tables);
        return new Work.Sync(defaults.withMode(node.text("mode")
                        .map(w -> SyncSettings.Mode.valueOf(SettingsReader.enumName(w)))
                        .orElse(defaults.mode()))
                .withBatch(node.map("batch", Integer::parseInt).orElse(defaults.batch()))
                .withPause(seconds(node, "pause").orElse(defaults.pause()))
                .withLockTimeout(seconds(node, "lockTimeout").orElse(defaults.lockTimeout())));
    }

    private static SyncTable table(QualifiedName name, String place, ConfigNode node) {
        if (node.value() instanceof ConfigNode.Scalar) {
            return new SyncTable.Fixed(name); // the only word that the schema lets through
        }
        List<Match> match = new ArrayList<>();
        node.texts("match")
                .forEach((column, viewColumn) -> match.add(new Match(
                        named(place, column, Names::identifier), named(place, viewColumn, Names::identifier))));
        if (match.isEmpty()) {
            throw bad(
                    place + ": it is not said which rows of the view a row of " + name + " concerns",
                    "add match: {column: column of the view}, or say fixed");
        }
        Optional<Identifier> watermark = node.map("watermark", Names::identifier);
        if (watermark.isEmpty()) {
            for (String word : List.of("key", "overlap", "interval", "sweep")) {
                node.get(word).ifPresent(n -> {
                    throw bad(n.place() + ": " + word + " says something of a table that is polled", "add watermark");
                });
            }
            return new SyncTable.Triggered(name, match);
        }
        SyncTable.Polled polled = SyncTable.Polled.of(name, match, watermark.get());
        return new SyncTable.Polled(
                name,
                match,
                identifiers(node, "key"),
                watermark.get(),
                node.text("overlap"),
                seconds(node, "interval").orElse(polled.interval()),
                seconds(node, "sweep"));
    }

    private static List<Identifier> identifiers(ConfigNode node, String name) {
        return node.items(name).stream().map(k -> k.parsed(Names::identifier)).toList();
    }

    private static Optional<Duration> seconds(ConfigNode node, String name) {
        return node.map(name, text -> Duration.ofMillis((long) (Double.parseDouble(text) * 1000)));
    }

    static <T> T named(String place, String text, Function<String, T> parse) {
        return new ConfigNode(new ConfigNode.Scalar(text, ConfigNode.Kind.TEXT), place).parsed(parse);
    }

    private static HowdahException missing(ConfigNode node, String name) {
        return bad(node.place() + ": " + name + " is missing", "add it; docs/pipeline.md lists the settings");
    }

    private static HowdahException bad(String message, String hint) {
        return new HowdahException(StageCode.BAD_STEP, message, hint);
    }
}
