package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.TypeName;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.List;
import java.util.Optional;

/** CAST, object and collection types. */
final class TypeLowering {
    private final World world;
    private final ExprLowering site;

    TypeLowering(World world, ExprLowering site) {
        this.world = world;
        this.site = site;
    }

    /** A type's text for a cast and what it is; empty for types that PostgreSQL cannot cast to. */
    record Target(String sql, SqlType type) {}

    Typed cast(Expr.Cast x) {
        Optional<QualifiedName> user =
                x.type().userDefined().map(n -> world.catalog().find(world.schema(), n.parts()));
        if (user.isPresent()) {
            Optional<SqlType> declared = world.catalog().exists(user.orElseThrow())
                    ? Optional.empty()
                    : world.code().declaredType(x.type());
            Optional<String> name = declared.flatMap(SqlType::castName);
            if (name.isPresent()) {
                Typed value = site.value(x.value());
                return Typed.of(PgExpr.cast(value.sql(), name.orElseThrow()), declared.orElseThrow(), value.nulls());
            }
            return userCast(x, user.orElseThrow());
        }
        Typed value = site.value(x.value());
        Optional<Target> target = builtIn(x.type());
        if (target.isEmpty()) {
            return site.unsupported(x.at(), "CAST to " + x.type().name());
        }
        if (!x.extra().isEmpty()) {
            site.loss(
                    RuleCode.SYNTAX_UNSUPPORTED,
                    x.at(),
                    "CAST ... " + x.extra() + " has no counterpart",
                    "write a function that catches the error");
        }
        SqlType type = target.orElseThrow().type();
        String sql = target.orElseThrow().sql();
        if (type.time()) {
            return timeCast(value, type, sql, x);
        }
        if (type.kind() == Kind.BYTEA) {
            return Coercions.to(type, value, site, x.at());
        }
        if (type.kind() == Kind.NUMERIC && x.type().scale().isPresent()) {
            Optional<Typed> scaled = oddScale(value, x.type());
            if (scaled.isPresent()) {
                return scaled.orElseThrow();
            }
        }
        Typed given = type.text() && value.type().known() && !value.type().text()
                ? Coercions.toText(value, site, x.at())
                : value;
        boolean needless = sql.equals("text") && given.type().kind() == Kind.TEXT;
        return needless ? given : new Typed(PgExpr.cast(given.sql(), sql), type, given.nulls(), Typed.Empty.NEVER);
    }

    /** Scales below 0 and above the precision, which PostgreSQL knows since 15 only. */
    private static Optional<Typed> oddScale(Typed value, TypeName type) {
        int scale = type.scale().orElse(0);
        int written = type.precision().orElse(TypeName.STAR);
        int precision = written == TypeName.STAR ? 38 : written;
        if (scale >= 0 && scale <= precision) {
            return Optional.empty();
        }
        PgExpr number = Coercions.numeric(value);
        PgExpr rounded = scale < 0 ? PgExpr.call("round", number, PgExpr.word("" + scale)) : number;
        String sql = scale < 0 ? "numeric(" + (precision - scale) + ")" : "numeric(" + scale + ", " + scale + ")";
        return Optional.of(Typed.of(PgExpr.cast(rounded, sql), SqlType.NUMERIC, value.nulls()));
    }

    /** CAST to DATE cuts fractions of a second off; PostgreSQL's cast to timestamp(0) rounds. */
    private Typed timeCast(Typed value, SqlType type, String sql, Expr.Cast x) {
        Typed time = value.type().text() ? Coercions.toTime(value, site, x.at()) : value;
        if (type.kind() != Kind.DATE) {
            return Typed.of(PgExpr.cast(time.sql(), sql), type, value.nulls());
        }
        if (time.type().kind() == Kind.DATE) {
            return time;
        }
        PgExpr local = time.type().kind() == Kind.TIMESTAMP ? time.sql() : PgExpr.cast(time.sql(), "timestamp");
        return Typed.of(PgExpr.call("date_trunc", PgExpr.text("second"), local), SqlType.DATE, value.nulls());
    }

