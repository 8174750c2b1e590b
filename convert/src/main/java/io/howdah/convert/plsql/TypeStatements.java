package io.howdah.convert.plsql;

import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgPrinter;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types that records and ranges of PL/SQL become; arrays, jsonb and other subtypes need none. */
final class TypeStatements {
    private final UnitContext context;

    TypeStatements(UnitContext context) {
        this.context = context;
    }

    /** @param name the type's in the target */
    void add(Declaration.TypeDefinition definition, Declared declared, String name) {
        switch (definition.shape()) {
            case Declaration.RecordShape(var fields) -> {
                if (declared.type().shape().isPresent()
                        && declared.type().shape().orElseThrow() instanceof Shape.Fields made) {
                    context.typeStatements().put(name, composite(made, name));
                }
                fields.stream()
                        .filter(f -> f.nulls() == Declaration.Nulls.NOT_NULL)
                        .forEach(f -> context.warning(
                                PlsqlCode.FIELD_NOT_NULL,
                                f.at(),
                                "the field " + f.name() + " can be NULL",
                                "check it where it is assigned"));
            }
            case Declaration.SubtypeShape s
            when s.low().isPresent() && s.high().isPresent() ->
                context.typeStatements()
                        .put(
                                name,
                                "CREATE DOMAIN " + name + " AS "
                                        + declared.type().castName().orElse("numeric") + " CHECK (VALUE BETWEEN "
                                        + bound(s.low().orElseThrow()) + " AND "
                                        + bound(s.high().orElseThrow()) + ")");
            case Declaration.SubtypeShape s -> {}
            case Declaration.TableShape t -> row(declared, name);
            case Declaration.VarrayShape v -> row(declared, name);
            case Declaration.RefCursorShape r -> {}
        }
    }

    /** The rows of a cursor as elements. */
    private void row(Declared collection, String name) {
        Optional<SqlType> element = switch (collection.type().shape().orElseThrow()) {
            case Shape.Elements e -> Optional.of(e.element());
            case Shape.Entries e -> Optional.of(e.element());
            case Shape.Fields f -> Optional.empty();
            case Shape.RowsOf r -> Optional.empty();
        };
        element.flatMap(SqlType::shape)
                .filter(shape -> shape instanceof Shape.Fields && shape.text().equals(PlsqlTypes.rowName(name)))
                .ifPresent(shape ->
                        context.typeStatements().put(shape.text(), composite((Shape.Fields) shape, shape.text())));
    }

    private String bound(Expr e) {
        PgExpr sql = context.expressions()
                .value(e, io.howdah.convert.expression.CodeNames.NONE)
                .sql();
        return PgPrinter.print(sql);
    }

    private static String composite(Shape.Fields made, String name) {
        return "CREATE TYPE " + name + " AS (\n"
                + made.fields().stream()
                        .map(f -> "    " + f.sql() + " " + f.text())
                        .collect(Collectors.joining(",\n"))
                + "\n)";
    }
}
