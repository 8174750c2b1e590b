package io.howdah.pipelines.mirror;

import io.howdah.base.Finding;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.catalog.oracle.CatalogCode;
import io.howdah.catalog.oracle.InsertSegment;
import io.howdah.catalog.oracle.ScriptEstate;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.convert.Share;
import io.howdah.convert.plsql.ParsedUnits;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.account.Converted;
import io.howdah.source.LooseScripts;
import io.howdah.source.LooseScripts.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Converts the scripts of a tree one by one, each among what the others define. One thread only. */
public final class MirrorConversion {
    private final LooseScripts tree;
    private final Way way;
    private final Surroundings surroundings = new Surroundings();
    private final ParsedUnits units = new ParsedUnits();
    private final Map<String, Script> byName = new HashMap<>();
    private final Map<String, Catalog> own = new HashMap<>();
    private final Map<String, ScriptEstate> estates = new HashMap<>();
    private final Set<ObjectRef> told = new HashSet<>();

    /** How the objects of one script are converted among the others. */
    public interface Way {
        /**
         * @param all everything that the script's objects need
         * @param mine its own objects, the very same records
         */
        Made convert(Catalog all, Catalog mine, ParsedUnits units);
    }

    /**
     * @param accounted in which each clause must be found: {@code written}, where no rules give other names
     * @param notMoved names of objects that rules leave out
     */
    public record Made(Conversion written, Conversion accounted, Set<String> notMoved) {}

    /** Everything, as the settings say. */
    public static Way whole(ConvertSettings settings) {
        Converter converter = new Converter(settings);
        return (all, mine, units) -> {
            Conversion made = converter.convert(all, Share.of(mine), units);
            return new Made(made, made, Set.of());
        };
    }

    /**
     * What became of one script.
     *
     * @param statements in the order in which they run, with the schemas and helpers that they need
     * @param outcomes of the file's objects; schemas and roles are told by the first file that has them
     * @param findings those that belong to the file, not to an object of the conversion
     * @param converted in which each clause of the file must be found
     */
    public record Mirrored(
            Script script,
            List<TargetStatement> statements,
            List<Conversion.Outcome> outcomes,
            List<Finding> findings,
            Converted converted) {
        public Mirrored {
            statements = List.copyOf(statements);
            outcomes = List.copyOf(outcomes);
            findings = List.copyOf(findings);
        }
    }

    public MirrorConversion(LooseScripts tree, ConvertSettings settings) {
        this(tree, whole(settings));
    }

    public MirrorConversion(LooseScripts tree, Way way) {
        this.tree = tree;
        this.way = way;
        for (Script script : tree.scripts()) {
            Catalog of = Standing.in(script.name(), script.estate().catalog());
            byName.put(script.name(), script);
            own.put(script.name(), of);
            surroundings.add(script.name(), of);
        }
        tree.scripts().forEach(this::objectTables);
    }

    /** A table of a type that stands in another file gets its columns from there. */
    private void objectTables(Script script) {
        List<Script> types = types(script);
        if (!types.isEmpty()) {
            ScriptEstate estate = together(types, script);
            Catalog of = Standing.in(script.name(), estate.catalog());
            estates.put(script.name(), estate);
            own.put(script.name(), of);
            surroundings.complete(script.name(), of);
        }
    }

    private List<Script> types(Script script) {
        Set<String> files = new LinkedHashSet<>();
        for (Table table : script.estate().catalog().tables()) {
            if (table.place().map(Place::file).orElse("").equals(script.name())) {
                table.ofType().ifPresent(t -> files.addAll(surroundings.family(script.name(), t)));
                untyped(table)
                        .forEach(parent ->
                                surroundings.definer(script.name(), parent).ifPresent(files::add));
            }
        }
        return scripts(files);
    }

    /** The tables that give the columns of foreign keys their types. */
    private static List<QualifiedName> untyped(Table table) {
        List<QualifiedName> parents = new ArrayList<>();
        for (Table.Constraint constraint : table.constraints()) {
            if (constraint instanceof Table.ForeignKey key
                    && table.ofType().isEmpty()
                    && key.columns().stream().anyMatch(c -> table.column(c).isEmpty())) {
                parents.add(key.parent());
            }
        }
        return parents;
    }

    private ScriptEstate together(List<Script> others, Script script) {
        List<Script> all = new ArrayList<>(others);
        all.add(script);
        return tree.together(all);
    }

    private List<Script> scripts(Set<String> files) {
        return files.stream().map(f -> Objects.requireNonNull(byName.get(f))).toList();
    }