    static Optional<Target> builtIn(TypeName type) {
        int first = type.precision().orElse(-1);
        int second = type.scale().orElse(-1);
        String size = first >= 0 ? "(" + first + (second >= 0 ? "," + second : "") + ")" : "";
        return switch (type.name()) {
            case "NUMBER", "NUMERIC", "DECIMAL", "DEC" ->
                Optional.of(new Target(
                        "numeric" + (first == TypeName.STAR ? "(38," + Math.max(second, 0) + ")" : size),
                        SqlType.NUMERIC));
            case "INTEGER", "INT", "SMALLINT" -> Optional.of(new Target("numeric(38)", SqlType.NUMERIC));
            case "FLOAT", "REAL", "DOUBLE PRECISION" -> Optional.of(new Target("numeric", SqlType.NUMERIC));
            case "BINARY_FLOAT" -> Optional.of(new Target("real", SqlType.DOUBLE));
            case "BINARY_DOUBLE" -> Optional.of(new Target("double precision", SqlType.DOUBLE));
            case "VARCHAR2", "VARCHAR", "NVARCHAR2", "CHARACTER VARYING", "CHAR VARYING", "NCHAR VARYING" ->
                Optional.of(new Target(first > 0 ? "varchar(" + first + ")" : "text", SqlType.TEXT));
            case "CHAR", "NCHAR", "CHARACTER" ->
                Optional.of(new Target("char(" + Math.max(first, 1) + ")", SqlType.of(Kind.CHAR, Math.max(first, 1))));
            case "CLOB", "NCLOB", "LONG" -> Optional.of(new Target("text", SqlType.TEXT));
            case "BLOB", "RAW", "LONG RAW" -> Optional.of(new Target("bytea", SqlType.BYTEA));
            case "BFILE" -> Optional.of(new Target("text", SqlType.BFILE));
            case "DATE" -> Optional.of(new Target("timestamp(0)", SqlType.DATE));
            case "TIMESTAMP" -> Optional.of(new Target("timestamp" + fraction(first), SqlType.TIMESTAMP));
            case "TIMESTAMP WITH TIME ZONE", "TIMESTAMP WITH LOCAL TIME ZONE" ->
                Optional.of(new Target("timestamptz" + fraction(first), SqlType.TIMESTAMPTZ));
            case "INTERVAL YEAR TO MONTH" -> Optional.of(new Target("interval year to month", SqlType.INTERVAL_MONTH));
            case "INTERVAL DAY TO SECOND" -> Optional.of(new Target("interval day to second", SqlType.INTERVAL_DAY));
            case "XMLTYPE" -> Optional.of(new Target("xml", SqlType.XML));
            case "JSON" -> Optional.of(new Target("jsonb", SqlType.JSONB));
            case "BOOLEAN" -> Optional.of(new Target("boolean", SqlType.BOOLEAN));
            case "ROWID", "UROWID" -> Optional.of(new Target("text", SqlType.TEXT));
            default -> Optional.empty();
        };
    }

    private static String fraction(int digits) {
        return digits >= 0 ? "(" + Math.min(digits, 6) + ")" : "";
    }

    private Typed userCast(Expr.Cast x, QualifiedName user) {
        Optional<OracleType> element = element(user);
        if (x.value() instanceof Expr.Multiset(var at, var query) && element.isPresent()) {
            return collected(query, element.orElseThrow(), user);
        }
        Typed value = site.value(x.value());
        return Typed.of(
                PgExpr.cast(value.sql(), typeSql(user)),
                SqlType.of(element.isPresent() ? Kind.ARRAY : Kind.OBJECT, 0).user(user),
                value.nulls());
    }

    /** {@code CAST(MULTISET(SELECT a, b ..) AS list) -> ARRAY(SELECT ROW(a, b)::element ..)}. */
    private Typed collected(Query query, OracleType element, QualifiedName collection) {
        PgQuery lowered = site.query(query).query();
        PgQuery rows = lowered;
        if (element instanceof OracleType.UserDefined(var name) && lowered.body() instanceof PgQuery.Select s) {
            List<PgExpr> values = s.items().stream().map(PgQuery.Item::value).toList();
            boolean already = values.size() == 1 && !(values.getFirst() instanceof PgExpr.Star);
            PgExpr row = already
                    ? values.getFirst()
                    : PgExpr.cast(
                            new PgExpr.Syntax(List.of(new PgExpr.Words("ROW("), pieces(values), new PgExpr.Words(")"))),
                            typeSql(name));
            PgQuery.Select one = new PgQuery.Select(
                    s.set(),
                    List.of(new PgQuery.Item(row, Optional.empty())),
                    s.from(),
                    s.where(),
                    s.groupBy(),
                    s.having(),
                    s.windows());
            rows = new PgQuery(
                    lowered.recursive(), lowered.with(), one, lowered.orderBy(), lowered.offset(), lowered.limit(), "");
        }
        return Typed.of(new PgExpr.ArrayQuery(rows), SqlType.of(Kind.ARRAY, 0).user(collection), Nulls.NEVER);
    }

