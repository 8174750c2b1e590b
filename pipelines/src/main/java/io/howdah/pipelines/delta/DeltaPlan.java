package io.howdah.pipelines.delta;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.delta.Staging.StagedFiles;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFile;
import io.howdah.pipelines.delta.set.SetFile.Kind;
import io.howdah.pipelines.delta.set.StoredFile;
import io.howdah.pipelines.delta.set.Way;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a set would do, without staging anything.
 *
 * @param tables in the order in which they are applied
 */
public record DeltaPlan(String set, List<TablePlan> tables) {
    public DeltaPlan {
        tables = List.copyOf(tables);
    }

    /**
     * @param key columns by which rows are told
     * @param level tables of a higher one wait for those of lower ones
     * @param files {@code delete orders_d.csv: id, ordered}, and how they come into staging where that is a question
     * @param routing how rows find their partition
     * @param statements of the first partition; those of the others differ in names only
     */
    public record TablePlan(
            String table,
            ApplyMode mode,
            List<String> key,
            int level,
            int partitions,
            List<String> files,
            List<String> routing,
            List<String> statements) {
        public TablePlan {
            key = List.copyOf(key);
            files = List.copyOf(files);
            routing = List.copyOf(routing);
            statements = List.copyOf(statements);
        }
    }

    static DeltaPlan of(DeltaSet set, Target target, DeltaSettings settings, Clock clock, Consumer<String> notices) {
        Cycle none = new Cycle(0, set.name(), Cycle.State.STAGING, set.at().orElseGet(clock::instant), "");
        SetPlan plan = SetPlan.of(set, none, target, settings, notices);
        List<TablePlan> tables = new ArrayList<>();
        plan.works().stream()
                .sorted(java.util.Comparator.comparingInt(TableWork::level))
                .forEach(work -> tables.add(table(work, none, settings, plan.staged())));
        return new DeltaPlan(set.name(), tables);
    }

    private static TablePlan table(TableWork work, Cycle cycle, DeltaSettings settings, List<StagedFiles> staged) {
        List<String> files = new ArrayList<>();
        List<String> routing = new ArrayList<>();
        for (StagedFiles each : staged) {
            if (each.table().table() == work.table()) {
                String kind = each.table().kind() == Kind.DELETE ? "delete" : "insert";
                each.files()
                        .forEach(f -> files.add(kind + " " + f.file().name() + ": "
                                + String.join(
                                        ", ",
                                        f.columns().stream()
                                                .map(Identifier::text)
                                                .toList())
                                + way(f.file())));
                routing.add(kind + ": " + routing(work, each.table()));
            }
        }
        return new TablePlan(
                work.table().name().toString(),
                work.mode(),
                work.key().stream().map(Identifier::text).toList(),
                work.level(),
                work.table().root().leaves().size(),
                files,
                routing,
                statements(work, cycle, settings));
    }

    private static String way(SetFile file) {
        return switch (file.way()) {
            case Way.ByServer(StoredFile stored) ->
                " (imported by the server from s3://" + stored.bucket() + "/" + stored.key() + ")";
            case Way.ByHowdah(String reason) -> reason.isEmpty() ? "" : " (through Howdah: " + reason + ")";
        };
    }

    private static String routing(TableWork work, StagingTable staging) {
        if (!work.table().isPartitioned()) {
            return "the table has no partitions";
        }
        return staging.isRouted()
                ? "staged per partition"
                : "staged once and looked for in every partition, as the files lack the partition key";
    }

    private static List<String> statements(TableWork work, Cycle cycle, DeltaSettings settings) {
        if (work.table().root().leaves().isEmpty()) {
            return List.of();
        }
        QualifiedName leaf = work.table().root().leaves().getFirst().name();
        boolean keeps = settings.undo() == DeltaSettings.Undo.KEEP;
        PartSql sql = new PartSql(
                work.table(),
                leaf,
                work.key(),
                PartPlanner.identity(work),
                work.inserts().map(StagingTable::columns).orElse(List.of()),
                work.deletes().flatMap(s -> s.of(leaf)).map(t -> new PartSql.Staged(t, 0)),
                work.inserts().flatMap(s -> s.of(leaf)).map(t -> new PartSql.Staged(t, 0)),
                PartSql.Once.ALL_ROWS,
                keeps ? Optional.of(Names.removed(settings.stagingSchema(), cycle.number(), 1)) : Optional.empty(),
                keeps && work.mode() != ApplyMode.REPLACE
                        ? Optional.of(Names.added(settings.stagingSchema(), cycle.number(), 1))
                        : Optional.empty());
        List<Part.Step> steps = switch (work.mode()) {
            case DELETE_INSERT -> sql.deleteInsert();
            case MERGE -> sql.merge();
            case HISTORY ->
                work.history()
                        .map(h -> sql.history(h.from(), h.to(), cycle.at()))
                        .orElse(List.of());
            case REPLACE -> List.of();
        };
        return steps.stream().map(Part.Step::sql).toList();
    }
}
