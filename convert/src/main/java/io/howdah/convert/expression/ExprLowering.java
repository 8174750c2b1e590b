package io.howdah.convert.expression;

import io.howdah.base.Severity;
import io.howdah.convert.SqlConverter.Problem;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.Rules;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.TimeZones;
import io.howdah.convert.rule.Typed;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The bottom-up walk over an expression: names and types first, then the rules, then what is the same in both. */
final class ExprLowering implements Site {
    private final World world;
    private final NameScope scope;
    private final NameLowering names;
    private final TypeLowering types;
    private final ConditionLowering conditions;

    ExprLowering(World world, NameScope scope) {
        this.world = world;
        this.scope = scope;
        this.types = new TypeLowering(world, this);
        this.names = new NameLowering(world, scope, this);
        this.conditions = new ConditionLowering(this);
    }

    World world() {
        return world;
    }

    NameScope scope() {
        return scope;
    }

    @Override
    public boolean procedural() {
        return scope.spelling() == NameScope.Spelling.IN_CODE;
    }

    @Override
    public Use use() {
        return world.use();
    }

    @Override
    public String helper(String name) {
        world.findings().helper(name);
        return world.names().helpers().qualified(name);
    }

    @Override
    public void problem(RuleCode code, Severity severity, At at, String message, String hint, int minutes) {
        world.findings().add(new Problem(code, severity, at.offset(), message, hint, minutes));
    }

    @Override
    public Typed value(Expr part) {
        return raw(part).settled();
    }

    PgExpr condition(Expr e) {
        int mark = world.findings().refusals();
        Typed condition = raw(e);
        return refusedSince(mark, e).orElse(condition).sql();
    }

    @Override
    public Typed raw(Expr e) {
        Optional<Typed> converted = scope.converted(e);
        if (converted.isPresent()) {
            return converted.orElseThrow();
        }
        int mark = world.findings().refusals();
        Typed value = walk(e);
        return value.type().kind() == Kind.BOOLEAN ? refusedSince(mark, e).orElse(value) : value;
    }

    @Override
    public void refuse(String message) {
        world.findings().refuse(message);
    }

    /** A condition of which a part is refused raises as a whole. */
    private Optional<Typed> refusedSince(int mark, Expr whole) {
        Optional<String> refused = world.findings().refusedSince(mark);
        refused.ifPresent(r -> Trees.stretch(whole).ifPresent(world.findings().replaced()::add));
        return refused.map(message -> bool(PgExpr.cast(helperCall("refuse", PgExpr.text(message)), "boolean")));
    }

