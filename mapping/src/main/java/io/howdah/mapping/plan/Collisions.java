package io.howdah.mapping.plan;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks for two things that rules give one name. Where no rule is to blame the name policy settles it. */
final class Collisions {
    private final UnaryOperator<Identifier> policy;
    private final Map<Identifier, Because<Identifier>> schemas;

    private record Holder(String what, Optional<Rule> rule) {}

    Collisions(UnaryOperator<Identifier> policy, Map<Identifier, Because<Identifier>> schemas) {
        this.policy = policy;
        this.schemas = schemas;
    }

    void check(List<TablePlan> plans) {
        Map<QualifiedName, Holder> tables = new HashMap<>();
        for (TablePlan plan : plans) {
            if (plan instanceof TablePlan.Selected table) {
                Optional<Because<Identifier>> schema =
                        Optional.ofNullable(schemas.get(table.table().schema()));
                QualifiedName target = new QualifiedName(
                        schema.map(Because::value)
                                .orElseGet(() -> policy.apply(table.table().schema())),
                        name(table.name(), table.table().name()));
                Optional<Rule> rule = table.name().or(() -> schema).map(Because::rule);
                take(tables, target, new Holder("table " + table.table(), rule));
                columns(table);
            }
        }
    }

    private void columns(TablePlan.Selected table) {
        Map<Identifier, Holder> columns = new HashMap<>();
        for (ColumnPlan plan : table.columns()) {
            if (plan instanceof ColumnPlan.Kept kept) {
                take(
                        columns,
                        name(kept.name(), kept.column()),
                        new Holder(
                                "column " + table.table() + "." + kept.column(),
                                kept.name().map(Because::rule)));
            }
        }
    }

    private Identifier name(Optional<Because<Identifier>> ruled, Identifier source) {
        return ruled.map(Because::value).orElseGet(() -> policy.apply(source));
    }

    private static <N> void take(Map<N, Holder> taken, N name, Holder holder) {
        Holder before = taken.putIfAbsent(name, holder);
        if (before == null) {
            return;
        }
        Optional<Rule> blamed = holder.rule().or(before::rule);
        if (blamed.isPresent()) {
            throw new HowdahException(
                    MappingCode.CONTRADICTION,
                    before.what() + " and " + holder.what() + " would both be called " + name + " by " + blamed.get(),
                    "give one of them another name; two tables cannot be put into one");
        }
    }
}
