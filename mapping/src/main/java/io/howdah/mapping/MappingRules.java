package io.howdah.mapping;

import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.mapping.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person wants moved and what it is to become, wherever it was written. Rules stand in the order of their precedence: of two for the
 * same property of the same object the first wins.
 *
 * @param ignored what was read and has no effect
 */
public record MappingRules(
        List<Selection> selections,
        List<Transformation> transformations,
        List<TableSetting> tableSettings,
        List<Ignored> ignored,
        Dialect dialect) {
    /** Everything is moved, nothing is changed. */
    public static final MappingRules NONE =
            new MappingRules(List.of(), List.of(), List.of(), List.of(), Dialect.NATIVE);

    public MappingRules {
        selections = List.copyOf(selections);
        transformations = List.copyOf(transformations);
        tableSettings = List.copyOf(tableSettings);
        ignored = List.copyOf(ignored);
    }

    public boolean isNone() {
        return selections.isEmpty() && transformations.isEmpty() && tableSettings.isEmpty();
    }

    /** These rules with more that was read and has no effect. */
    public MappingRules alsoIgnoring(List<Ignored> more) {
        List<Ignored> all = new ArrayList<>(ignored);
        all.addAll(more);
        return new MappingRules(selections, transformations, tableSettings, all, dialect);
    }

    /** The schemas whose tables are selected by the schema's name; those that a pattern means cannot be told from it. */
    public List<Identifier> schemas() {
        return selections.stream()
                .filter(s -> s.choice() != Choice.EXCLUDE)
                .flatMap(s -> s.locator().schema().named().stream())
                .distinct()
                .toList();
    }

    /** Where a document leaves something open, its own tool's habit counts. */
    public enum Dialect {
        NATIVE,
        DMS
    }

    /** @param id unique among all rules */
    public record Rule(String id, String name, Place place) {
        @Override
        public String toString() {
            return "rule " + id + (name.isEmpty() ? "" : " \"" + name + "\"") + " (" + place + ")";
        }
    }

    /** What a rule is about; an absent part fits everything. */
    public record Locator(
            NamePattern schema, Optional<NamePattern> table, Optional<NamePattern> column, Optional<DmsType> type) {
        public boolean fits(QualifiedName name) {
            return schema.fits(name.schema())
                    && table.map(t -> t.fits(name.name())).orElse(true);
        }

        /** @param columnType as DMS sees the column's type */
        public boolean fits(QualifiedName name, Identifier columnName, Optional<DmsType> columnType) {
            return fits(name)
                    && column.map(c -> c.fits(columnName)).orElse(true)
                    && type.map(t -> columnType.equals(Optional.of(t))).orElse(true);
        }

        @Override
        public String toString() {
            return schema
                    + table.map(t -> "." + t).orElse("")
                    + column.map(c -> "." + c).orElse("")
                    + type.map(t -> " (" + t.word() + ")").orElse("");
        }
    }

    public enum Choice {
        INCLUDE,
        EXCLUDE,
        /** as include, by exact names */
        EXPLICIT
    }

    public enum Relations {
        TABLE,
        VIEW,
        ALL
    }

    /** @param loadOrder higher is loaded first */
    public record Selection(
            Rule rule,
            Choice choice,
            Locator locator,
            Relations relations,
            Optional<Long> loadOrder,
            List<ColumnFilter> filters) {
        public Selection {
            filters = List.copyOf(filters);
        }
    }

    /** @param any one of these suffices */
    public record ColumnFilter(Identifier column, List<FilterCondition> any, Place place) {
        public ColumnFilter {
            any = List.copyOf(any);
        }
    }

    public enum Operator {
        EQ(1),
        NOTEQ(1),
        GTE(1),
        STE(1),
        LTE(1),
        BETWEEN(2),
        NOTBETWEEN(2),
        NULL(0),
        NOTNULL(0);

        private final int count;

        Operator(int count) {
            this.count = count;
        }

        public int operands() {
            return count;
        }

        /** Whether it says what a value must not be; only one such condition makes sense among several of which one suffices. */
        public boolean isNegative() {
            return this == NOTEQ || this == NOTBETWEEN || this == NOTNULL;
        }
    }

    /** @param values as written, as many as the operator takes */
    public record FilterCondition(Operator operator, List<String> values, Place place) {
        public FilterCondition {
            values = List.copyOf(values);
        }
    }

    /** What kind of object is changed. */
    public enum Subject {
        SCHEMA,
        TABLE,
        COLUMN
    }

    public record Transformation(Rule rule, Subject subject, Locator locator, Change change) {}

    /** What happens to an object. */
    public sealed interface Change {}

    /** The object gets another name; see {@link NameChange#applied}. */
    public record Renamed(NameChange how) implements Change {}

    public record RemoveColumn() implements Change {}

    /** Columns of the table that no such rule names are removed. */
    public record IncludeColumn() implements Change {}

    /** @param value empty = NULL in every row */
    public record AddColumn(Identifier name, Optional<Expression> value, Optional<DataType> type) implements Change {}

    public record ChangeType(DataType type) implements Change {}

    /** @param columns names in the source, or of added columns */
    public record DefinePrimaryKey(Optional<Identifier> name, List<Identifier> columns) implements Change {
        public DefinePrimaryKey {
            columns = List.copyOf(columns);
        }
    }

    /** Every digit becomes this character. */
    public record MaskDigits(char with) implements Change {}

    /** Every digit becomes a random one. */
    public record RandomizeDigits() implements Change {}

    /** The value becomes its SHA-256 in hexadecimal. */
    public record Hash() implements Change {}

    /** How one table is read. */
    public record TableSetting(
            Rule rule,
            QualifiedName table,
            Optional<ParallelLoad> parallel,
            Optional<LobSetting> lobs,
            Optional<Long> batch) {}

    public sealed interface ParallelLoad {}

    public record Unsegmented() implements ParallelLoad {}

    public record PartitionsAuto() implements ParallelLoad {}

    public record SubpartitionsAuto() implements ParallelLoad {}

    public record PartitionsList(List<Identifier> partitions, List<Identifier> subpartitions) implements ParallelLoad {
        public PartitionsList {
            partitions = List.copyOf(partitions);
            subpartitions = List.copyOf(subpartitions);
        }
    }

    public record Ranges(List<Identifier> columns, List<List<String>> boundaries) implements ParallelLoad {
        public Ranges {
            columns = List.copyOf(columns);
            boundaries = boundaries.stream().map(List::copyOf).toList();
        }
    }

    public enum LobMode {
        /** up to the size with the row; DMS would cut longer ones */
        LIMITED,
        UNLIMITED,
        NONE
    }

    /** @param kilobytes 0 = not said */
    public record LobSetting(LobMode mode, long kilobytes) {}

    /** @param path in its document, as JSONPath */
    public record Ignored(String path, Place place, String why) {}
}
