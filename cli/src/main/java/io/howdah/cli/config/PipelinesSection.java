package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.pipelines.MappingChoice;
import io.howdah.pipelines.stages.Names;
import io.howdah.pipelines.stages.Pipeline;
import io.howdah.pipelines.stages.StageCode;
import io.howdah.pipelines.stages.Step;
import io.howdah.pipelines.stages.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads section {@code pipelines}. */
final class PipelinesSection {
    private static final List<String> KINDS = List.of("load", "link", "view", "materialise", "sync", "validate", "sql");

    private final ConfigNode section;
    private final LoadStepReader loads;
    private final FillStepReader fills;
    private final Function<MappingChoice, Project> projects;
    private final PasswordPlaces places;

    private final Map<String, Project> loading = new HashMap<>();
    private final Map<String, PasswordFrom> passwords = new HashMap<>();

    /** @param projects the project with another mapping */
    PipelinesSection(
            ConfigNode section,
            LoadStepReader loads,
            FillStepReader fills,
            Function<MappingChoice, Project> projects,
            PasswordPlaces places) {
        this.section = section;
        this.loads = loads;
        this.fills = fills;
        this.projects = projects;
        this.places = places;
    }

    PipelinesProject project(Variables variables) {
        List<Pipeline> pipelines = new ArrayList<>();
        entries(section).forEach((name, node) -> pipelines.add(pipeline(name, keyPlace(section, name), node)));
        return new PipelinesProject(pipelines, loading, passwords, variables);
    }

    private Pipeline pipeline(String name, String place, ConfigNode node) {
        ConfigNode steps = node.get("steps").orElse(node);
        List<Step> read = new ArrayList<>();
        entries(steps).forEach((step, definition) -> read.add(step(name, step, keyPlace(steps, step), definition)));
        return Pipeline.of(name, place, read);
    }

    private Step step(String pipeline, String name, String place, ConfigNode node) {
        List<String> kinds = KINDS.stream().filter(k -> node.get(k).isPresent()).toList();
        if (kinds.size() != 1) {
            throw bad(
                    place + ": step " + name
                            + (kinds.isEmpty() ? " does not say what it does" : " says more than one of ")
                            + String.join(" and ", kinds),
                    "give it one of " + String.join(", ", KINDS));
        }
        ConfigNode work = node.get(kinds.getFirst()).orElseThrow();
        String job = pipeline + "." + name;
        return new Step(
                name,
                place,
                needs(node),
                switch (kinds.getFirst()) {
                    case "load" -> load(job, work);
                    case "link" -> link(job, name, work);
                    case "view" -> view(work);
                    case "materialise" -> fills.materialise(work);
                    case "sync" -> SyncStepReader.read(work);
                    case "validate" -> fills.validate(work);
                    default ->
                        new Work.Sql(work.written("run").orElseThrow(() -> missing(work, "run")), work.written("drop"));
                });
    }

    /** A list, or a single name. */
    private static List<Step.Need> needs(ConfigNode node) {
        return node
                .get("needs")
                .map(n -> n.value() instanceof ConfigNode.Items(var items) ? items : List.of(n))
                .orElse(List.of())
                .stream()
                .map(n -> new Step.Need(n.text(), n.place()))
                .toList();
    }

    private Work load(String job, ConfigNode work) {
        LoadStepReader.Loading read = loads.read(work);
        loading.put(job, projects.apply(read.mapping()));
        return new Work.Load(read.words(), read.summary());
    }

    private Work link(String job, String step, ConfigNode work) {
        String variable =
                "HOWDAH_LINK_PASSWORD_" + step.toUpperCase(Locale.ROOT).replace('-', '_');
        passwords.put(job, places.of(work, Optional.empty(), variable, List.of()));
        Map<String, String> options = work.texts("options");
        for (String name : options.keySet()) {
            if (name.matches("(?i)password|user")) {
                throw bad(
                        work.get("options").orElse(work).place() + ": " + name + " is no option of the server",
                        "write link." + (name.equalsIgnoreCase("user") ? "user" : "passwordFrom: env:NAME"));
            }
        }
        Optional<Work.Import> imported = work.get("import").map(PipelinesSection::imported);
        List<Work.ForeignTable> tables = new ArrayList<>();
        work.get("tables")
                .ifPresent(t ->
                        entries(t).forEach((name, table) -> tables.add(foreignTable(keyPlace(t, name), name, table))));
        if (imported.isEmpty() && tables.isEmpty()) {
            throw bad(work.place() + ": the link names no table", "add import or tables");
        }
        Work.Wrapper wrapper = Work.Wrapper.valueOf(required(work, "wrapper").toUpperCase(Locale.ROOT));
        if (wrapper == Work.Wrapper.FILE_FDW && imported.isPresent()) {
            throw bad(
                    work.place() + ": file_fdw cannot tell which columns a file has",
                    "list them: tables: {schema.table: {columns: {...}, options: {filename: ...}}}");
        }
        return new Work.Link(
                wrapper,
                work.map("server", Names::identifier).orElseThrow(() -> missing(work, "server")),
                options,
                work.text("user"),
                imported,
                tables);
    }

    private static Work.Import imported(ConfigNode node) {
        return new Work.Import(
                required(node, "schema"),
                node.items("tables").stream().map(ConfigNode::text).toList(),
                node.map("into", Names::identifier).orElseThrow(() -> missing(node, "into")),
                node.texts("options"));
    }

    private static Work.ForeignTable foreignTable(String place, String name, ConfigNode table) {
        Map<Identifier, String> columns = new LinkedHashMap<>();
        table.texts("columns")
                .forEach((column, type) -> columns.put(SyncStepReader.named(place, column, Names::identifier), type));
        return new Work.ForeignTable(
                SyncStepReader.named(place, name, Names::relation), columns, table.texts("options"));
    }

    private Work view(ConfigNode work) {
        ConfigNode sql = work.get("sql").orElseThrow(() -> missing(work, "sql"));
        Work.Dialect dialect =
                Work.Dialect.valueOf(work.text("dialect").orElse("postgresql").toUpperCase(Locale.ROOT));
        return new Work.View(
                work.map("name", Names::relation).orElseThrow(() -> missing(work, "name")),
                sql.text(),
                dialect,
                switch (dialect) {
                    case POSTGRESQL -> "";
                    case ORACLE -> loads.conversion();
                },
                sql.place());
    }

    private static String required(ConfigNode node, String name) {
        return node.text(name).orElseThrow(() -> missing(node, name));
    }

    private static HowdahException missing(ConfigNode node, String name) {
        return bad(node.place() + ": " + name + " is missing", "add it; docs/pipeline.md lists the settings");
    }

    private static HowdahException bad(String message, String hint) {
        return new HowdahException(StageCode.BAD_STEP, message, hint);
    }

    private static Map<String, ConfigNode> entries(ConfigNode node) {
        return node.value() instanceof ConfigNode.Section(var entries, var places) ? entries : Map.of();
    }

    private static String keyPlace(ConfigNode node, String key) {
        return node.value() instanceof ConfigNode.Section(var entries, var places)
                ? places.getOrDefault(key, node.place())
                : node.place();
    }
}
