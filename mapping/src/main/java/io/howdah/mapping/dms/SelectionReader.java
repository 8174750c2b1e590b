package io.howdah.mapping.dms;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules.Choice;
import io.howdah.mapping.MappingRules.ColumnFilter;
import io.howdah.mapping.MappingRules.FilterCondition;
import io.howdah.mapping.MappingRules.Ignored;
import io.howdah.mapping.MappingRules.Locator;
import io.howdah.mapping.MappingRules.Operator;
import io.howdah.mapping.MappingRules.Relations;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.MappingRules.Selection;
import io.howdah.mapping.document.Fields;
import io.howdah.mapping.document.FilterConditions;
import io.howdah.mapping.document.Node;
import java.util.List;

/** Reads a selection rule: which tables, in which order, which of their rows. */
final class SelectionReader {
    private static final long LARGEST_ORDER = 2_147_483_647L;

    private enum FilterType {
        SOURCE
    }

    private SelectionReader() {}

    static Selection read(Rule rule, Fields fields, List<Ignored> ignored) {
        Choice choice = Fields.word(fields.required("rule-action"), Choice.class);
        Fields place = Fields.of(fields.required("object-locator"));
        Locator locator = choice == Choice.EXPLICIT ? Locators.exactly(place) : Locators.table(place);
        Relations relations = place.word("table-type", Relations.class).orElse(Relations.TABLE);
        place.nothingElse();
        List<ColumnFilter> filters =
                fields.items("filters").stream().map(SelectionReader::filter).toList();
        if (choice == Choice.EXCLUDE && !filters.isEmpty()) {
            throw new HowdahException(
                    MappingCode.CONTRADICTION,
                    fields.place("filters") + ": an exclude rule cannot have filters",
                    "filter the rows in the include rule");
        }
        fields.get("isAutoSegmentationChecked")
                .ifPresent(n -> ignored.add(
                        new Ignored(n.path(), n.place(), "a mark of the DMS console; tables are segmented anyway")));
        fields.get("parallel-load")
                .ifPresent(n -> ignored.add(new Ignored(
                        n.path(), n.place(), "parallel load belongs into a rule of rule-type table-settings")));
        return new Selection(rule, choice, locator, relations, fields.number("load-order", 1, LARGEST_ORDER), filters);
    }

    private static ColumnFilter filter(Node node) {
        Fields fields = Fields.of(node);
        fields.word("filter-type", FilterType.class);
        Identifier column = new Identifier(fields.requiredText("column-name"));
        List<Node> nodes = Fields.items(fields.required("filter-conditions"));
        fields.nothingElse();
        List<FilterCondition> conditions =
                nodes.stream().map(SelectionReader::condition).toList();
        return new ColumnFilter(column, FilterConditions.checked(node, conditions), node.place());
    }

    private static FilterCondition condition(Node node) {
        Fields fields = Fields.of(node);
        Operator operator = Fields.word(fields.required("filter-operator"), Operator.class);
        List<String> values = switch (operator.operands()) {
            case 0 -> List.of();
            case 1 -> List.of(Fields.text(fields.required("value")));
            default -> List.of(Fields.text(fields.required("start-value")), Fields.text(fields.required("end-value")));
        };
        fields.nothingElse();
        return new FilterCondition(operator, values, node.place());
    }
}
