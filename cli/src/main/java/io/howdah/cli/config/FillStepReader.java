package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.mapping.TaskSettings;
import io.howdah.mapping.dms.TaskSettingsFile;
import io.howdah.pipelines.materialise.ComparisonSettings;
import io.howdah.pipelines.materialise.MaterialiseSettings;
import io.howdah.pipelines.materialise.MaterialiseSettings.Mode;
import io.howdah.pipelines.materialise.MaterialiseSettings.Preparation;
import io.howdah.pipelines.materialise.MaterialiseSettings.Push;
import io.howdah.pipelines.materialise.MaterialiseSettings.Vanished;
import io.howdah.pipelines.materialise.Rows;
import io.howdah.pipelines.stages.Names;
import io.howdah.pipelines.stages.RelationTask;
import io.howdah.pipelines.stages.StageCode;
import io.howdah.pipelines.stages.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the steps {@code materialise} and {@code validate} of a pipeline. */
final class FillStepReader {
    private final Path base;
    private final OptionalInt workers;

    /** @param workers of the command line */
    FillStepReader(Path base, OptionalInt workers) {
        this.base = base;
        this.workers = workers;
    }

    Work materialise(ConfigNode node) {
        Optional<RelationTask> task = node.get("mapping").map(m -> RelationTask.of(MappingSection.rules(m, base)));
        Optional<TaskSettings> settings =
                node.text("taskSettings").map(base::resolve).map(TaskSettingsFile::read);
        Rows from = rows(node)
                .or(() -> task.map(RelationTask::from).map(Rows::of))
                .orElseThrow(() -> missing(node, "from"));
        QualifiedName into = node.map("into", Names::relation)
                .or(() -> task.map(RelationTask::into))
                .orElseThrow(() -> missing(node, "into"));
        MaterialiseSettings defaults = MaterialiseSettings.full(from, into, key(node));
        int sessions = workers.orElseGet(() -> node.map("workers", Integer::parseInt)
                .or(() -> settings.flatMap(TaskSettings::workers))
                .orElse(defaults.workers()));
        return new Work.Materialise(
                defaults.withMode(mode(node))
                        .withPrepare(node.text("prepare")
                                .map(w -> Preparation.valueOf(SettingsReader.enumName(w)))
                                .or(() ->
                                        settings.flatMap(TaskSettings::existing).map(FillStepReader::preparation))
                                .orElse(defaults.prepare()))
                        .withPush(node.text("push")
                                .map(w -> Push.valueOf(SettingsReader.enumName(w)))
                                .orElse(defaults.push()))
                        .withWorkers(sessions)
                        .withChunk(node.map("chunk", Long::parseLong).orElse(defaults.chunk())),
                node.place());
    }

    private static Preparation preparation(TaskSettings.ExistingTables existing) {
        return switch (existing) {
            case DO_NOTHING -> Preparation.DO_NOTHING;
            case TRUNCATE_BEFORE_LOAD -> Preparation.TRUNCATE;
            case DROP_AND_CREATE -> Preparation.DROP_AND_CREATE;
        };
    }

    private static Mode mode(ConfigNode node) {
        Optional<Identifier> watermark = node.map("watermark", Names::identifier);
        return switch (node.text("mode").orElse("full")) {
            case "incremental" ->
                new Mode.Incremental(
                        watermark.orElseThrow(() -> missing(node, "watermark")),
                        node.text("overlap"),
                        node.text("vanished")
                                .map(w -> Vanished.valueOf(SettingsReader.enumName(w)))
                                .orElse(Vanished.KEEP));
            default -> {
                for (String word : List.of("watermark", "overlap", "vanished")) {
                    node.get(word).ifPresent(n -> {
                        throw bad(
                                n.place() + ": " + word + " says something of mode incremental",
                                "add mode: incremental");
                    });
                }
                yield new Mode.Full();
            }
        };
    }

    Work validate(ConfigNode node) {
        if (node.get("load").isPresent()) {
            return new Work.Validate(new Work.Validate.Load(node.text("load").orElse("")));
        }
        ComparisonSettings defaults = ComparisonSettings.of(
                rows(node).orElseThrow(() -> missing(node, "from")),
                node.map("into", Names::relation).orElseThrow(() -> missing(node, "into")),
                key(node));
        return new Work.Validate(new Work.Validate.View(defaults.withWorkers(workers.orElse(defaults.workers()))
                .withSamples(node.map("samples", Integer::parseInt).orElse(defaults.samples()))));
    }

    private static Optional<Rows> rows(ConfigNode node) {
        if (node.get("from").isPresent() && node.get("sql").isPresent()) {
            throw bad(node.place() + ": from and sql both say which rows are meant", "keep one of them");
        }
        return node.map("from", Names::relation)
                .map(Rows::of)
                .or(() -> node.text("sql").map(Rows::of));
    }

    private static List<Identifier> key(ConfigNode node) {
        return node.items("key").stream().map(k -> k.parsed(Names::identifier)).toList();
    }

    private static HowdahException missing(ConfigNode node, String name) {
        return bad(node.place() + ": " + name + " is missing", "add it; docs/pipeline.md lists the settings");
    }

    private static HowdahException bad(String message, String hint) {
        return new HowdahException(StageCode.BAD_STEP, message, hint);
    }
}
