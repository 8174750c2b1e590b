package io.howdah.catalog.oracle;

import static io.howdah.catalog.oracle.EstateDraft.ref;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.ScriptEstate.Accounting;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts what single scripts said together into one estate. */
final class EstateAssembly {
    private static final int MOST_FINDINGS = 200;

    private final List<ScriptRun> runs;
    private final ScriptCatalogReader.Settings settings;
    private final DefaultSchemas defaults;
    private final EstateDraft estate = new EstateDraft(Origin.SCRIPTS);
    private final CatalogBuilder builder = new CatalogBuilder(estate);
    private final Set<Path> assumed = new HashSet<>();
    private final Set<Identifier> assumedSchemas = new HashSet<>();
    private final Set<Path> includedTwice = new HashSet<>();
    private final List<Finding> scriptFindings = new ArrayList<>();
    private long modelled;
    private long harmless;
    private long named;

    EstateAssembly(List<ScriptRun> runs, ScriptCatalogReader.Settings settings) {
        this.runs = runs;
        this.settings = settings;
        this.defaults = new DefaultSchemas(settings.defaultSchema(), settings.root(), runs);
    }

    ScriptEstate assemble() {
        for (int i = 0; i < runs.size(); i++) {
            ScriptRun run = runs.get(i);
            scriptFindings.addAll(run.findings);
            run.broken.forEach(b -> broken(b, run));
            for (ScriptRun.Parsed parsed : run.parsed) {
                if (parsed.unit().session().schema().isEmpty() && !assumed.contains(run.script)) {
                    assumeOwner(parsed.unit(), run);
                }
                count(builder.apply(new Step(parsed.statement(), parsed.unit(), schema(parsed.unit(), run), i)));
            }
            blocks(run);
        }
        builder.finish().forEach(this::count);
        new Completion(estate).run();
        List<InsertSegment> inserts = inserts();
        List<LoadCommand> loads = loads();
        List<PendingStatement> pending = pending();
        List<Finding> findings = ScriptCatalogReader.both(scriptFindings, estate.findings);
        Set<Path> scripts = new LinkedHashSet<>();
        runs.forEach(r -> scripts.addAll(r.scripts));
        return new ScriptEstate(
                estate.catalog(findings),
                inserts,
                loads,
                pending,
                List.copyOf(scripts),
                included(),
                findings,
                accounting());
    }

    private Set<Path> included() {
        Set<Path> included = new HashSet<>();
        for (ScriptRun run : runs) {
            run.scripts.stream().filter(s -> !s.equals(run.script)).forEach(included::add);
            run.possible.forEach(p -> included.add(p.file()));
            if (run.scripts.size() > 1 || !run.possible.isEmpty()) {
                included.add(run.script); // the installing script itself
            }
        }
        return included;
    }

    private void count(Outcome outcome) {
        switch (outcome) {
            case MODELLED -> modelled++;
            case HARMLESS -> harmless++;
            case NAMED -> named++;
            case LATER -> {}
        }
    }

    private Accounting accounting() {
        Accounting sum = new Accounting(0, 0, modelled, 0, 0, harmless, named);
        for (ScriptRun run : runs) {
            sum = sum.plus(new Accounting(
                    run.units, run.commands, 0, run.insertUnits, run.pendingUnits, run.harmless, run.named));
        }
        return sum;
    }

    private Identifier schema(ScriptUnit.Sql unit, ScriptRun run) {
        return unit.session().schema().orElseGet(() -> defaults.of(run.script));
    }

    // ---------------------------------------------------------------- statements that shape nothing

    private void broken(ScriptRun.Broken broken, ScriptRun run) {
        Headline headline = Headline.of(broken.unit().text(), broken.unit().bodyOffset());
        Identifier schema = schema(broken.unit(), run);
        List<Identifier> parts = headline.name();
        QualifiedName name = parts.isEmpty()
                ? new QualifiedName(schema, new Identifier(headline.verb()))
                : new QualifiedName(parts.size() > 1 ? parts.getFirst() : schema, parts.getLast());
        estate.report(
                CatalogCode.SYNTAX,
                Severity.LOSS,
                ref(headline.kind(), name),
                broken.place(),
                "could not read the " + headline.verb() + " statement for "
                        + headline.kind().words() + " " + name + ": " + broken.message(),
                "correct the statement, or leave it out",
                15);
    }

    private void blocks(ScriptRun run) {
        for (ScriptRun.Block block : run.blocks) {
            ScriptUnit.Sql unit = block.unit();
            Place place = unit.bodyPlace();
            var name =
                    new QualifiedName(schema(unit, run), new Identifier("BLOCK " + place.file() + ":" + place.line()));
            estate.others.add(new Catalog.OtherObject(
                    ref(ObjectKind.STATEMENT, name), Redacted.text(unit.text()), Optional.of(place)));
        }
    }

