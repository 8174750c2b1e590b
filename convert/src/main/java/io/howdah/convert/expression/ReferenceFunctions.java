package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.Table;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.convert.type.ObjectReferences;
import io.howdah.convert.type.TypeTable;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * References to rows and rows as objects (SQL Language Reference 23ai, "Object Reference Functions", "VALUE"; Object-Relational
 * Developer's Guide, "Using REFs"), on the representation of {@link ObjectReferences}:
 *
 * <pre>
 * REF(e)            -> e.object_id
 * DEREF(d.mgr)      -> (SELECT ROW(referred.a, referred.b)::emp_t FROM emp AS referred WHERE referred.object_id = d.mgr)
 * d.mgr.name        -> (SELECT referred.name FROM emp AS referred WHERE referred.object_id = d.mgr)
 * MAKE_REF(v, x)    -> oracle.make_ref('v', x::text)
 * </pre>
 */
final class ReferenceFunctions {
    private static final String REFERRED = "referred";
    private static final int MOST_HOLDERS = 8;

    private final World world;
    private final ExprLowering site;

    ReferenceFunctions(World world, ExprLowering site) {
        this.world = world;
        this.site = site;
    }

    /** Empty when the function is none of these. */
    Optional<Typed> call(Expr.Call call) {
        if (call.function().parts().size() != 1 || call.arguments().isEmpty()) {
            return Optional.empty();
        }
        Expr first = call.arguments().getFirst().value();
        return switch (call.function().last().text()) {
            case "REF" -> source(first).map(s -> ref(s, call.at()));
            case "DEREF" -> dereferenced(first, call.at());
            case "MAKE_REF" -> made(call, first);
            case "REFTOHEX" ->
                Optional.of(site.value(first))
                        .filter(v -> v.type().kind() == Kind.UUID)
                        .map(v -> Typed.of(
                                PgExpr.call(
                                        "upper",
                                        PgExpr.call(
                                                "replace",
                                                PgExpr.cast(v.sql(), "text"),
                                                PgExpr.text("-"),
                                                PgExpr.text(""))),
                                SqlType.TEXT));
            default -> Optional.empty();
        };
    }

    /** The row source that an alias names. */
    private Optional<RowSource> source(Expr e) {
        return e instanceof Expr.Ref(var at, var name) && name.parts().size() == 1
                ? site.scope().source(name.last())
                : Optional.empty();
    }

    // ---------------------------------------------------------------- REF

    private Typed ref(RowSource source, At at) {
        return source.table().flatMap(name -> identifier(name, source.sql())).orElseGet(() -> {
            site.loss(
                    RuleCode.SYNTAX_UNSUPPORTED,
                    at,
                    "REF of " + source.sql() + ", whose rows are no objects of an object table or view",
                    "use the key of the row");
            return Typed.nothing();
        });
    }

    /** What refers to a row of an object table or view that is in FROM. */
    private Optional<Typed> identifier(QualifiedName holder, String sql) {
        ObjectReferences references = world.catalog().references();
        Optional<Table> table = world.catalog().table(holder);
        if (table.isPresent()) {
            return references
                    .rowType(table.orElseThrow())
                    .map(type -> Typed.of(
                            new PgExpr.Column(List.of(sql, world.names().sql(references.column(table.orElseThrow())))),
                            SqlType.UUID.user(type),
                            Nulls.NEVER));
        }
        Optional<Catalog.View> view = world.catalog().view(holder);
        if (view.isEmpty() || view.orElseThrow().ofType().isEmpty()) {
            return Optional.empty();
        }
        List<Identifier> key = references.key(view.orElseThrow());
        List<SourceColumn> columns = world.catalog().columns(holder).orElse(List.of());
        List<Typed> values = new ArrayList<>();
        for (Identifier column : key) {
            columns.stream()
                    .filter(c -> c.name().equals(column))
                    .findFirst()
                    .ifPresent(c -> values.add(Typed.of(new PgExpr.Column(List.of(sql, c.sql())), c.type())));
        }
        return values.isEmpty() || values.size() < key.size()
                ? Optional.empty()
                : Optional.of(reference(view.orElseThrow(), values));
    }

    private Typed reference(Catalog.View view, List<Typed> key) {
        List<PgExpr> arguments = new ArrayList<>();
        arguments.add(PgExpr.text(world.catalog().references().root(view).toString()));
        key.forEach(k -> arguments.add(text(k)));
        return Typed.of(
                PgExpr.call(site.helper("make_ref"), arguments),
                SqlType.UUID.user(view.ofType().orElseThrow()));
    }

    /** The same text for the same value, whatever type of number it has. */
    private static PgExpr text(Typed value) {
        PgExpr sql = value.type().kind() == Kind.NUMERIC ? PgExpr.call("trim_scale", value.sql()) : value.sql();
        return value.type().text() ? sql : PgExpr.cast(sql, "text");
    }

    private Optional<Typed> made(Expr.Call call, Expr first) {
        if (!(first instanceof Expr.Ref(var at, var name))) {
            return Optional.empty();
        }
        QualifiedName holder = world.catalog().find(world.schema(), name.parts());
        List<Typed> key = call.arguments().stream()
                .skip(1)
                .map(a -> site.value(a.value()))
                .toList();
        Optional<Catalog.View> view =
                world.catalog().view(holder).filter(v -> v.ofType().isPresent());
        if (view.isPresent()) {
            return Optional.of(reference(view.orElseThrow(), key));
        }
        Optional<Table> table = world.catalog()
                .table(holder)
                .filter(t -> world.catalog().references().rowType(t).isPresent());
        List<Identifier> primary =
                table.flatMap(Table::primaryKey).map(Table.PrimaryKey::columns).orElse(List.of());
        if (primary.isEmpty() || primary.size() != key.size()) {
            site.loss(
                    RuleCode.SYNTAX_UNSUPPORTED,
                    call.at(),
                    "MAKE_REF into " + holder
                            + ", which is no object view or object table with such a key in the scripts",
                    "use the key of the row, or add the script that creates the view");
            return Optional.of(Typed.nothing());
        }
        PgExpr condition = PgExpr.word("true");
        for (int i = 0; i < key.size(); i++) {
            PgExpr one = PgExpr.binary(
                    new PgExpr.Column(List.of(
                            REFERRED, world.names().sql(world.names().column(holder, primary.get(i))))),
                    "=",
                    key.get(i).sql());
            condition = i == 0 ? one : PgExpr.binary(condition, "AND", one);
        }
        Typed identifier = identifier(holder, REFERRED).orElseThrow();
        return Optional.of(Typed.of(select(holder, identifier.sql(), condition), identifier.type()));
    }

    // ---------------------------------------------------------------- the row

    /** The row as an object of its type; what subtypes have besides is NULL in rows of a view. */
    Optional<Typed> row(RowSource source, String sql) {
        Optional<QualifiedName> type = source.table().flatMap(this::rowType);
        if (type.isEmpty()) {
            return source.column(new Identifier("OBJECT_VALUE"))
                    .map(c -> Typed.of(new PgExpr.Column(List.of(sql, c.sql())), c.type()));
        }
        QualifiedName name = type.orElseThrow();
        List<PgExpr> values = new ArrayList<>();
        for (ObjectTypes.Slot slot : world.catalog().objectTypes().slots(name)) {
            Optional<SourceColumn> column = source.column(slot.name());
            if (column.isPresent()) {
                values.add(new PgExpr.Column(List.of(sql, column.orElseThrow().sql())));
            } else if (slot instanceof ObjectTypes.TypeNameSlot) {
                values.add(PgExpr.text(name.name().text()));
            } else if (TypeTable.isStored(slot.type())) {
                values.add(PgExpr.NULL);
            }
        }
        return Optional.of(Typed.of(
                PgExpr.cast(PgExpr.call("ROW", values), NameLowering.quoted(world, name)),
                SqlType.of(Kind.OBJECT, 0).user(name)));
    }

    private Optional<QualifiedName> rowType(QualifiedName holder) {
        return world.catalog()
                .table(holder)
                .flatMap(world.catalog().references()::rowType)
                .or(() -> world.catalog()
                        .view(holder)
                        .flatMap(Catalog.View::ofType)
                        .filter(t -> !t.name().text().equals("XMLTYPE")));
    }

    // ---------------------------------------------------------------- DEREF

    private Optional<Typed> dereferenced(Expr argument, At at) {
        Typed reference = site.value(argument);
        if (reference.type().kind() != Kind.UUID || reference.type().user().isEmpty()) {
            return Optional.empty();
        }
        QualifiedName type = reference.type().user().orElseThrow();
        return Optional.of(read(qualified(argument, reference), scope(argument), at, holder -> {
                    RowSource rows = rows(holder);
                    return row(rows, REFERRED);
                })
                .as(SqlType.of(Kind.OBJECT, 0).user(type)));
    }

    /** {@code reference.attribute}. */
    Typed attribute(Typed reference, Identifier attribute, Optional<QualifiedName> scope, At at) {
        return read(
                reference,
                scope,
                at,
                holder -> rows(holder)
                        .column(attribute)
                        .map(c -> Typed.of(new PgExpr.Column(List.of(REFERRED, c.sql())), c.type())));
    }

    private RowSource rows(QualifiedName holder) {
        return new RowSource(
                Optional.empty(),
                Optional.of(holder),
                REFERRED,
                world.catalog().columns(holder).orElse(List.of()),
                RowSource.Known.ALL);
    }

    private interface Reading {
        Optional<Typed> of(QualifiedName holder);
    }

    /** Identifiers are unique over all tables, so each that may have the row is asked. */
    private Typed read(Typed reference, Optional<QualifiedName> scope, At at, Reading reading) {
        QualifiedName type = reference.type().user().orElseThrow();
        List<QualifiedName> holders = scope.filter(s -> world.catalog().table(s).isPresent()
                        || world.catalog().view(s).isPresent())
                .map(List::of)
                .orElseGet(() -> world.catalog().references().holders(type));
        List<PgExpr> queries = new ArrayList<>();
        SqlType result = SqlType.UNKNOWN;
        for (QualifiedName holder : holders) {
            Optional<Typed> identifier = identifier(holder, REFERRED);
            Optional<Typed> value = reading.of(holder);
            if (identifier.isPresent() && value.isPresent()) {
                PgExpr same = PgExpr.binary(identifier.orElseThrow().sql(), "=", reference.sql());
                queries.add(select(holder, value.orElseThrow().sql(), same));
                result = value.orElseThrow().type();
            }
        }
        if (queries.isEmpty() || queries.size() > MOST_HOLDERS) {
            site.loss(
                    RuleCode.SYNTAX_UNSUPPORTED,
                    at,
                    "a REF to " + type + " is followed, and "
                            + (queries.isEmpty()
                                    ? "no table or view of that type is"
                                    : queries.size() + " tables of that type are")
                            + " in the scripts",
                    "join the table that holds the rows by object_id");
            return Typed.nothing();
        }
        return Typed.of(queries.size() == 1 ? queries.getFirst() : PgExpr.call("coalesce", queries), result);
    }

    private PgExpr select(QualifiedName holder, PgExpr value, PgExpr condition) {
        PgQuery.From from = new PgQuery.Table(NameLowering.quoted(world, holder), Optional.of(REFERRED), "");
        return new PgExpr.Subquery(PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(value, Optional.empty())), List.of(from), Optional.of(condition))));
    }

    /** With its table before it, so that no column of the table that is asked takes its place. */
    private Typed qualified(Expr argument, Typed reference) {
        return column(argument).map(f -> qualified(f, reference)).orElse(reference);
    }

    static Typed qualified(NameScope.Found found, Typed reference) {
        return reference.sql() instanceof PgExpr.Column(var path) && path.size() == 1
                ? reference.with(new PgExpr.Column(List.of(found.source().sql(), path.getFirst())))
                : reference;
    }

    private Optional<NameScope.Found> column(Expr argument) {
        return argument instanceof Expr.Ref(var at, var name)
                ? site.scope().resolve(name).filter(f -> f.rest().isEmpty())
                : Optional.empty();
    }

    private Optional<QualifiedName> scope(Expr argument) {
        return column(argument).flatMap(this::scope);
    }

    Optional<QualifiedName> scope(NameScope.Found found) {
        return found.source()
                .table()
                .flatMap(world.catalog()::table)
                .flatMap(t -> world.catalog().references().scope(t, found.name()));
    }
}
