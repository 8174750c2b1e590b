package io.howdah.mapping.plan;

import io.howdah.base.Identifier;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.mapping.expression.Expression;
import io.howdah.source.ForwardingSource;
import io.howdah.source.PushDown;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.source.filter.ColumnText;
import io.howdah.source.filter.RowFilter;
import io.howdah.source.filter.RowTest;
import io.howdah.values.TextFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A source as the rules let it be seen: rows that do not pass the filter are not there, removed columns neither, added ones are behind.
 * What is computed is canonical text.
 */
final class MappedSource extends ForwardingSource {
    private final RowFilter filter;
    private final List<Field> fields;
    private final Table table;
    private final Reading reading;

    /** One column as it is delivered. */
    sealed interface Field {
        Identifier column();
    }

    /** @param index in the source */
    record AsIs(Identifier column, int index) implements Field {}

    record Masked(Identifier column, ColumnPlan.Mask mask) implements Field {}

    record Computed(Identifier column, Optional<Expression> value) implements Field {}

    private MappedSource(TableSource source, RowFilter filter, List<Field> fields, Table table, Reading reading) {
        super(source);
        this.reading = reading;
        this.filter = filter;
        this.fields = List.copyOf(fields);
        this.table = table;
    }

    /** The source itself when the rules change nothing about its rows. */
    static TableSource of(TableSource source, TablePlan.Selected plan, Reading reading) {
        boolean pushed = source instanceof PushDown;
        TableSource narrowed = source instanceof PushDown p ? p.reading(plan.read()) : source;
        RowFilter filter = pushed ? RowFilter.NONE : plan.read().filter();
        List<Field> fields = fields(narrowed, plan);
        boolean same = filter.isEmpty()
                && fields.size() == narrowed.columns().size()
                && fields.stream().allMatch(AsIs.class::isInstance);
        return same ? narrowed : new MappedSource(narrowed, filter, fields, plan.source(), reading);
    }

    private static List<Field> fields(TableSource source, TablePlan.Selected plan) {
        Map<Identifier, ColumnPlan> plans = new HashMap<>();
        List<Field> added = new ArrayList<>();
        for (ColumnPlan column : plan.columns()) {
            switch (column) {
                case ColumnPlan.Added(var name, var value, var type, var rule) -> added.add(new Computed(name, value));
                case ColumnPlan.Kept kept -> plans.put(kept.column(), kept);
                case ColumnPlan.Removed removed -> plans.put(removed.column(), removed);
            }
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < source.columns().size(); i++) {
            Identifier name = source.columns().get(i);
            // a column that the table does not have is left for the load to complain about
            ColumnPlan column = plans.getOrDefault(
                    name, new ColumnPlan.Kept(name, Optional.empty(), Optional.empty(), Optional.empty()));
            switch (column) {
                case ColumnPlan.Kept(var kept, var target, var type, var mask) ->
                    fields.add(mask.isPresent() ? new Masked(name, mask.get().value()) : new AsIs(name, i));
                case ColumnPlan.Removed r -> {
                    // not delivered
                }
                case ColumnPlan.Added a -> throw new IllegalStateException("put apart before");
            }
        }
        fields.addAll(added);
        return fields;
    }

    @Override
    public List<Identifier> columns() {
        return fields.stream().map(Field::column).toList();
    }

    @Override
    public TextFormat format(int column) {
        return switch (fields.get(column)) {
            case AsIs(var name, int index) -> source().format(index);
            case Masked f -> TextFormat.CANONICAL;
            case Computed f -> TextFormat.CANONICAL;
        };
    }

    /** Rows that other rules let through are other rows. */
    @Override
    public String fingerprint() {
        StringBuilder words =
                new StringBuilder(source().fingerprint()).append(" where ").append(filter.words());
        for (Field field : fields) {
            switch (field) {
                case AsIs f -> {
                    // as the source() has it
                }
                case Masked(var column, var mask) ->
                    words.append(", ").append(column).append(" masked by ").append(mask);
                case Computed(var column, var value) ->
                    words.append(", ")
                            .append(column)
                            .append(" = ")
                            .append(value.map(Expression::toString).orElse("NULL"));
            }
        }
        return words.toString();
    }

    @Override
    public RowReader open(Chunk chunk) throws IOException {
        return new MappedRows(
                source().open(chunk), new RowTest(filter, source(), reading.values()), fields, computations());
    }

    /** Makes the text of one field of the current row; empty = NULL. */
    interface Computation {
        Optional<String> of(RowReader row) throws RowReader.BadRecordException;
    }

    private List<Computation> computations() {
        return fields.stream()
                .map(f -> switch (f) {
                    case AsIs a -> (Computation) row -> Optional.empty();
                    case Masked(var column, var mask) -> masked(column, mask);
                    case Computed(var column, var value) ->
                        value.map(e -> computed(column, e)).orElse(row -> Optional.empty());
                })
                .toList();
    }

    private Computation masked(Identifier column, ColumnPlan.Mask mask) {
        ColumnText text = ColumnText.of(source(), table.column(column).orElseThrow(), reading.values())
                .orElseThrow();
        return row -> text.of(row).map(t -> Masks.masked(t, mask));
    }

    private Computation computed(Identifier column, Expression expression) {
        Map<Identifier, Optional<ColumnText>> texts = new HashMap<>();
        Map<Identifier, OracleType> types = new HashMap<>();
        for (Identifier name : expression.columns()) {
            Table.Column read = table.column(name).orElseThrow();
            texts.put(name, ColumnText.of(source(), read, reading.values()));
            types.put(name, read.type());
        }
        Expression.Names names = new Expression.Names(
                table.name().schema().text(), table.name().name().text(), column.text(), "");
        return row -> expression.value(
                name -> {
                    Optional<ColumnText> text = Objects.requireNonNull(texts.get(name));
                    return text.isPresent() ? text.get().of(row) : Optional.<String>empty();
                },
                name -> Objects.requireNonNull(types.get(name)),
                names,
                reading.started());
    }
}
