package io.howdah.orasim.engine.change;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.ddl.SystemNames;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.sql.Env;
import io.howdah.orasim.engine.sql.Evaluator;
import io.howdah.orasim.engine.sql.Expressions;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The enabled constraints of a table, ready to be checked. Deferrable checks of rows are checked at once all the same (ASSUMED). */
final class Constraints {
    private final TableEntry entry;
    private final List<Checked> checks = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    private record Checked(String name, Evaluator condition) {}

    /** A primary or unique key. */
    record Key(String name, int[] columns, Table.Deferrable deferrable) {}

    /** A foreign key of this table. */
    record Reference(
            String name,
            int[] columns,
            TableEntry parent,
            int[] parentColumns,
            Statement.DeleteRule rule,
            Table.Deferrable deferrable) {}

    interface Tables {
        TableEntry entry(io.howdah.base.QualifiedName name) throws OracleError;
    }

    Constraints(TableEntry entry, Function<Table, Expressions> expressions, Tables tables) throws OracleError {
        this.entry = entry;
        Table table = entry.table();
        for (int i = 0; i < table.constraints().size(); i++) {
            Table.Constraint constraint = table.constraints().get(i);
            String name = SystemNames.constraint(entry, i);
            boolean enabled = constraint.state().enabled() == Table.Enabled.ENABLED;
            switch (constraint) {
                case Table.PrimaryKey k
                when enabled -> key(name, k.columns(), k.state().deferrable());
                case Table.Unique k
                when enabled -> key(name, k.columns(), k.state().deferrable());
                case Table.Check c
                when enabled ->
                    checks.add(new Checked(
                            name,
                            expressions.apply(table).compile(c.condition()).evaluator()));
                case Table.ForeignKey f when enabled -> references.add(reference(name, entry, f, tables));
                default -> {}
            }
        }
        for (Table.Index index : table.indexes()) {
            boolean plain =
                    index.keys().stream().allMatch(k -> k.value() instanceof io.howdah.sql.oracle.tree.Expr.Ref);
            if (index.kind() == Statement.IndexKind.UNIQUE && plain) {
                List<Identifier> columns = index.keys().stream()
                        .map(k -> ((io.howdah.sql.oracle.tree.Expr.Ref) k.value())
                                .name()
                                .last())
                        .toList();
                key(index.name().toString(), columns, Table.Deferrable.NOT_DEFERRABLE);
            }
        }
    }

    private void key(String name, List<Identifier> columns, Table.Deferrable deferrable) {
        int[] numbers = entry.columns(columns);
        boolean stored = java.util.Arrays.stream(numbers)
                .allMatch(
                        c -> c >= 0 && entry.table().columns().get(c).virtual().isEmpty());
        boolean known = keys.stream().anyMatch(k -> java.util.Arrays.equals(k.columns(), numbers));
        if (stored && !known) {
            keys.add(new Key(name, numbers, deferrable));
        }
    }

    static Reference reference(String name, TableEntry child, Table.ForeignKey f, Tables tables) throws OracleError {
        TableEntry parent = tables.entry(f.parent());
        List<Identifier> columns = f.referenced().isEmpty()
                ? parent.table().primaryKey().map(Table.PrimaryKey::columns).orElse(List.of())
                : f.referenced();
        return new Reference(
                name,
                child.columns(f.columns()),
                parent,
                parent.columns(columns),
                f.onDelete(),
                f.state().deferrable());
    }

    List<Key> keys() {
        return keys;
    }

    List<Reference> references() {
        return references;
    }

    enum When {
        INSERT,
        UPDATE
    }

    /** NOT NULL and CHECK. */
    void check(Row row, Runtime runtime, When when) throws OracleError {
        List<Table.Column> columns = entry.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            Table.Column column = columns.get(i);
            if (column.nullability() == Table.Nullability.NOT_NULL
                    && column.virtual().isEmpty()
                    && row.value(i).isNull()) {
                String name = SystemNames.column(entry.name(), column.name());
                throw when == When.INSERT
                        ? new OracleError(1400, "cannot insert NULL into (" + name + ")")
                        : new OracleError(1407, "cannot update (" + name + ") to NULL");
            }
        }
        if (!checks.isEmpty()) {
            Env env = Env.of(runtime, row);
            for (Checked check : checks) {
                if (check.condition().value(env) == Value.FALSE) {
                    throw new OracleError(2290, "check constraint (" + check.name() + ") violated");
                }
            }
        }
    }
}
