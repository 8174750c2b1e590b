package io.howdah.mapping.plan;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.catalog.Table;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules.ColumnFilter;
import io.howdah.mapping.MappingRules.FilterCondition;
import io.howdah.source.filter.Condition;
import io.howdah.source.filter.FilterValue;
import io.howdah.source.filter.FilterValues;
import io.howdah.source.filter.RowFilter;
import java.util.List;

/** Brings filters together with the columns that they are about. */
final class Filters {
    private Filters() {}

    static RowFilter of(Table table, List<ColumnFilter> filters) {
        return new RowFilter(filters.stream().map(f -> filter(table, f)).toList());
    }

    private static RowFilter.ColumnFilter filter(Table table, ColumnFilter filter) {
        Table.Column column = stored(table, filter.column(), filter.place());
        if (!FilterValues.supports(column.type())) {
            throw new HowdahException(
                    MappingCode.UNSUPPORTED,
                    filter.place() + ": rows of table " + table.name() + " cannot be chosen by column "
                            + filter.column() + " because of its type",
                    "filter by a column of numbers, texts, bytes or dates");
        }
        return new RowFilter.ColumnFilter(
                column, filter.any().stream().map(c -> condition(column, c)).toList());
    }

    /** A column whose values the data have. */
    static Table.Column stored(Table table, Identifier name, Place place) {
        Table.Column column = column(table, name, place);
        if (column.virtual().isPresent()) {
            throw new HowdahException(
                    MappingCode.UNSUPPORTED,
                    place + ": column " + name + " of table " + table.name()
                            + " is virtual, its values are not in the data",
                    "use the columns of which it is computed");
        }
        return column;
    }

    static Table.Column column(Table table, Identifier name, Place place) {
        return table.column(name)
                .orElseThrow(() -> new HowdahException(
                        MappingCode.UNKNOWN_COLUMN,
                        place + ": table " + table.name() + " has no column " + name,
                        "names are compared exactly; it has "
                                + String.join(
                                        ", ",
                                        table.columns().stream()
                                                .map(c -> c.name().text())
                                                .toList())));
    }

    private static Condition condition(Table.Column column, FilterCondition condition) {
        List<FilterValue> values = condition.values().stream()
                .map(v -> value(column, v, condition.place()))
                .toList();
        return switch (condition.operator()) {
            case EQ -> new Condition.Equal(values.getFirst());
            case NOTEQ -> new Condition.NotEqual(values.getFirst());
            case GTE -> new Condition.AtLeast(values.getFirst());
            case STE, LTE -> new Condition.AtMost(values.getFirst());
            case BETWEEN -> new Condition.Between(values.getFirst(), ordered(values, condition));
            case NOTBETWEEN -> new Condition.NotBetween(values.getFirst(), ordered(values, condition));
            case NULL -> new Condition.IsNull();
            case NOTNULL -> new Condition.IsNotNull();
        };
    }

    private static FilterValue ordered(List<FilterValue> values, FilterCondition condition) {
        if (values.getFirst().compare(values.getLast()) > 0) {
            throw new HowdahException(
                    MappingCode.BAD_VALUE,
                    condition.place() + ": the first value of the range is greater than the last, nothing is between",
                    "write the smaller one first");
        }
        return values.getLast();
    }

    static FilterValue value(Table.Column column, String text, Place place) {
        try {
            return FilterValues.parse(column.type(), text);
        } catch (IllegalArgumentException e) {
            throw new HowdahException(
                    MappingCode.BAD_VALUE,
                    place + ": \"" + text + "\" cannot be compared with column " + column.name() + ": "
                            + e.getMessage(),
                    "write the value in the form that the column's type needs",
                    e);
        }
    }
}
