package io.howdah.mapping.plan;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.mapping.DataType;
import io.howdah.mapping.DmsType;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.MappingRules.AddColumn;
import io.howdah.mapping.MappingRules.Change;
import io.howdah.mapping.MappingRules.ChangeType;
import io.howdah.mapping.MappingRules.Hash;
import io.howdah.mapping.MappingRules.IncludeColumn;
import io.howdah.mapping.MappingRules.MaskDigits;
import io.howdah.mapping.MappingRules.RandomizeDigits;
import io.howdah.mapping.MappingRules.RemoveColumn;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.MappingRules.Transformation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What becomes of the columns of a table. */
final class ColumnRules {
    private static final int HEX_OF_SHA_256 = 64;

    private final List<Transformation> rules;
    private final NameRules names;
    private final PlanSettings settings;
    private final RuleUse use;

    ColumnRules(MappingRules rules, NameRules names, PlanSettings settings, RuleUse use) {
        this.rules = rules.transformations();
        this.names = names;
        this.settings = settings;
        this.use = use;
    }

    /** In the table's order, added ones behind. */
    List<ColumnPlan> of(Table table) {
        List<ColumnPlan> plans = new ArrayList<>();
        Optional<Rule> listed = rules.stream()
                .filter(t -> t.change() instanceof IncludeColumn
                        && table.columns().stream().anyMatch(c -> fits(t, table.name(), c)))
                .findFirst()
                .map(Transformation::rule);
        for (Table.Column column : table.columns()) {
            plans.add(column(table, column, listed));
        }
        Map<Identifier, ColumnPlan.Added> added = new LinkedHashMap<>();
        for (Transformation rule : rules) {
            if (rule.change() instanceof AddColumn add && rule.locator().fits(table.name())) {
                // of two for one name the later one is not used, and said to be so when it is nowhere
                if (!added.containsKey(add.name())) {
                    added.put(add.name(), added(table, add, use.of(rule.rule())));
                }
            }
        }
        added.values().forEach(a -> notTaken(table, a, plans));
        plans.addAll(added.values());
        return plans;
    }

    private static boolean fits(Transformation rule, QualifiedName table, Table.Column column) {
        return rule.subject() == MappingRules.Subject.COLUMN
                && rule.locator().fits(table, column.name(), DmsType.of(column.type()));
    }

    private Optional<Transformation> first(Table table, Table.Column column, Predicate<Change> kind) {
        Optional<Transformation> first = rules.stream()
                .filter(t -> kind.test(t.change()) && fits(t, table.name(), column))
                .findFirst();
        first.ifPresent(t -> use.of(t.rule()));
        return first;
    }

    /** @param listed the rule because of which only listed columns stay, when there is one */
    private ColumnPlan column(Table table, Table.Column column, Optional<Rule> listed) {
        Optional<Rule> removed = removed(table, column, listed);
        if (removed.isPresent()) {
            return new ColumnPlan.Removed(column.name(), removed.get());
        }
        Optional<Because<ColumnPlan.Mask>> mask = mask(table, column);
        return new ColumnPlan.Kept(column.name(), names.column(table.name(), column), type(table, column, mask), mask);
    }

    private Optional<Rule> removed(Table table, Table.Column column, Optional<Rule> listed) {
        Optional<Rule> byRule =
                first(table, column, c -> c instanceof RemoveColumn).map(Transformation::rule);
        if (byRule.isPresent()) {
            return byRule;
        }
        if (listed.isPresent()
                && first(table, column, c -> c instanceof IncludeColumn).isEmpty()) {
            return listed;
        }
        return switch (settings.lobs()) {
            case PlanSettings.Lobs.Moved m -> Optional.empty();
            case PlanSettings.Lobs.LeftOut(var place) ->
                isLob(column.type()) ? Optional.of(new Rule("SupportLobs", "", place)) : Optional.empty();
        };
    }

    private static boolean isLob(OracleType type) {
        return type instanceof OracleType.Clob
                || type instanceof OracleType.Nclob
                || type instanceof OracleType.Blob
                || type instanceof OracleType.Long
                || type instanceof OracleType.LongRaw
                || type instanceof OracleType.Bfile
                || type instanceof OracleType.XmlType;
    }

    private Optional<Because<ColumnPlan.Mask>> mask(Table table, Table.Column column) {
        Optional<Transformation> rule =
                first(table, column, c -> c instanceof MaskDigits || c instanceof RandomizeDigits || c instanceof Hash);
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        boolean text = column.type() instanceof OracleType.Character
                || column.type() instanceof OracleType.Clob
                || column.type() instanceof OracleType.Nclob;
        if (!text || column.virtual().isPresent()) {
            throw new HowdahException(
                    MappingCode.UNSUPPORTED,
                    rule.get().rule() + " cannot mask column " + column.name() + " of table " + table.name()
                            + ": it is no column of texts",
                    "remove the column with remove-column, or add a masked one with add-column and hash_sha256");
        }
        ColumnPlan.Mask mask = switch (rule.get().change()) {
            case MaskDigits(char with) -> new ColumnPlan.Digits(with);
            case RandomizeDigits c -> new ColumnPlan.RandomDigits();
            default -> new ColumnPlan.Sha256();
        };
        return Optional.of(new Because<>(mask, rule.get().rule()));
    }

    private Optional<Because<DataType>> type(
            Table table, Table.Column column, Optional<Because<ColumnPlan.Mask>> mask) {
        Optional<Because<DataType>> changed = first(table, column, c -> c instanceof ChangeType)
                .map(t -> new Because<>(((ChangeType) t.change()).type(), t.rule()));
        changed.flatMap(c -> c.value().refusal(column)).ifPresent(why -> {
            throw new HowdahException(
                    MappingCode.UNSUPPORTED,
                    changed.orElseThrow().rule() + " for table " + table.name() + ": " + why,
                    "choose a type that can hold the values, or string");
        });
        boolean hashed =
                mask.filter(m -> m.value() instanceof ColumnPlan.Sha256).isPresent();
        return changed.isPresent() || !hashed
                ? changed
                : Optional.of(new Because<>(
                        new DataType.Postgres(new PostgresType.Varchar(HEX_OF_SHA_256)),
                        mask.orElseThrow().rule()));
    }

    private ColumnPlan.Added added(Table table, AddColumn add, Rule rule) {
        add.value().ifPresent(e -> e.columns().forEach(c -> Filters.stored(table, c, e.place())));
        NameRules.checked(add.name().text(), add.name(), rule);
        return new ColumnPlan.Added(add.name(), add.value(), add.type().orElse(DataType.text()), rule);
    }

    /** Its name must not be that of a column that stays, neither here nor in the target. */
    private void notTaken(Table table, ColumnPlan.Added added, List<ColumnPlan> plans) {
        for (ColumnPlan plan : plans) {
            if (plan instanceof ColumnPlan.Kept kept) {
                Identifier target = kept.name()
                        .map(Because::value)
                        .orElseGet(() -> settings.policy().apply(kept.column()));
                if (kept.column().equals(added.column()) || target.equals(added.column())) {
                    throw new HowdahException(
                            MappingCode.CONTRADICTION,
                            added.rule() + " adds column " + added.column() + " to table " + table.name()
                                    + ", which has a column of this name",
                            "give the added column another name, or remove the other one with remove-column");
                }
            }
        }
    }
}