    private Typed walk(Expr e) {
        return switch (e) {
            case Expr.Text x -> text(x);
            case Expr.Num x -> number(x.text());
            case Expr.DateText x ->
                Typed.of(new PgExpr.TypedText("timestamp", x.value().strip()), SqlType.DATE, Nulls.NEVER);
            case Expr.TimestampText x -> Literals.timestamp(x.value());
            case Expr.IntervalText x -> Literals.interval(x.value(), x.fields());
            case Expr.Null x -> Typed.nothing();
            case Expr.Bool x -> Typed.of(PgExpr.word(x.value() ? "TRUE" : "FALSE"), SqlType.BOOLEAN, Nulls.NEVER);
            case Expr.Ref x -> SuppliedMethods.of(x, this).orElseGet(() -> names.lower(x));
            case Expr.OuterRef x -> raw(x.column());
            case Expr.Bind x ->
                world.code()
                        .bind(x, this)
                        .orElseGet(() -> Typed.of(new PgExpr.Parameter(":" + x.name()), SqlType.UNKNOWN));
            case Expr.Star x ->
                Typed.of(
                        new PgExpr.Star(x.qualifier().stream().map(world::local).toList()), SqlType.RECORD);
            case Expr.Call x -> call(x);
            case Expr.Unary x -> unary(x);
            case Expr.Binary x -> world.code().lazily(x, this).orElseGet(() -> binary(x));
            case Expr.Case x -> world.code().lazily(x, this).orElseGet(() -> caseOf(x));
            case Expr.Cast x -> world.code().cast(x, this).orElseGet(() -> types.cast(x));
            case Expr.Multiset x -> types.multiset(x.query());
            case Expr.Extract x -> extract(x);
            case Expr.Trim x -> trim(x);
            case Expr.Row x ->
                Typed.of(
                        new PgExpr.Row(
                                x.elements().stream().map(p -> value(p).sql()).toList()),
                        SqlType.RECORD);
            case Expr.InList x -> conditions.inList(x);
            case Expr.InQuery x -> conditions.inQuery(x);
            case Expr.Between x -> conditions.between(x);
            case Expr.Like x -> conditions.like(x);
            case Expr.Is x -> conditions.is(x);
            case Expr.Exists x -> bool(new PgExpr.Exists(query(x.query()).query()));
            case Expr.Subquery x -> subquery(x.query());
            case Expr.Quantified x -> conditions.quantified(x);
            case Expr.CursorOf x ->
                world.code().cursor(x, this).orElseGet(() -> unsupported(x.at(), "CURSOR expression"));
            case Expr.AtTimeZone x -> atTimeZone(x);
            case Expr.IntervalOf x -> intervalOf(x);
            case Expr.Collate x -> collate(x);
            case Expr.Member x ->
                SuppliedMethods.of(x, this)
                        .or(() -> world.code().member(x, this))
                        .orElseGet(() -> types.field(value(x.target()), x.name(), Optional.empty(), x.at()));
            case Expr.Apply x ->
                SuppliedMethods.of(x, this)
                        .or(() -> world.code().apply(x, this))
                        .orElseGet(() -> apply(x));
            case Expr.As x ->
                world.code()
                        .supertype(x, this)
                        .orElseGet(() -> unsupported(x.at(), "the call of a supertype's method"));
            case Expr.Attribute x ->
                world.code().attribute(x, this).orElseGet(() -> unsupported(x.at(), "%" + x.attribute()));
            case Expr.Opaque x ->
                JsonFunctions.opaque(x, this)
                        .or(() -> XmlFunctions.opaque(x, this))
                        .orElseGet(() -> unsupported(x.at(), x.kind()));
        };
    }

    static Typed bool(PgExpr sql) {
        return Typed.of(sql, SqlType.BOOLEAN);
    }

    Typed unsupported(At at, String what) {
        String message = what + " has no counterpart in PostgreSQL";
        loss(RuleCode.SYNTAX_UNSUPPORTED, at, message, "rewrite it by hand");
        if (world.code() != CodeNames.NONE) {
            refuse(RuleCode.SYNTAX_UNSUPPORTED.code() + ": " + message); // the statement of PL/SQL around it raises
        }
        return Typed.nothing();
    }

    LoweredQuery query(Query query) {
        return new QueryLowering(world).lower(query, scope);
    }

    private Typed subquery(Query query) {
        LoweredQuery lowered = query(query);
        SqlType type =
                lowered.columns().size() == 1 ? lowered.columns().getFirst().type() : SqlType.RECORD;
        return Typed.of(new PgExpr.Subquery(lowered.query()), type);
    }

    private Typed text(Expr.Text x) {
        if (x.value().isEmpty()) {
            note(RuleCode.EMPTY_TEXT_IS_NULL, x.at(), "'' is NULL in Oracle and was converted to NULL");
            return Typed.nothing();
        }
        return Typed.text(x.value());
    }

