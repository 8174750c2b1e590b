package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.List;
import java.util.Optional;

/**
 * The table that a statement changes.
 *
 * @param table as it must stand in SQL
 * @param name in the source, when it is known
 * @param scope what names mean in the statement
 * @param qualifier what qualifies the table's own columns in SQL
 * @param from further rows that the statement reads, when a sub-query or view stood as target
 * @param conditions of that sub-query, not converted yet
 * @param joined ties {@code from} to the table
 * @param columns what a column of the target's text is in the table, where it differs
 */
record DmlTarget(
        String table,
        Optional<String> alias,
        Optional<QualifiedName> name,
        NameScope scope,
        String qualifier,
        List<PgQuery.From> from,
        List<Expr> conditions,
        Optional<PgExpr> joined,
        List<Renamed> columns) {
    DmlTarget {
        from = List.copyOf(from);
        conditions = List.copyOf(conditions);
        columns = List.copyOf(columns);
    }

    record Renamed(Identifier written, Identifier column) {}

    static DmlTarget of(
            String table, Optional<String> alias, Optional<QualifiedName> name, NameScope scope, String qualifier) {
        return new DmlTarget(table, alias, name, scope, qualifier, List.of(), List.of(), Optional.empty(), List.of());
    }

    DmlTarget withScope(NameScope other) {
        return new DmlTarget(table, alias, name, other, qualifier, from, conditions, joined, columns);
    }

    /** The table's own column that a name of the text means. */
    Identifier column(Identifier written) {
        return columns.stream()
                .filter(c -> c.written().equals(written))
                .map(Renamed::column)
                .findFirst()
                .orElse(written);
    }

    String sql(Identifier written, World world) {
        Identifier column = column(written);
        return name.map(t -> world.names().sql(world.names().column(t, column))).orElseGet(() -> world.local(column));
    }

    SqlType type(Identifier written, World world) {
        Identifier column = column(written);
        return name.flatMap(world.catalog()::columns)
                .flatMap(list ->
                        list.stream().filter(c -> c.name().equals(column)).findFirst())
                .map(SourceColumn::type)
                .orElse(SqlType.UNKNOWN);
    }

    /** The column of an assignment: {@code c}, {@code t.c}, or an attribute {@code t.c.street} of an object. */
    Optional<Assigned> assigned(Expr column, World world) {
        if (column instanceof Expr.Member(var at, var owner, var attribute)) {
            return assigned(owner, world).map(a -> a.attribute(attribute, world));
        }
        if (!(column instanceof Expr.Ref(var at, Name name))) {
            return Optional.empty();
        }
        Optional<NameScope.Found> found = scope.resolve(name);
        Identifier last = found.map(NameScope.Found::name).orElse(name.last());
        Assigned whole = new Assigned(last, sql(last, world), type(last, world));
        for (Identifier attribute : found.map(NameScope.Found::rest).orElse(List.of())) {
            whole = whole.attribute(attribute, world);
        }
        return Optional.of(whole);
    }

    /**
     * @param name of the column in the source
     * @param sql the column as it must stand left of the equals sign
     */
    record Assigned(Identifier name, String sql, SqlType type) {
        Assigned attribute(Identifier attribute, World world) {
            return new Assigned(name, sql + "." + world.local(attribute), SqlType.UNKNOWN);
        }
    }

    /** The columns that INSERT without a list fills, in order; empty when the table is in no script. */
    List<Identifier> filled(World world) {
        if (!columns.isEmpty()) {
            return columns.stream().map(Renamed::written).toList();
        }
        Optional<Table> found = name.flatMap(world.catalog()::table);
        if (found.isPresent()) {
            return found.orElseThrow().columns().stream()
                    .filter(c -> c.visibility() == Table.Visibility.VISIBLE)
                    .map(Table.Column::name)
                    .toList();
        }
        return name.flatMap(world.catalog()::columns).orElse(List.of()).stream()
                .map(SourceColumn::name)
                .toList();
    }

    /** Whether the columns that PostgreSQL fills without a list are not those that Oracle fills. */
    boolean mustNameColumns(World world) {
        return !columns.isEmpty()
                || name.flatMap(world.catalog()::table)
                        .filter(t -> t.columns().stream()
                                .anyMatch(c -> c.visibility() == Table.Visibility.INVISIBLE
                                        || c.virtual().isPresent()))
                        .isPresent();
    }

    /** Whether the column is computed by the table itself. */
    boolean computed(Identifier column, World world) {
        return name.flatMap(world.catalog()::table)
                .flatMap(t -> t.column(column))
                .filter(c -> c.virtual().isPresent())
                .isPresent();
    }
}