    // ---------------------------------------------------------------- rows

    private List<InsertSegment> inserts() {
        List<InsertSegment> segments = new ArrayList<>();
        Map<QualifiedName, Set<Path>> origins = new LinkedHashMap<>();
        Map<QualifiedName, Integer> lost = new HashMap<>();
        Map<String, ScriptRun> readers = new HashMap<>();
        for (ScriptRun run : runs) {
            for (InsertIndex.Open range : run.inserts.ranges()) {
                QualifiedName written = new QualifiedName(
                        range.target.schema().orElseGet(() -> schema(range.first, run)), range.target.table());
                boolean open = range.target.schema().isEmpty()
                        && range.first.session().schema().isEmpty();
                if (open) {
                    assume(written, run, range.place());
                }
                Optional<QualifiedName> table = table(written, open ? Open.ANY_SCHEMA : Open.THIS_SCHEMA);
                if (table.isEmpty()) {
                    lost(written, range, lost);
                    continue;
                }
                if (readBefore(range, table.get(), run, readers)) {
                    continue;
                }
                boolean elsewhere = open
                        && !table.get().schema().equals(written.schema())
                        && table.get().name().equals(written.name());
                segments.add(new InsertSegment(
                        table.get(),
                        elsewhere ? table.get() : written,
                        Segments.inSchema(
                                range.segment(), elsewhere ? table.get().schema() : schema(range.first, run)),
                        range.statements,
                        range.place()));
                origins.computeIfAbsent(table.get(), t -> new LinkedHashSet<>()).add(run.script);
            }
        }
        origins.forEach(this::severalOrigins);
        return segments;
    }

    /** Two top-level scripts may include the same file, as variants of an installation do: its rows count once. */
    private boolean readBefore(
            InsertIndex.Open range, QualifiedName table, ScriptRun run, Map<String, ScriptRun> readers) {
        String key = range.first.file() + "\n" + range.first.startByte() + "\n" + table;
        ScriptRun before = readers.putIfAbsent(key, run);
        if (before == null || before == run) {
            return false;
        }
        if (includedTwice.add(range.first.file())) {
            estate.report(
                    CatalogCode.ROWS_INCLUDED_TWICE,
                    Severity.WARNING,
                    ref(ObjectKind.TABLE, table),
                    range.place(),
                    settings.scripts().display(before.script) + " and "
                            + settings.scripts().display(run.script) + " both include the file; its rows count once",
                    "name only one of the scripts as source if that is wrong",
                    5);
        }
        return true;
    }

    private enum Open {
        THIS_SCHEMA,
        ANY_SCHEMA
    }

    /** The table itself, the one behind a synonym, or, where no schema was said, the only one of that name. */
    private Optional<QualifiedName> table(QualifiedName written, Open open) {
        if (estate.tables.containsKey(written)) {
            return Optional.of(written);
        }
        Catalog.Synonym own = estate.synonyms.get(written);
        Catalog.Synonym common = estate.synonyms.get(new QualifiedName(CatalogBuilder.PUBLIC, written.name()));
        Optional<QualifiedName> target = Optional.ofNullable(own != null ? own : common)
                .filter(s -> s.link().isEmpty())
                .map(Catalog.Synonym::target)
                .filter(estate.tables::containsKey);
        if (target.isPresent() || open == Open.THIS_SCHEMA) {
            return target;
        }
        List<QualifiedName> same = estate.tables.keySet().stream()
                .filter(n -> n.name().equals(written.name()))
                .toList();
        return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
    }

    private void lost(QualifiedName written, InsertIndex.Open range, Map<QualifiedName, Integer> lost) {
        if (lost.merge(written, 1, Integer::sum) > 1) {
            return;
        }
        boolean view = estate.views.containsKey(written);
        estate.report(
                CatalogCode.UNKNOWN_TABLE_OF_ROWS,
                Severity.LOSS,
                ref(view ? ObjectKind.VIEW : ObjectKind.TABLE, written),
                range.place(),
                view
                        ? "INSERT statements name the view " + written + "; its rows are not loaded"
                        : "INSERT statements name " + written + ", which no script creates; its rows are not loaded",
                view
                        ? "export the rows of the view's tables"
                        : "add the script that creates the table, or name the default schema",
                15);
    }

