package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.DeltaSettings.TableRule;
import io.howdah.pipelines.delta.SetSources.Opened;
import io.howdah.pipelines.delta.Staging.StagedFiles;
import io.howdah.pipelines.delta.TargetTable.Column;
import io.howdah.pipelines.delta.TargetTable.Node;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFile;
import io.howdah.pipelines.delta.set.SetFile.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a set means in this target: tables with their modes and keys, files with their columns, and the staging tables they need.
 *
 * @param works by the name of their table
 * @param staged the staging tables of the works, each with its files
 */
record SetPlan(List<TableWork> works, List<StagedFiles> staged) {
    SetPlan {
        works = List.copyOf(works);
        staged = List.copyOf(staged);
    }

    /**
     * Reads the target's catalog and the beginning of every file.
     *
     * @throws HowdahException when table, columns, key or mode do not fit
     */
    static SetPlan of(DeltaSet set, Cycle cycle, Target target, DeltaSettings settings, Consumer<String> notices) {
        return new Maker(set, cycle, settings, notices).make(target);
    }

    private record Tabled(TargetTable table, ApplyMode mode, List<SetFile> files) {}

    private record Maker(DeltaSet set, Cycle cycle, DeltaSettings settings, Consumer<String> notices) {
        SetPlan make(Target target) {
            Map<QualifiedName, Tabled> tables = new TreeMap<>();
            try (Connection connection = target.open()) {
                tables(connection, tables);
                rulesFit(connection);
                for (Tabled each : tables.values()) {
                    Requirements.check(connection, each.table, each.mode, each.files);
                    others(connection, each);
                }
            } catch (SQLException e) {
                throw State.failed("look at the tables of set " + set.name(), e);
            }
            Map<QualifiedName, Integer> levels = levels(tables);
            List<TableWork> works = new ArrayList<>();
            List<StagedFiles> staged = new ArrayList<>();
            for (Tabled each : tables.values()) {
                int number = works.size() + 1;
                works.add(work(each, number, levels.getOrDefault(each.table.name(), 0), staged));
            }
            return new SetPlan(works, staged);
        }

        /** A rule with a slip in its name would say nothing about anything. */
        private void rulesFit(Connection connection) throws SQLException {
            TargetCatalog catalog = new TargetCatalog(connection);
            for (String word : settings.tables().keySet()) {
                if (!catalog.fits(word)) {
                    notices.accept("delta.tables has a rule for " + word + ", but the target has no such table");
                }
            }
        }

        /** What rows of other tables, and what triggers, have of it. */
        private void others(Connection connection, Tabled each) throws SQLException {
            List<String> silent = Requirements.silent(connection, each.table, each.mode);
            if (!silent.isEmpty()) {
                notices.accept("table " + each.table.name().quoted() + ": " + String.join(", ", silent)
                        + " will not work, as its partitions are changed one by one");
            }
            if (settings.foreignKeys() == DeltaSettings.ForeignKeys.OFF || each.mode == ApplyMode.REPLACE) {
                return;
            }
            boolean keeps = settings.undo() == DeltaSettings.Undo.KEEP;
            boolean deletes =
                    each.mode != ApplyMode.HISTORY && each.files.stream().anyMatch(f -> f.kind() == Kind.DELETE);
            List<Identifier> key =
                    each.table.key().map(TargetTable.Key::columns).orElse(List.of());
            for (Referring referring : Referring.to(connection, each.table)) {
                boolean changes = each.mode != ApplyMode.DELETE_INSERT && referring.changesRows(key);
                if (changes && keeps) {
                    throw PartPlanner.unsupported(
                            each.table,
                            each.mode,
                            referring.words()
                                    + " changes rows with those that are updated, and undo could not bring them back",
                            "run without --keep-undo, or with delta.foreignKeys: off");
                }
                if (changes || deletes && referring.takesRows() && !keeps) {
                    notices.accept("rows that refer to deleted or updated rows of table "
                            + each.table.name().quoted() + " go or change with them, by " + referring.words());
                }
            }
        }

