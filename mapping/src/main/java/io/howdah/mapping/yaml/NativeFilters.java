package io.howdah.mapping.yaml;

import io.howdah.base.Identifier;
import io.howdah.mapping.MappingRules.ColumnFilter;
import io.howdah.mapping.MappingRules.FilterCondition;
import io.howdah.mapping.MappingRules.Operator;
import io.howdah.mapping.document.Fields;
import io.howdah.mapping.document.FilterConditions;
import io.howdah.mapping.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the filters of an include rule: {@code {column: AMOUNT, gte: 100}}; of several operators in one filter one suffices, all filters must
 * hold.
 */
final class NativeFilters {
    private static final List<String> OPERATORS =
            List.of("eq", "noteq", "gte", "lte", "between", "notbetween", "in", "null");

    private NativeFilters() {}

    static ColumnFilter filter(Node node) {
        Fields fields = Fields.of(node);
        Identifier column = new Identifier(fields.requiredText("column"));
        List<FilterCondition> conditions = new ArrayList<>();
        for (String operator : OPERATORS) {
            fields.get(operator).ifPresent(n -> conditions.addAll(conditions(operator, n)));
        }
        fields.nothingElse();
        if (conditions.isEmpty()) {
            throw Fields.bad(node, "a filter needs one of " + String.join(", ", OPERATORS));
        }
        return new ColumnFilter(column, FilterConditions.checked(node, conditions), node.place());
    }

    private static List<FilterCondition> conditions(String operator, Node node) {
        return switch (operator) {
            case "null" ->
                List.of(new FilterCondition(
                        Fields.truth(node) ? Operator.NULL : Operator.NOTNULL, List.of(), node.place()));
            case "in" ->
                Fields.items(node).stream()
                        .map(v -> new FilterCondition(Operator.EQ, List.of(Fields.text(v)), v.place()))
                        .toList();
            case "between", "notbetween" -> {
                List<String> ends =
                        Fields.items(node).stream().map(Fields::text).toList();
                if (ends.size() != 2) {
                    throw Fields.bad(node, "two values are expected: [from, to]");
                }
                yield List.of(
                        new FilterCondition(Operator.valueOf(operator.toUpperCase(Locale.ROOT)), ends, node.place()));
            }
            default ->
                List.of(new FilterCondition(
                        Operator.valueOf(operator.toUpperCase(Locale.ROOT)), List.of(Fields.text(node)), node.place()));
        };
    }
}
