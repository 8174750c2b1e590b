package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.orasim.dictionary.ConstraintEntry.Naming;
import io.howdah.orasim.dictionary.ConstraintEntry.Rule;
import io.howdah.orasim.dictionary.ConstraintEntry.Uniqueness;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Constraints of a table as ALL_CONSTRAINTS lists them: NOT NULL is a check with the text {@code "COL" IS NOT NULL}; what has no name gets
 * {@code SYS_Cnnnnnn} (Database Administrator's Guide, "Viewing Constraint Information").
 *
 * <p>Simplified: a NOT NULL that was given a name has a generated one here, because the catalog does not keep it.
 */
final class ConstraintNames {
    private final GeneratedNames names;

    ConstraintNames(GeneratedNames names) {
        this.names = names;
    }

    List<ConstraintEntry> of(Table table) {
        List<ConstraintEntry> all = new ArrayList<>();
        // a key makes its columns NOT NULL without a check; an identity column has one
        Set<Identifier> key = table.primaryKey()
                .filter(k -> k.state().enabled() == Table.Enabled.ENABLED)
                .map(k -> Set.copyOf(k.columns()))
                .orElse(Set.of());
        for (Table.Column column : table.columns()) {
            boolean byKey = key.contains(column.name()) && column.identity().isEmpty();
            if (column.nullability() == Table.Nullability.NOT_NULL && !byKey && table.kind() != Table.Kind.NESTED) {
                all.add(entry(
                        table, Optional.empty(), new ConstraintEntry.NotNull(column.name()), Table.State.DEFAULT));
            }
        }
        for (Table.Constraint constraint : table.constraints()) {
            all.add(entry(table, constraint.name(), rule(constraint), constraint.state()));
        }
        return all;
    }

    private static Rule rule(Table.Constraint constraint) {
        return switch (constraint) {
            case Table.PrimaryKey k -> new ConstraintEntry.Key(k.columns(), Uniqueness.PRIMARY);
            case Table.Unique u -> new ConstraintEntry.Key(u.columns(), Uniqueness.UNIQUE);
            case Table.ForeignKey f -> new ConstraintEntry.Reference(f);
            case Table.Check c -> new ConstraintEntry.Check(condition(c.condition()));
        };
    }

    /** A NOT NULL that is not simply in force is a check in the catalog, and has Oracle's text here. */
    private static String condition(Expr condition) {
        return condition instanceof Expr.Is is
                        && is.value() instanceof Expr.Ref ref
                        && is.negation() == Expr.Negation.NOT
                        && is.test().equals("NULL")
                ? ref.name().last().quoted() + " IS NOT NULL"
                : SqlText.written(condition);
    }

    private ConstraintEntry entry(Table table, Optional<Identifier> name, Rule rule, Table.State state) {
        Identifier given = name.orElseGet(() -> new Identifier(names.constraint(table.name() + " " + words(rule))));
        return new ConstraintEntry(table.name(), given, name.isPresent() ? Naming.USER : Naming.GENERATED, rule, state);
    }

    private static String words(Rule rule) {
        return switch (rule) {
            case ConstraintEntry.NotNull(var column) -> "NOT NULL " + column;
            case ConstraintEntry.Key(var columns, var uniqueness) -> uniqueness + " " + columns;
            case ConstraintEntry.Reference(var key) -> "REFERENCES " + key.columns() + " " + key.parent();
            case ConstraintEntry.Check(var condition) -> "CHECK " + condition;
        };
    }
}