    static Typed number(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith("f") || lower.endsWith("d")) {
            String type = lower.endsWith("f") ? "real" : "double precision";
            return Typed.of(
                    PgExpr.cast(PgExpr.word(text.substring(0, text.length() - 1)), type), SqlType.DOUBLE, Nulls.NEVER);
        }
        return Coercions.number(text);
    }

    private Typed call(Expr.Call call) {
        Optional<Typed> row = SequenceRows.value(call, this).or(() -> new RowValues(world, scope).value(call));
        if (row.isPresent()) {
            return row.orElseThrow();
        }
        Optional<Typed> code =
                SuppliedMethods.of(call, this).or(() -> world.code().call(call, this));
        if (code.isPresent()) {
            return code.orElseThrow();
        }
        boolean supplied = !world.catalog().ownRoutine(world.schema(), call.function());
        Optional<Typed> ruled = supplied ? Rules.call(call, this) : Optional.empty();
        return filtered(
                call,
                ruled.or(() -> types.constructor(call))
                        .or(() -> supplied ? new ReferenceFunctions(world, this).call(call) : Optional.empty())
                        .orElseGet(() -> names.routine(call)));
    }

    /** FILTER is the same in both where the aggregate is still a plain call. */
    private Typed filtered(Expr.Call call, Typed converted) {
        if (call.clauses().filter().isEmpty()) {
            return converted;
        }
        if (converted.sql() instanceof PgExpr.Call(var function, var set, var arguments, var clauses)
                && Grouping.aggregate(function)) {
            Optional<PgExpr> filter = call.clauses().filter().map(this::condition);
            return converted.with(new PgExpr.Call(
                    function,
                    set,
                    arguments,
                    new PgExpr.CallClauses(clauses.orderBy(), clauses.withinGroup(), filter, clauses.over())));
        }
        return unsupported(call.at(), "FILTER of " + call.function().last());
    }

    private Typed unary(Expr.Unary x) {
        return switch (x.operator()) {
            case "NOT" -> bool(new PgExpr.Unary("NOT", condition(x.operand())));
            case "-" -> {
                Typed operand = Coercions.toNumber(value(x.operand()));
                yield operand.number().isPresent()
                                && operand.sql() instanceof PgExpr.Word(String digits)
                                && !digits.startsWith("-")
                        ? operand.with(PgExpr.word("-" + digits))
                        : operand.with(new PgExpr.Unary("-", operand.sql()));
            }
            case "+", "NEW" -> value(x.operand());
            case "PRIOR" -> new ExprLowering(world, scope.priorRows().orElse(scope)).value(x.operand());
            default -> {
                loss(RuleCode.SYNTAX_UNSUPPORTED, x.at(), x.operator() + " cannot stand here", "rewrite it by hand");
                yield value(x.operand());
            }
        };
    }

    /** A left-deep chain is walked in a loop: generated SQL has thousands of terms. */
    private Typed binary(Expr.Binary top) {
        List<Expr.Binary> spine = new ArrayList<>();
        Expr leftmost = top;
        while (leftmost instanceof Expr.Binary b
                && (leftmost == top || scope.converted(leftmost).isEmpty())) {
            spine.add(b);
            leftmost = b.left();
        }
        int mark = world.findings().refusals();
        Typed left = raw(leftmost);
        int i = spine.size() - 1;
        while (i >= 0) {
            Expr.Binary b = spine.get(i);
            if (b.operator().equals("||")) {
                List<Typed> operands = new ArrayList<>(List.of(left));
                while (i >= 0 && spine.get(i).operator().equals("||")) {
                    operands.add(raw(spine.get(i).right()));
                    i--;
                }
                left = Rules.concat(operands, this, b.at());
            } else {
                left = operate(b, left, raw(b.right()));
                left = left.type().kind() == Kind.BOOLEAN
                        ? refusedSince(mark, b).orElse(left)
                        : left;
                i--;
            }
        }
        return left;
    }

    private Typed operate(Expr.Binary b, Typed left, Typed right) {
        if (b.operator().equals("AND") || b.operator().equals("OR")) {
            return bool(PgExpr.binary(left.sql(), b.operator(), right.sql()));
        }
        Optional<Typed> objects = left.type().kind() == Kind.OBJECT
                ? world.code().compared(b.operator(), left, right, this)
                : Optional.empty();
        if (objects.isPresent()) {
            return objects.orElseThrow();
        }
        boolean rawLeft = b.operator().equals("=") && right.literal().isPresent();
        Typed settledLeft = rawLeft ? left : left.settled();
        Optional<Typed> collections = new CollectionOperators(this).operator(b, settledLeft, right);
        if (collections.isPresent()) {
            return collections.orElseThrow();
        }
        return Rules.operator(b, settledLeft, right.settled(), this)
                .orElseGet(() -> Typed.of(
                        PgExpr.binary(settledLeft.sql(), b.operator(), right.sql()),
                        SqlType.NUMERIC,
                        Typed.anyOf(List.of(left, right))));
    }

    private Typed caseOf(Expr.Case c) {
        Optional<Typed> operand = c.operand().map(this::value);
        List<Typed> results =
                new ArrayList<>(c.whens().stream().map(w -> value(w.result())).toList());
        c.otherwise().ifPresent(o -> results.add(value(o)));
        List<Typed> typed = Coercions.toFirst(results, this, c.at());
        List<PgExpr.When> whens = new ArrayList<>();
        for (int i = 0; i < c.whens().size(); i++) {
            Expr condition = c.whens().get(i).condition();
            PgExpr test = operand.isPresent()
                    ? Coercions.to(operand.orElseThrow().type(), value(condition), this, c.at())
                            .sql()
                    : condition(condition);
            whens.add(new PgExpr.When(test, typed.get(i).sql()));
        }
        boolean otherwise = c.otherwise().isPresent();
        PgExpr sql = new PgExpr.Case(
                operand.map(Typed::sql),
                whens,
                otherwise && !typed.getLast().isNull()
                        ? Optional.of(typed.getLast().sql())
                        : Optional.empty());
        return Typed.of(sql, Coercions.commonType(typed), otherwise ? Typed.anyOf(typed) : Nulls.NULLABLE);
    }

    private Typed extract(Expr.Extract x) {
        Typed value = value(x.value());
        if (x.field().startsWith("TIMEZONE")
                && !x.field().equals("TIMEZONE_HOUR")
                && !x.field().equals("TIMEZONE_MINUTE")) {
            return unsupported(x.at(), "EXTRACT(" + x.field() + ")");
        }
        Typed time = value.type().text() ? Coercions.toTime(value, this, x.at()) : value;
        boolean loose = time.type().kind() == Kind.INTERVAL_DAY
                && !(time.sql() instanceof PgExpr.Binary(String operator, var a, var b) && operator.equals("-"));
        if (loose) {
            time = time.with(PgExpr.call("justify_hours", time.sql())); // 30 hours are 1 day and 6 hours in Oracle
        }
        if (time.type().kind() == Kind.TIMESTAMPTZ) {
            time = TimeZones.fieldsOf(time, x, this);
        }
        PgExpr sql = new PgExpr.Syntax(List.of(
                new PgExpr.Words("extract(" + x.field().toLowerCase(Locale.ROOT) + " FROM "),
                new PgExpr.Value(time.sql()),
                new PgExpr.Words(")")));
        return Typed.of(sql, SqlType.NUMERIC, value.nulls());
    }

    private Typed trim(Expr.Trim x) {
        Typed value = Coercions.to(SqlType.TEXT, raw(x.value()), this, x.at());
        List<PgExpr> arguments = new ArrayList<>(List.of(value.sql()));
        x.characters()
                .ifPresent(c ->
                        arguments.add(Coercions.toText(value(c), this, x.at()).sql()));
        String function = switch (x.side()) {
            case "LEADING" -> "ltrim";
            case "TRAILING" -> "rtrim";
            default -> x.characters().isPresent() ? "btrim" : "trim";
        };
        return Typed.of(PgExpr.call(function, arguments), SqlType.TEXT, value.nulls())
                .maybeEmpty();
    }

    private Typed atTimeZone(Expr.AtTimeZone x) {
        Typed value = value(x.value());
        mutable(x.at(), "AT TIME ZONE");
        if (x.zone().isEmpty()) {
            return value.type().kind() == Kind.TIMESTAMPTZ
                    ? value
                    : value.with(PgExpr.cast(value.sql(), "timestamptz")).as(SqlType.TIMESTAMPTZ);
        }
        if (value.type().kind() == Kind.TIMESTAMPTZ) {
            note(RuleCode.SAMPLE_DIFFERS, x.at(), "AT TIME ZONE gives the time of that zone without the zone itself");
        }
        SqlType type = value.type().kind() == Kind.TIMESTAMPTZ ? SqlType.TIMESTAMP : SqlType.TIMESTAMPTZ;
        return Typed.of(
                new PgExpr.AtTimeZone(value.sql(), TimeZones.zone(value(x.zone().orElseThrow()), this, x.at())),
                type,
                value.nulls());
    }

    /** {@code (a - b) DAY TO SECOND}: the difference of two times is an interval in PostgreSQL by itself. */
    private Typed intervalOf(Expr.IntervalOf x) {
        if (x.value() instanceof Expr.Binary(var at, String operator, var left, var right) && operator.equals("-")) {
            return Typed.of(PgExpr.binary(value(left).sql(), "-", value(right).sql()), SqlType.INTERVAL_DAY);
        }
        Typed value = value(x.value());
        return Typed.of(PgExpr.cast(value.sql(), "interval"), SqlType.INTERVAL_DAY, value.nulls());
    }

    private Typed collate(Expr.Collate x) {
        Typed value = value(x.value());
        if (x.collation().last().text().equals("BINARY")) {
            return value.with(PgExpr.binary(value.sql(), "COLLATE", PgExpr.word("\"C\"")));
        }
        loss(
                RuleCode.SYNTAX_UNSUPPORTED,
                x.at(),
                "collation " + x.collation().last() + " has no counterpart",
                "create a collation with ICU");
        return value;
    }

    private Typed apply(Expr.Apply x) {
        if (x.method().isEmpty() && x.arguments().size() == 1) {
            return Typed.of(
                    new PgExpr.Element(
                            value(x.target()).sql(),
                            value(x.arguments().getFirst().value()).sql()),
                    SqlType.UNKNOWN);
        }
        loss(
                RuleCode.ROUTINE_CALLED,
                x.at(),
                "method " + x.method().map(Object::toString).orElse("") + " is called, which is PL/SQL",
                "convert the method into a function first");
        return value(x.target());
    }

    @Override
    public PgExpr.SortKey sortKey(Expr.SortKey key) {
        return sortKey(
                key,
                world.code().sorted(value(key.value()), this, key.value().at()).sql());
    }

    static PgExpr.SortKey sortKey(Expr.SortKey key, PgExpr value) {
        String direction = key.direction() == Expr.Direction.DESC ? "DESC" : "";
        String nulls = switch (key.nulls()) {
            case UNSTATED -> "";
            case FIRST -> key.direction() == Expr.Direction.DESC ? "" : "NULLS FIRST";
            case LAST -> key.direction() == Expr.Direction.DESC ? "NULLS LAST" : "";
        };
        return new PgExpr.SortKey(value, direction, nulls);
    }

    @Override
    public PgExpr.Window window(Expr.Window window) {
        return new PgExpr.Window(
                window.name().map(world::local),
                window.partitionBy().stream().map(p -> value(p).sql()).toList(),
                window.orderBy().stream().map(this::windowKey).toList(),
                window.frame().map(this::frame).orElse(List.of()));
    }

    /** A constant orders nothing; PostgreSQL refuses it as a position where Oracle ignores it. */
    private PgExpr.SortKey windowKey(Expr.SortKey key) {
        Typed value = value(key.value());
        return sortKey(key, value.constant() && !value.isNull() ? new PgExpr.Subquery(one()) : value.sql());
    }

    private static PgQuery one() {
        return PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(PgExpr.NULL, Optional.empty())), List.of(), Optional.empty()));
    }

    private List<PgExpr.Piece> frame(Expr.Frame frame) {
        List<PgExpr.Piece> pieces = new ArrayList<>();
        pieces.add(new PgExpr.Words(frame.unit() + (frame.end().isPresent() ? " BETWEEN " : " ")));
        bound(frame.start(), frame, pieces);
        frame.end().ifPresent(end -> {
            pieces.add(new PgExpr.Words(" AND "));
            bound(end, frame, pieces);
        });
        if (!frame.exclude().isEmpty()) {
            pieces.add(new PgExpr.Words(" " + frame.exclude()));
        }
        return pieces;
    }

    private void bound(Expr.FrameBound bound, Expr.Frame frame, List<PgExpr.Piece> pieces) {
        bound.value().ifPresent(v -> {
            pieces.add(new PgExpr.Value(value(v).sql()));
            pieces.add(new PgExpr.Words(" "));
        });
        pieces.add(new PgExpr.Words(bound.kind()));
    }
}