    private static PgExpr.Piece pieces(List<PgExpr> values) {
        List<PgExpr.Piece> pieces = new java.util.ArrayList<>();
        for (PgExpr value : values) {
            if (!pieces.isEmpty()) {
                pieces.add(new PgExpr.Words(", "));
            }
            pieces.add(new PgExpr.Value(value));
        }
        return new PgExpr.Value(new PgExpr.Syntax(pieces));
    }

    Typed multiset(Query query) {
        return Typed.of(new PgExpr.ArrayQuery(site.query(query).query()), SqlType.of(Kind.ARRAY, 0), Nulls.NEVER);
    }

    Optional<OracleType> element(QualifiedName type) {
        return world.catalog().type(type).map(Catalog.UserType::shape).flatMap(shape -> switch (shape) {
            case Catalog.VarrayShape(int limit, var element) -> Optional.of(element);
            case Catalog.NestedTableShape(var element) -> Optional.of(element);
            case Catalog.ObjectShape o -> Optional.<OracleType>empty();
            case Catalog.UnknownShape u -> Optional.<OracleType>empty();
        });
    }

    /** What a user-defined type is called in a cast: a collection is an array of its element. */
    String typeSql(QualifiedName type) {
        Optional<OracleType> element = element(type);
        if (element.isEmpty()) {
            return NameLowering.quoted(world, type);
        }
        String of = switch (element.orElseThrow()) {
            case OracleType.UserDefined(var name) -> typeSql(name);
            case OracleType other -> CatalogIndex.type(other).castName().orElse("text");
        };
        return of + "[]";
    }

    /** A call that is an object's or collection's constructor; empty when the name is no type. */
    Optional<Typed> constructor(Expr.Call call) {
        QualifiedName name =
                world.catalog().find(world.schema(), call.function().parts());
        if (world.catalog().type(name).isEmpty()) {
            return Optional.empty();
        }
        List<PgExpr> values =
                call.arguments().stream().map(a -> site.value(a.value()).sql()).toList();
        boolean collection = element(name).isPresent();
        PgExpr sql = collection
                ? new PgExpr.ArrayOf(values)
                : new PgExpr.Syntax(List.of(new PgExpr.Words("ROW("), pieces(values), new PgExpr.Words(")")));
        return Optional.of(Typed.of(
                PgExpr.cast(sql, typeSql(name)),
                SqlType.of(collection ? Kind.ARRAY : Kind.OBJECT, 0).user(name),
                Nulls.NEVER));
    }

    /** {@code (x).attribute} with the attribute's type where the object type is known. */
    Typed field(Typed value, Identifier attribute, Optional<QualifiedName> scope, At at) {
        if (value.type().kind() == Kind.UUID && value.type().user().isPresent()) {
            return new ReferenceFunctions(world, site).attribute(value, attribute, scope, at);
        }
        Optional<QualifiedName> user = value.type().user();
        Optional<SqlType> type = user.flatMap(u -> attribute(u, attribute)).map(CatalogIndex::type);
        return Typed.of(new PgExpr.Field(value.sql(), world.local(attribute)), type.orElse(SqlType.UNKNOWN));
    }

    private Optional<OracleType> attribute(QualifiedName type, Identifier attribute) {
        Optional<Catalog.TypeShape> shape = world.catalog().type(type).map(Catalog.UserType::shape);
        if (shape.isPresent()
                && shape.orElseThrow()
                        instanceof Catalog.ObjectShape(var under, var attributes, var methods, var modifiers)) {
            Optional<OracleType> own = attributes.stream()
                    .filter(a -> a.name().equals(attribute))
                    .map(Catalog.Attribute::type)
                    .findFirst();
            return own.isPresent() ? own : under.flatMap(u -> attribute(u, attribute));
        }
        return Optional.empty();
    }
}
