package io.howdah.mapping.plan;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.source.TableRead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of one table. */
public sealed interface TablePlan {
    Table source();

    /** @param rule the exclude rule; empty = no rule includes it */
    record NotSelected(Table source, Optional<Rule> rule) implements TablePlan {}

    /**
     * @param mapped the table as it is converted: without removed columns, with added ones, its constraints accordingly
     * @param selectedBy empty = no rule says what is selected, so everything is
     * @param name where a rule gives one, else the name policy does
     * @param columns in the source's order, added ones behind
     * @param filterRule of the filter in {@code read}
     * @param loadOrder higher is loaded first, 0 where no rule says
     * @param settings the rule about how it is read
     */
    record Selected(
            Table source,
            Table mapped,
            Optional<Rule> selectedBy,
            Optional<Because<Identifier>> name,
            List<ColumnPlan> columns,
            TableRead read,
            Optional<Rule> filterRule,
            long loadOrder,
            Optional<Rule> settings)
            implements TablePlan {
        public Selected {
            columns = List.copyOf(columns);
        }

        /** Columns of the source whose values a filter or an added column is made of, with the first rule that needs them. */
        Map<Identifier, Rule> columnsUsed() {
            Map<Identifier, Rule> used = new LinkedHashMap<>();
            filterRule.ifPresent(r ->
                    read.filter().all().forEach(f -> used.putIfAbsent(f.column().name(), r)));
            for (ColumnPlan column : columns) {
                if (column instanceof ColumnPlan.Added(var name, var value, var type, var rule)) {
                    value.ifPresent(e -> e.columns().forEach(c -> used.putIfAbsent(c, rule)));
                }
            }
            return used;
        }

        /** Columns whose values are made anew each time they are read. */
        public List<Identifier> unrepeatable() {
            return columns.stream()
                    .filter(c -> switch (c) {
                        case ColumnPlan.Added(var column, var value, var type, var rule) ->
                            value.filter(e -> !e.isRepeatable()).isPresent();
                        case ColumnPlan.Kept(var column, var newName, var type, var mask) ->
                            mask.filter(m -> m.value() instanceof ColumnPlan.RandomDigits)
                                    .isPresent();
                        case ColumnPlan.Removed r -> false;
                    })
                    .map(ColumnPlan::column)
                    .toList();
        }
    }

    default QualifiedName table() {
        return source().name();
    }
}