    private void severalOrigins(QualifiedName table, Set<Path> scripts) {
        if (scripts.size() > 1) {
            ScriptRun run = runs.stream()
                    .filter(r -> scripts.contains(r.script))
                    .findFirst()
                    .orElseThrow();
            Place place = new Place(settings.scripts().display(run.script), 1, 0);
            estate.note(
                    CatalogCode.ROWS_FROM_SEVERAL_SCRIPTS,
                    ref(ObjectKind.TABLE, table),
                    place,
                    "rows come from " + scripts.size() + " independent scripts: "
                            + String.join(
                                    ", ",
                                    scripts.stream()
                                            .limit(5)
                                            .map(settings.scripts()::display)
                                            .toList()));
        }
    }

    private void assume(QualifiedName written, ScriptRun run, Place place) {
        if (settings.defaultSchema().isEmpty() && assumed.add(run.script) && assumedSchemas.add(written.schema())) {
            estate.note(
                    CatalogCode.SCHEMA_ASSUMED,
                    new ObjectRef(ObjectKind.SCHEMA, new QualifiedName(written.schema(), written.schema())),
                    place,
                    "unqualified names were taken to belong to " + written.schema());
        }
    }

    private void assumeOwner(ScriptUnit.Sql unit, ScriptRun run) {
        Headline headline = Headline.of(unit.text(), unit.bodyOffset());
        boolean owned = headline.verb().equals("CREATE")
                && headline.kind() != ObjectKind.SCHEMA
                && headline.kind() != ObjectKind.ROLE
                && headline.kind() != ObjectKind.DIRECTORY;
        if (owned && headline.name().size() == 1) {
            assume(new QualifiedName(defaults.of(run.script), headline.name().getFirst()), run, unit.bodyPlace());
        }
    }

    private List<LoadCommand> loads() {
        List<LoadCommand> loads = new ArrayList<>();
        for (ScriptRun run : runs) {
            for (ScriptRun.Load load : run.loads) {
                String[] parts = load.table().split("\\.", 2);
                Identifier schema = parts.length > 1
                        ? Identifier.oracle(parts[0])
                        : load.session().schema().orElseGet(() -> defaults.of(run.script));
                QualifiedName written = new QualifiedName(schema, Identifier.oracle(parts[parts.length - 1]));
                loads.add(new LoadCommand(
                        table(written, Open.ANY_SCHEMA).orElse(written),
                        dataFile(load),
                        load.settings(),
                        load.place()));
            }
        }
        return loads;
    }

    private Path dataFile(ScriptRun.Load load) {
        String name = load.file().replace('\\', '/').replaceAll("^[\"']|[\"']$", "");
        Path inRoot = settings.root().resolve(name).normalize();
        Path script = settings.root().resolve(load.place().file());
        Path beside = Optional.ofNullable(script.getParent())
                .orElse(settings.root())
                .resolve(name)
                .normalize();
        return Files.exists(inRoot) ? inRoot : beside;
    }

    private List<PendingStatement> pending() {
        List<PendingStatement> all = new ArrayList<>();
        int reported = 0;
        for (ScriptRun run : runs) {
            for (ScriptRun.Pending p : run.pending) {
                Optional<QualifiedName> table = p.name().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new QualifiedName(
                                p.name().size() > 1 ? p.name().getFirst() : schema(p.unit(), run),
                                p.name().getLast()));
                all.add(new PendingStatement(p.kind(), table, p.text(), p.place()));
                if (reported++ < MOST_FINDINGS) {
                    notExecuted(p, table, run);
                }
            }
            run.pendingCounts.forEach((what, count) -> furtherPending(what, count, run));
        }
        return all;
    }

    private void notExecuted(ScriptRun.Pending p, Optional<QualifiedName> table, ScriptRun run) {
        estate.report(
                CatalogCode.DATA_STATEMENT_NOT_EXECUTED,
                Severity.WARNING,
                table.map(t -> ref(ObjectKind.TABLE, t))
                        .orElseGet(() -> ref(
                                ObjectKind.STATEMENT,
                                new QualifiedName(schema(p.unit(), run), new Identifier(p.kind() + " " + p.place())))),
                p.place(),
                "the " + p.kind() + " was not executed",
                "run its counterpart on the target after the load if its effect is wanted",
                15);
    }

    private void furtherPending(String what, int count, ScriptRun run) {
        long kept = 1000;
        if (count > kept) {
            Place place = new Place(settings.scripts().display(run.script), 1, 0);
            estate.report(
                    CatalogCode.DATA_STATEMENT_NOT_EXECUTED,
                    Severity.WARNING,
                    new ObjectRef(ObjectKind.STATEMENT, QualifiedName.of("", place.file())),
                    place,
                    (count - kept) + " further statements were not executed: " + what,
                    "export the final rows of the table instead",
                    60);
        }
    }
}
