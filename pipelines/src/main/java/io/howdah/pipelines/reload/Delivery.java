package io.howdah.pipelines.reload;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.pipelines.JobSource;
import io.howdah.source.TableRead;
import io.howdah.source.TableSource;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which columns of a table the source delivers. Files must have all of them: of a column that a file does not have, nobody could say whether the
 * target's values are the source's, and rows that are missing would come back without it.
 */
record Delivery(JobSource source) {
    /**
     * @param shape of the table in the target
     * @throws HowdahException {@link ReloadCode#COLUMNS_DIFFER}
     */
    List<ColumnMapping> columns(ReloadTable table, TableMapping mapping, TargetShape shape) {
        List<TableSource> sources = source.sources(table.source(), TableRead.WHOLE);
        if (sources.isEmpty()) {
            throw Planner.unknown(table, "nothing holds its rows, or the mapping does not select it");
        }
        if (!source.isRunning()) {
            requireFields(table, mapping, shape, sources);
        }
        return mapping.columns().stream()
                .filter(c -> sources.stream().allMatch(s -> isIn(s, c)))
                .toList();
    }

    private static boolean isIn(TableSource file, ColumnMapping column) {
        return file.columns().contains(column.source().name());
    }

    private void requireFields(ReloadTable table, TableMapping mapping, TargetShape shape, List<TableSource> sources) {
        List<String> troubles = new ArrayList<>();
        for (Finding unknown : source.unknownFields(table.source())) {
            troubles.add(unknown.place().map(p -> p.file() + ": ").orElse("") + unknown.message());
        }
        for (TableSource file : sources) {
            missing(file, mapping, shape).ifPresent(troubles::add);
        }
        if (!troubles.isEmpty()) {
            throw new HowdahException(
                    ReloadCode.COLUMNS_DIFFER,
                    "could not reload a window of table " + table.source().quoted() + ": "
                            + String.join("; ", troubles),
                    "correct the header of the file; a column that is to stay as it is in the target, remove by a rule of the mapping");
        }
    }

    /** Columns that somebody generates in the target, or that it does not have, need no field. */
    private static Optional<String> missing(TableSource file, TableMapping mapping, TargetShape shape) {
        List<String> missing = mapping.columns().stream()
                .filter(c -> !isIn(file, c) && shape.column(c.target()).isPresent())
                .map(ColumnMapping::source)
                .map(c -> c.name().text())
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(file.file() + " has no field for " + String.join(", ", missing));
    }
}
