package io.howdah.mapping.plan;

import io.howdah.base.ByteCount;
import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.MappingRules.LobMode;
import io.howdah.mapping.MappingRules.LobSetting;
import io.howdah.mapping.MappingRules.ParallelLoad;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.MappingRules.TableSetting;
import io.howdah.source.TableRead;
import io.howdah.source.filter.FilterValue;
import io.howdah.source.filter.RowFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a table is to be read. */
final class Reads {
    private static final long DEFAULT_PIECE_KIB = 64;

    private final PlanSettings settings;
    private final List<Finding> findings;

    Reads(PlanSettings settings, List<Finding> findings) {
        this.settings = settings;
        this.findings = findings;
    }

    TableRead of(Table table, RowFilter filter, List<ColumnPlan> columns, Optional<TableSetting> setting) {
        Optional<ParallelLoad> parallel = setting.flatMap(TableSetting::parallel);
        return new TableRead(
                filter,
                parallel.map(p -> segments(table, p, setting.orElseThrow().rule()))
                        .orElse(new TableRead.AsIsBest()),
                setting.flatMap(s -> s.lobs().map(l -> lobs(table, l, s.rule())))
                        .orElse(settings.lobRead()),
                unused(filter, columns),
                setting.flatMap(TableSetting::batch).map(Long::intValue).or(settings::rowsPerFetch));
    }

    private TableRead.Segments segments(Table table, ParallelLoad parallel, Rule rule) {
        return switch (parallel) {
            case MappingRules.Unsegmented p -> new TableRead.OnePiece();
            case MappingRules.PartitionsAuto p -> new TableRead.EveryPartition();
            case MappingRules.SubpartitionsAuto p -> new TableRead.EverySubpartition();
            case MappingRules.PartitionsList(var partitions, var subpartitions) ->
                new TableRead.Partitions(partitions, subpartitions);
            case MappingRules.Ranges(var names, var boundaries) -> ranges(table, names, boundaries, rule);
        };
    }

    private static TableRead.Segments ranges(
            Table table, List<Identifier> names, List<List<String>> boundaries, Rule rule) {
        List<Table.Column> columns =
                names.stream().map(n -> Filters.column(table, n, rule.place())).toList();
        for (Table.Column column : columns) {
            boolean inexact = column.type() instanceof OracleType.BinaryFloat
                    || column.type() instanceof OracleType.BinaryDouble
                    || column.type() instanceof OracleType.Float;
            if (inexact) {
                throw new HowdahException(
                        MappingCode.UNSUPPORTED,
                        rule + " cuts table " + table.name() + " by column " + column.name() + " of a floating type",
                        "choose a column of whole numbers, dates or texts, best an indexed one");
            }
        }
        List<List<FilterValue>> values = new ArrayList<>();
        for (List<String> boundary : boundaries) {
            List<FilterValue> row = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                row.add(Filters.value(columns.get(i), boundary.get(i), rule.place()));
            }
            if (!values.isEmpty() && compare(values.getLast(), row) >= 0) {
                throw new HowdahException(
                        MappingCode.BAD_VALUE,
                        rule.place() + ": the boundary " + boundary + " is not greater than the one before it",
                        "write boundaries in ascending order, each once");
            }
            values.add(row);
        }
        return new TableRead.Ranges(columns, values);
    }

    private static int compare(List<FilterValue> left, List<FilterValue> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = left.get(i).compare(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private TableRead.Lobs lobs(Table table, LobSetting lobs, Rule rule) {
        if (lobs.mode() == LobMode.LIMITED) {
            findings.add(Finding.note(
                    MappingCode.LOBS_NOT_CUT,
                    new ObjectRef(ObjectKind.TABLE, table.name()),
                    Optional.of(rule.place()),
                    rule + " would have LOBs of more than " + lobs.kilobytes() + " KB cut; they arrive whole"));
        }
        return switch (lobs.mode()) {
            case NONE -> settings.lobRead();
            case LIMITED -> new TableRead.LobsInline(new ByteCount(lobs.kilobytes() << 10));
            case UNLIMITED ->
                lobs.kilobytes() > 0
                        ? new TableRead.LobsInline(new ByteCount(lobs.kilobytes() << 10))
                        : new TableRead.LobsByLocator(new ByteCount(DEFAULT_PIECE_KIB << 10));
        };
    }

    private static Set<Identifier> unused(RowFilter filter, List<ColumnPlan> columns) {
        Set<Identifier> unused = new HashSet<>();
        for (ColumnPlan column : columns) {
            if (column instanceof ColumnPlan.Removed removed) {
                unused.add(removed.column());
            }
        }
        for (ColumnPlan column : columns) {
            if (column instanceof ColumnPlan.Added added) {
                added.value().ifPresent(e -> unused.removeAll(e.columns()));
            }
        }
        filter.all().forEach(f -> unused.remove(f.column().name()));
        return unused;
    }
}
