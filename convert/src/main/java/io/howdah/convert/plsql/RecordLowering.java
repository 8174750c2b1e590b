package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How records and collections begin, and their constructors. */
final class RecordLowering {
    private final UnitContext context;
    private final Scope scope;

    RecordLowering(UnitContext context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** {@code ROW(a, b)}. */
    static PgExpr row(List<PgExpr> values) {
        var pieces = new ArrayList<PgExpr.Piece>();
        pieces.add(new PgExpr.Words("ROW("));
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                pieces.add(new PgExpr.Words(", "));
            }
            pieces.add(new PgExpr.Value(values.get(i)));
        }
        pieces.add(new PgExpr.Words(")"));
        return new PgExpr.Syntax(pieces);
    }

    // ---------------------------------------------------------------- declarations

    /** What a variable that is declared without a value begins as, where that is not NULL. */
    Optional<PgExpr> initial(SqlType type) {
        if (type.shape().isEmpty()) {
            return Optional.empty();
        }
        return switch (type.shape().orElseThrow()) {
            case Shape.Entries e when e.origin() == Shape.Origin.ASSOCIATIVE -> Optional.of(PgExpr.text("{}"));
            case Shape.Entries e -> Optional.empty();
            case Shape.Fields f -> record(f);
            case Shape.Elements e -> Optional.empty();
            case Shape.RowsOf r -> Optional.empty();
        };
    }

    /** {@code ROW(..)} when a field of the record has a default, or holds an associative array. */
    private Optional<PgExpr> record(Shape.Fields fields) {
        var values = new ArrayList<PgExpr>();
        boolean any = false;
        for (Shape.Field field : fields.fields()) {
            Optional<PgExpr> value = begins(fields, field);
            any |= value.isPresent();
            values.add(value.orElse(PgExpr.NULL));
        }
        return any ? Optional.of(row(values)) : Optional.empty();
    }

    private Optional<PgExpr> begins(Shape.Fields fields, Shape.Field field) {
        RecordDefaults defaults = context.types().defaults();
        return defaults.of(fields.text(), field.name())
                .map(d -> {
                    NamesInCode names = new NamesInCode(context, d.scope());
                    Typed value = context.expressions().value(d.value(), names);
                    return fitted(
                            value,
                            field.type(),
                            d.value(),
                            context.expressions().site(names));
                })
                .or(() -> defaults.known(fields.text()) ? initial(field.type()) : Optional.empty());
    }

    private static PgExpr fitted(Typed value, SqlType type, Expr at, Site site) {
        return type.known() ? Coercions.to(type, value, site, at.at()).sql() : value.sql();
    }

    /** Notes a variable that begins as a constructed collection and is nowhere given another value that could be NULL. */
    void declared(Declaration.Variable v, String sql, SqlType type) {
        if (!Places.collection(type)
                || v.initial().isEmpty()
                || !(v.initial().orElseThrow() instanceof Expr.Call call)
                || !constructs(call.function().parts())) {
            return;
        }
        Pattern other =
                Pattern.compile("(?i)(?<![\\w$#.])" + Pattern.quote(v.name().text()) + "\\s*:=\\s*(?!"
                        + Pattern.quote(call.function().last().text()) + "\\s*\\()");
        if (!other.matcher(context.comments().source()).find()) {
            scope.initialised(sql);
        }
    }

    private boolean constructs(List<Identifier> parts) {
        return scope.find(parts)
                .map(f -> f.rest().isEmpty() && f.symbol() instanceof Symbol.NamedType)
                .orElseGet(() -> context.types()
                        .schemaType(context.index()
                                .expressions()
                                .find(context.expressions().schema(), parts))
                        .isPresent());
    }

    // ---------------------------------------------------------------- constructors

    /** {@code t(1, 2)}, {@code t()}, {@code t(f => 1)} of a type declared in PL/SQL; empty when the name is none. */
    Optional<Typed> constructor(Expr.Call call, Site site) {
        Optional<Scope.Found> found = scope.find(call.function().parts());
        if (found.isEmpty()) {
            return ofSchema(call, site);
        }
        if (!found.orElseThrow().rest().isEmpty()
                || !(found.orElseThrow().symbol() instanceof Symbol.NamedType(var declared))
                || declared.type().shape().isEmpty()) {
            return Optional.empty();
        }
        SqlType type = declared.type();
        return switch (type.shape().orElseThrow()) {
            case Shape.Fields f -> Optional.of(Typed.of(fields(call, f, site), type, Typed.Nulls.NEVER));
            case Shape.Elements e -> Optional.of(Typed.of(elements(call, e, site), type, Typed.Nulls.NEVER));
            case Shape.Entries e -> entries(call, e, site).map(sql -> Typed.of(sql, type, Typed.Nulls.NEVER));
            case Shape.RowsOf r -> Optional.empty();
        };
    }

    /** The constructor of a collection type of the schema. */
    private Optional<Typed> ofSchema(Expr.Call call, Site site) {
        return context.types()
                .schemaType(context.index()
                        .expressions()
                        .find(context.expressions().schema(), call.function().parts()))
                .map(Declared::type)
                .flatMap(type -> type.shape().isPresent() && type.shape().orElseThrow() instanceof Shape.Elements e
                        ? Optional.of(Typed.of(elements(call, e, site), type, Typed.Nulls.NEVER))
                        : Optional.empty());
    }

    private PgExpr fields(Expr.Call call, Shape.Fields fields, Site site) {
        var values = new ArrayList<PgExpr>();
        for (int i = 0; i < fields.fields().size(); i++) {
            Shape.Field field = fields.fields().get(i);
            Optional<Expr> given = given(call.arguments(), i, field.name());
            values.add(given.map(g -> fitted(site.value(g), field.type(), g, site))
                    .or(() -> begins(fields, field))
                    .orElse(PgExpr.NULL));
        }
        return PgExpr.cast(row(values), fields.text());
    }

    private static Optional<Expr> given(List<Expr.Argument> arguments, int position, Identifier name) {
        for (int i = 0; i < arguments.size(); i++) {
            Expr.Argument argument = arguments.get(i);
            boolean meant = argument.name().map(n -> n.equals(name)).orElse(i == position);
            if (meant) {
                return Optional.of(argument.value());
            }
        }
        return Optional.empty();
    }

    private PgExpr elements(Expr.Call call, Shape.Elements elements, Site site) {
        List<PgExpr> values = call.arguments().stream()
                .map(a -> fitted(site.value(a.value()), elements.element(), a.value(), site))
                .toList();
        return PgExpr.cast(new PgExpr.ArrayOf(values), elements.text());
    }

    /** PostgreSQL allows a call 100 arguments. */
    private static final int PAIRS = 50;

    private Optional<PgExpr> entries(Expr.Call call, Shape.Entries entries, Site site) {
        if (call.arguments().isEmpty()) {
            return Optional.of(PgExpr.cast(PgExpr.text("{}"), "jsonb"));
        }
        Optional<PgExpr> result = Optional.empty();
        for (int from = 0; from < call.arguments().size(); from += PAIRS) {
            var pairs = new ArrayList<PgExpr>();
            for (int i = from; i < Math.min(from + PAIRS, call.arguments().size()); i++) {
                Expr.Argument argument = call.arguments().get(i);
                pairs.add(
                        argument.name().isEmpty()
                                ? PgExpr.text(String.valueOf(i + 1))
                                : Places.key(
                                        entries,
                                        site.value(keyName(argument.name().orElseThrow(), call)),
                                        argument.value(),
                                        site));
                pairs.add(Places.toJson(
                        site.value(argument.value()),
                        entries.element(),
                        entries.elementText(),
                        site,
                        argument.value()));
            }
            PgExpr part = PgExpr.call("jsonb_build_object", pairs);
            result = result.map(r -> PgExpr.binary(r, "||", part)).or(() -> Optional.of(part));
        }
        return result;
    }

    /** {@code t(k => v)}: the key is a variable or constant. */
    private static Expr keyName(Identifier name, Expr.Call call) {
        return new Expr.Ref(call.at(), new io.howdah.sql.oracle.tree.Name(call.at(), List.of(name), Optional.empty()));
    }
}