        private void tables(Connection connection, Map<QualifiedName, Tabled> tables) {
            Map<String, List<String>> keys = new HashMap<>();
            settings.tables().forEach((name, rule) -> {
                if (!rule.key().isEmpty()) {
                    keys.put(name, rule.key());
                }
            });
            Map<String, List<SetFile>> files = new LinkedHashMap<>();
            set.files()
                    .forEach(f -> files.computeIfAbsent(f.table(), t -> new ArrayList<>())
                            .add(f));
            files.forEach((word, its) -> {
                TargetTable table = new TargetCatalog(connection).table(word, keys);
                ApplyMode mode = Optional.ofNullable(set.modes().get(word))
                        .or(() -> settings.rule(table).flatMap(TableRule::mode))
                        .orElse(settings.mode());
                Tabled before = tables.get(table.name());
                if (before != null && before.mode != mode) {
                    throw new HowdahException(
                            DeltaCode.BAD_MANIFEST,
                            "table " + table.name().quoted() + " stands twice in the set, with different modes",
                            "name it once");
                }
                List<SetFile> all = new ArrayList<>(before == null ? List.of() : before.files);
                all.addAll(its);
                tables.put(table.name(), new Tabled(table, mode, all));
            });
        }

        /** Tables that others refer to come first. */
        private static Map<QualifiedName, Integer> levels(Map<QualifiedName, Tabled> tables) {
            Map<QualifiedName, Integer> levels = new HashMap<>();
            for (QualifiedName name : tables.keySet()) {
                level(name, tables, levels, new HashSet<>());
            }
            return levels;
        }

        private static int level(
                QualifiedName name,
                Map<QualifiedName, Tabled> tables,
                Map<QualifiedName, Integer> levels,
                Set<QualifiedName> above) {
            Integer known = levels.get(name);
            Tabled table = tables.get(name);
            if (known != null || table == null || !above.add(name)) {
                return known == null ? 0 : known;
            }
            int level = 0;
            for (TargetTable.Reference reference : table.table.references()) {
                if (tables.containsKey(reference.parent()) && !above.contains(reference.parent())) {
                    level = Math.max(level, 1 + level(reference.parent(), tables, levels, above));
                }
            }
            above.remove(name);
            levels.put(name, level);
            return level;
        }

        private TableWork work(Tabled each, int number, int level, List<StagedFiles> staged) {
            TargetTable table = each.table;
            Optional<TableWork.Moments> history =
                    each.mode == ApplyMode.HISTORY ? Optional.of(moments(table)) : Optional.empty();
            List<Identifier> key = key(table, history);
            boolean needed = each.mode != ApplyMode.REPLACE
                    && (each.mode != ApplyMode.DELETE_INSERT
                            || settings.undo() == DeltaSettings.Undo.KEEP
                            || each.files.stream().anyMatch(f -> f.kind() == Kind.DELETE));
            if (needed && key.isEmpty()) {
                throw new HowdahException(
                        DeltaCode.NO_KEY,
                        "could not apply a set to table " + table.name().quoted()
                                + ": it has no key by which rows can be told",
                        "state one as delta.tables[].key in howdah.yaml");
            }
            history.ifPresent(h -> Requirements.history(table, key));
            if (each.mode == ApplyMode.MERGE) {
                Requirements.merge(table, key);
            }
            SetSources sources = new SetSources(
                    withKey(table, key), history.map(h -> Set.of(h.from())).orElse(Set.of()), notices);
            Set<QualifiedName> named = new HashSet<>();
            each.files.forEach(f -> f.partition().ifPresent(p -> named.add(partition(table, p))));
            return new TableWork(
                    table,
                    each.mode,
                    key,
                    history,
                    level,
                    staging(each, Kind.DELETE, key, number, sources, staged),
                    staging(each, Kind.INSERT, key, number, sources, staged),
                    named);
        }

        private static TargetTable withKey(TargetTable table, List<Identifier> key) {
            return new TargetTable(
                    table.name(),
                    table.oid(),
                    table.columns(),
                    key.isEmpty() ? table.key() : Optional.of(new TargetTable.Key(key, TargetTable.Uniqueness.STATED)),
                    table.root(),
                    table.references());
        }

        private static List<Identifier> key(TargetTable table, Optional<TableWork.Moments> history) {
            List<Identifier> key =
                    new ArrayList<>(table.key().map(TargetTable.Key::columns).orElse(List.of()));
            history.ifPresent(h -> {
                key.remove(h.from());
                key.remove(h.to());
            });
            return key;
        }

        private TableWork.Moments moments(TargetTable table) {
            DeltaSettings.History words = settings.rule(table)
                    .flatMap(TableRule::history)
                    .orElseThrow(() -> PartPlanner.unsupported(
                            table,
                            ApplyMode.HISTORY,
                            "nothing says which columns open and close its rows",
                            "state delta.tables[].history: {from: COLUMN, to: COLUMN} in howdah.yaml"));
            return new TableWork.Moments(moment(table, words.from()), moment(table, words.to()));
        }

