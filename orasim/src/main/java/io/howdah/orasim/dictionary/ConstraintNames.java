package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.orasim.dictionary.ConstraintEntry.Naming;
import io.howdah.orasim.dictionary.ConstraintEntry.Rule;
import io.howdah.orasim.dictionary.ConstraintEntry.Uniqueness;
import io.howdah.orasim.engine.ddl.SystemNames;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Constraints of a table as ALL_CONSTRAINTS lists them: NOT NULL is a check with the text {@code "COL" IS NOT NULL}; what has no name gets
 * {@code SYS_Cnnnnnn} (Database Administrator's Guide, "Viewing Constraint Information").
 *
 * <p>Simplified: a NOT NULL that was given a name has a generated one here, because the catalog does not keep it.
 */
final class ConstraintNames {
    private final Estate estate;

    ConstraintNames(Estate estate) {
        this.estate = estate;
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
                Identifier name =
                        new Identifier(estate.names().constraint(table.name() + " NOT NULL " + column.name()));
                var rule = new ConstraintEntry.NotNull(column.name());
                all.add(new ConstraintEntry(table.name(), name, Naming.GENERATED, rule, Table.State.DEFAULT));
            }
        }
        for (int i = 0; i < table.constraints().size(); i++) {
            all.add(entry(table, i));
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

    /** The engine's errors name constraints in the same way. */
    private ConstraintEntry entry(Table table, int index) {
        Table.Constraint constraint = table.constraints().get(index);
        Identifier given = constraint
                .name()
                .orElseGet(() -> new Identifier(SystemNames.constraint(estate.objectId("TABLE", table.name()), index)));
        return new ConstraintEntry(
                table.name(),
                given,
                constraint.name().isPresent() ? Naming.USER : Naming.GENERATED,
                rule(constraint),
                constraint.state());
    }
}