    /** One at a time, in the order of the tree. */
    public Mirrored convert(Script script) {
        ScriptEstate estate = estates.getOrDefault(script.name(), script.estate());
        List<Script> needed = needed(script);
        if (!needed.isEmpty()) {
            estate = together(needed, script);
        }
        Catalog mine = needed.isEmpty() ? own(script) : Standing.in(script.name(), estate.catalog());
        Catalog all = surroundings.around(script.name(), mine, text(script));
        Made made = way.convert(all, mine, units);
        List<Finding> findings = new ArrayList<>(estate.findings().stream()
                .filter(f -> f.place().map(Place::file).orElse(script.name()).equals(script.name()))
                .filter(f -> f.code() != CatalogCode.TYPE_UNKNOWN || !typeKnown(f.object(), all))
                .toList());
        rows(script).ifPresent(findings::add);
        findings.addAll(changes(script, mine, estate.catalog()));
        List<Conversion.Outcome> outcomes = once(made.written().outcomes());
        Converted converted = new Converted(
                made.accounted().statements(),
                made.accounted() == made.written() ? outcomes : made.accounted().outcomes(),
                findings,
                made.notMoved());
        return new Mirrored(script, made.written().statements(), outcomes, findings, converted);
    }

    private Catalog own(Script script) {
        return Objects.requireNonNull(own.get(script.name()));
    }

    /** Whether another file of the tree has the type that the script alone does not know. */
    private static boolean typeKnown(ObjectRef column, Catalog all) {
        for (Table table : all.tables()) {
            for (Table.Column c : table.columns()) {
                if (c.type() instanceof OracleType.UserDefined(var type)
                        && column.name()
                                .equals(QualifiedName.of(
                                        table.name().schema().text(),
                                        table.name().name() + "." + c.name()))) {
                    return all.type(type).isPresent();
                }
            }
        }
        return false;
    }

    /** The scripts that define what this one changes. */
    private List<Script> needed(Script script) {
        Set<String> files = new LinkedHashSet<>();
        ScriptEstate alone = estates.getOrDefault(script.name(), script.estate());
        for (Finding finding : alone.findings()) {
            if (finding.code() == CatalogCode.OBJECT_UNKNOWN) {
                QualifiedName name = finding.object().name();
                String first = name.name().text().split("\\.", 2)[0];
                surroundings
                        .definer(script.name(), QualifiedName.of(name.schema().text(), first))
                        .ifPresent(files::add);
            }
        }
        if (!files.isEmpty()) {
            types(script).forEach(t -> files.add(t.name()));
        }
        return scripts(files);
    }

    /** What this script does to objects of others that no statement of its own can say. */
    private static List<Finding> changes(Script script, Catalog mine, Catalog together) {
        List<Finding> findings = new ArrayList<>();
        for (Table table : together.tables()) {
            boolean elsewhere =
                    !table.place().map(Place::file).orElse(script.name()).equals(script.name());
            if (elsewhere && !mine.tables().contains(table)) {
                findings.add(Finding.warning(
                        PipelineCode.CHANGED_FROM_ANOTHER_FILE,
                        new ObjectRef(ObjectKind.TABLE, table.name()),
                        Optional.of(new Place(script.name(), 1, 0)),
                        "the script changes the table, which "
                                + table.place().map(Place::file).orElse("")
                                + " creates; only its keys, checks and indexes are in this file",
                        "convert the tree without --layout to have all changes in the table's statement",
                        10));
            }
        }
        return findings;
    }

    private static Optional<Finding> rows(Script script) {
        long rows = script.estate().inserts().stream()
                .filter(i -> i.place().file().equals(script.name()))
                .mapToLong(InsertSegment::statements)
                .sum();
        return rows == 0
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        PipelineCode.ROWS_NOT_MIRRORED,
                        new ObjectRef(ObjectKind.STATEMENT, QualifiedName.of("", script.name())),
                        Optional.of(script.estate().inserts().getFirst().place()),
                        rows + " INSERT statements carry rows, which are loaded and not converted",
                        "load them with howdah migrate",
                        5));
    }

    private List<Conversion.Outcome> once(List<Conversion.Outcome> outcomes) {
        return outcomes.stream()
                .filter(o ->
                        o.object().kind() != ObjectKind.SCHEMA && o.object().kind() != ObjectKind.ROLE
                                || told.add(o.object()))
                .toList();
    }

    /** For finding names; what the script reader makes of the bytes is its own matter. */
    private static String text(Script script) {
        try {
            return new String(Files.readAllBytes(script.path()), StandardCharsets.ISO_8859_1).replace("\0", "");
        } catch (IOException e) {
            // reading it as a script has said so
            return "";
        }
    }
}