        private static Identifier moment(TargetTable table, String word) {
            return table.columnLike(word)
                    .filter(c -> c.base().startsWith("timestamp") || c.base().equals("date"))
                    .map(Column::name)
                    .orElseThrow(() -> PartPlanner.unsupported(
                            table,
                            ApplyMode.HISTORY,
                            word + " is no column of a timestamp or date type",
                            "correct delta.tables[].history in howdah.yaml"));
        }

        private static QualifiedName partition(TargetTable table, String word) {
            return table.root().leaves().stream()
                    .map(Node::name)
                    .filter(n -> n.toString().equalsIgnoreCase(word)
                            || n.name().text().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> new HowdahException(
                            DeltaCode.UNKNOWN_TABLE,
                            "could not find partition " + word + " of table "
                                    + table.name().quoted(),
                            "name a lowest partition by its table name in the target"));
        }

        private Optional<StagingTable> staging(
                Tabled each,
                Kind kind,
                List<Identifier> key,
                int number,
                SetSources sources,
                List<StagedFiles> staged) {
            List<Opened> opened = new ArrayList<>();
            for (SetFile file : each.files) {
                if (file.kind() == kind) {
                    Opened one = sources.open(file);
                    if (!one.columns().isEmpty()) {
                        opened.add(one);
                    }
                }
            }
            if (opened.isEmpty()) {
                boolean emptied = each.mode == ApplyMode.REPLACE && kind == Kind.INSERT;
                if (!emptied) {
                    return Optional.empty();
                }
            }
            List<Column> columns = columns(each.table, kind, key, opened);
            Set<Identifier> everywhere =
                    columns.stream().map(Column::name).collect(Collectors.toCollection(HashSet::new));
            opened.forEach(o -> everywhere.retainAll(o.columns()));
            StagingTable table = new StagingTable(
                    each.table,
                    kind,
                    columns,
                    everywhere,
                    Names.staging(settings.stagingSchema(), cycle.number(), number, kind));
            requirePartitionsTold(table, opened);
            staged.add(new StagedFiles(table, opened));
            return Optional.of(table);
        }

        /** Rows that are looked for in every partition are not those of one. */
        private static void requirePartitionsTold(StagingTable table, List<Opened> opened) {
            boolean everywhere = table.table().isPartitioned() && !table.isRouted();
            Optional<SetFile> one = opened.stream()
                    .map(Opened::file)
                    .filter(f -> everywhere && f.partition().isPresent())
                    .findFirst();
            if (one.isPresent()) {
                throw new HowdahException(
                        DeltaCode.WRONG_COLUMNS,
                        "could not read " + one.get().name() + " for partition "
                                + one.get().partition().orElse("") + " of table "
                                + table.table().name().quoted()
                                + ": not every delete file of the table has the columns "
                                + table.table().root().allKeyColumns().stream()
                                        .map(Identifier::text)
                                        .collect(Collectors.joining(", "))
                                + ", so that its rows would be looked for in all partitions",
                        "deliver these columns in every delete file of the table, or name no partition");
            }
        }

        /** Of deletes only what tells rows and partitions, unless files go to COPY as they are. */
        private static List<Column> columns(TargetTable table, Kind kind, List<Identifier> key, List<Opened> opened) {
            if (opened.isEmpty()) {
                return table.columns();
            }
            Set<Identifier> delivered = new HashSet<>(opened.getFirst().columns());
            for (Opened each : opened) {
                boolean same = kind == Kind.DELETE || delivered.equals(Set.copyOf(each.columns()));
                if (!same) {
                    throw new HowdahException(
                            DeltaCode.WRONG_COLUMNS,
                            "could not apply files to table " + table.name().quoted() + ": "
                                    + each.file().name() + " has other columns than "
                                    + opened.getFirst().file().name(),
                            "deliver the same columns in all insert files of a table");
                }
            }
            if (kind == Kind.DELETE) {
                boolean streams = opened.stream().anyMatch(SetSources.Streamed.class::isInstance);
                opened.forEach(o -> {
                    if (streams) {
                        delivered.addAll(o.columns());
                    } else {
                        delivered.retainAll(o.columns());
                    }
                });
                if (!streams) {
                    Set<Identifier> wanted = new HashSet<>(key);
                    wanted.addAll(table.root().allKeyColumns());
                    delivered.retainAll(wanted);
                }
            }
            return table.columns().stream()
                    .filter(c -> delivered.contains(c.name()))
                    .toList();
        }
    }
}
