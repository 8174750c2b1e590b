package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Intervals;
import io.howdah.orasim.engine.value.Nls;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn.Nullability;
import io.howdah.sql.oracle.tree.Expr;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes evaluators of expressions on the rows of one query block. */
public final class Expressions {
    private final Compilation compilation;
    private final Scope scope;
    private final Optional<Grouping> grouping;
    private final Optional<Windows> windows;
    private final Operators operators = new Operators(this);
    private final Subqueries subqueries;
    private final Calls calls = new Calls(this);
    private final PseudoColumns pseudo;

    Expressions(Compilation compilation, Scope scope, Optional<Grouping> grouping, Optional<Windows> windows) {
        this.compilation = compilation;
        this.scope = scope;
        this.grouping = grouping;
        this.windows = windows;
        this.subqueries = new Subqueries(this);
        this.pseudo = new PseudoColumns(this);
    }

    /** On the columns of given relations, without a query around: for DML and constraints. */
    public static Expressions on(Compilation compilation, List<Named> sources) {
        Scope scope = new Scope(compilation.root());
        sources.forEach(s -> scope.sources.add(new Scope.Source(s.schema(), s.name(), s.relation())));
        return new Expressions(compilation, scope, Optional.empty(), Optional.empty());
    }

    /** A source with its name. */
    public record Named(Optional<Identifier> schema, Identifier name, Relation relation) {}

    Compilation compilation() {
        return compilation;
    }

    Scope scope() {
        return scope;
    }

    Optional<Windows> windows() {
        return windows;
    }

    Optional<Grouping> grouping() {
        return grouping;
    }

    /** The same scope, before grouping: for arguments of aggregates. */
    Expressions ungrouped() {
        return grouping.isEmpty() && windows.isEmpty()
                ? this
                : new Expressions(compilation, scope, Optional.empty(), Optional.empty());
    }

    Expressions withoutWindows() {
        return windows.isEmpty() ? this : new Expressions(compilation, scope, grouping, Optional.empty());
    }

    public List<Compiled> compile(List<Expr> expressions) throws OracleError {
        List<Compiled> compiled = new ArrayList<>();
        for (Expr expression : expressions) {
            compiled.add(compile(expression));
        }
        return compiled;
    }

    public Compiled compile(Expr expression) throws OracleError {
        if (grouping.isPresent()) {
            Optional<Compiled> grouped = grouping.get().find(expression, this);
            if (grouped.isPresent()) {
                return grouped.get();
            }
        }
        return switch (expression) {
            case Expr.Text e -> text(e);
            case Expr.Num e -> number(e);
            case Expr.DateText e -> dateLiteral(e);
            case Expr.TimestampText e -> timestampLiteral(e);
            case Expr.IntervalText e -> interval(e);
            case Expr.Null e -> Compiled.constant(Value.NULL, Type.NULL);
            case Expr.Bool e -> Compiled.constant(e.value() ? Value.TRUE : Value.FALSE, Type.BOOLEAN);
            case Expr.Ref e -> reference(e);
            case Expr.OuterRef e -> outerReference(e);
            case Expr.Bind e -> bind(e);
            case Expr.Star e -> throw new OracleError(936, "missing expression", at(e));
            case Expr.Call e -> calls.call(e);
            case Expr.Unary e -> operators.unary(e);
            case Expr.Binary e -> operators.binary(e);
            case Expr.Case e -> operators.choose(e);
            case Expr.Cast e -> calls.cast(e);
            case Expr.Extract e -> calls.extract(e);
            case Expr.Trim e -> calls.trim(e);
            case Expr.InList e -> operators.inList(e);
            case Expr.InQuery e -> subqueries.in(e);
            case Expr.Between e -> operators.between(e);
            case Expr.Like e -> operators.like(e);
            case Expr.Is e -> operators.is(e);
            case Expr.Exists e -> subqueries.exists(e);
            case Expr.Subquery e -> subqueries.scalar(e);
            case Expr.CursorOf e -> subqueries.cursor(e);
            case Expr.AtTimeZone e -> calls.atTimeZone(e);
            case Expr.IntervalOf e -> calls.intervalOf(e);
            case Expr.Collate e -> compile(e.value());
            case Expr.Quantified e -> throw new OracleError(936, "missing expression", at(e));
            case Expr.Row e -> throw new OracleError(907, "missing right parenthesis", at(e));
            case Expr.Member e -> throw Errors.unimplemented("attributes of object types", e.at());
            case Expr.Apply e -> throw Errors.unimplemented("methods of object types", e.at());
            case Expr.As e -> throw Errors.unimplemented("generalised invocation", e.at());
            case Expr.Multiset e -> throw Errors.unimplemented("MULTISET", e.at());
            case Expr.Attribute e -> attribute(e);
            case Expr.Opaque e -> new Documents(this).opaque(e);
        };
    }

    static int at(Expr expression) {
        return Math.max(0, expression.at().offset());
    }

    // ---------------------------------------------------------------- literals

    private static Compiled text(Expr.Text e) {
        int bytes = e.value().getBytes(StandardCharsets.UTF_8).length;
        Type type = new Type(
                e.kind() == Expr.TextKind.NATIONAL
                        ? io.howdah.orasim.server.SqlType.NCHAR
                        : io.howdah.orasim.server.SqlType.CHAR,
                bytes,
                e.value().length(),
                0,
                0,
                "");
        return Compiled.constant(Value.of(e.value()), type);
    }

    private Compiled number(Expr.Num e) throws OracleError {
        String text = e.text();
        char last = Character.toLowerCase(text.charAt(text.length() - 1));
        if (last == 'f') {
            return Compiled.constant(new Value.Single(Float.parseFloat(text)), Type.FLOAT);
        }
        if (last == 'd') {
            return Compiled.constant(new Value.Double(java.lang.Double.parseDouble(text)), Type.DOUBLE);
        }
        return Compiled.constant(Value.of(new java.math.BigDecimal(text).round(Convert.DIGITS)), Type.NUMBER);
    }

    private Compiled dateLiteral(Expr.DateText e) throws OracleError {
        String text = e.value().trim();
        return Compiled.constant(
                new Value.Date(compilation
                        .convert()
                        .parse(text, text.startsWith("-") ? "SYYYY-MM-DD" : "YYYY-MM-DD")
                        .toLocalDateTime()),
                Type.DATE);
    }

    private Compiled timestampLiteral(Expr.TimestampText e) throws OracleError {
        String text = e.value().trim();
        String year = text.startsWith("-") ? "SYYYY" : "YYYY";
        java.util.regex.Matcher zone = java.util.regex.Pattern.compile(
                        "^(.*?:.*?:[\\d.]+)\\s*([+-]\\d{1,2}(:\\d{1,2})?|[A-Za-z][\\w/+-]*)$")
                .matcher(text);
        if (zone.matches()) {
            var local = compilation.convert().parse(zone.group(1), year + "-MM-DD HH24:MI:SSXFF");
            return Compiled.constant(
                    new Value.Zoned(local.toLocalDateTime().atZone(Convert.zone(zone.group(2)))), Type.TIMESTAMP_TZ);
        }
        return Compiled.constant(
                new Value.Timestamp(compilation
                        .convert()
                        .parse(text, year + "-MM-DD HH24:MI:SSXFF")
                        .toLocalDateTime()),
                Type.TIMESTAMP);
    }

    private static Compiled interval(Expr.IntervalText e) throws OracleError {
        Value value = Intervals.literal(e.value(), e.fields());
        return Compiled.constant(value, value instanceof Value.Months ? Type.INTERVAL_YM : Type.INTERVAL_DS);
    }

    private Compiled bind(Expr.Bind e) throws OracleError {
        int index = compilation.bindIndex(e);
        return new Compiled(env -> env.runtime().bind(index), compilation.bindType(index), Compiled.Nature.CONSTANT);
    }

    // ---------------------------------------------------------------- columns

    private Compiled reference(Expr.Ref e) throws OracleError {
        Optional<Scope.Found> found = scope.find(e.name(), e.at());
        if (found.isPresent()) {
            Scope.Found column = found.get();
            if (column.depth() == 0 && grouping.isPresent()) {
                return grouping.get().column(column, e, this);
            }
            return column(column);
        }
        return pseudo.compile(e);
    }

    /** {@code SQL%ROWCOUNT}: a variable of the block. */
    private Compiled attribute(Expr.Attribute e) throws OracleError {
        if (e.target() instanceof Expr.Ref ref && ref.name().last().text().equals("SQL")) {
            return compile(new Expr.Ref(
                    e.at(),
                    new io.howdah.sql.oracle.tree.Name(
                            e.at(), List.of(new Identifier("SQL%" + e.attribute())), Optional.empty())));
        }
        throw Errors.unimplemented("cursor attributes", e.at());
    }

    private Compiled outerReference(Expr.OuterRef e) throws OracleError {
        if (e.column() instanceof Expr.Ref ref) {
            scope.find(ref.name(), ref.at()).ifPresent(f -> scope.marked.set(f.source()));
        }
        return compile(e.column());
    }

    static Compiled column(Scope.Found found) {
        int source = found.source();
        int column = found.column();
        Evaluator evaluator =
                found.depth() == 0 ? new LocalColumn(source, column, found.type()) : new OuterColumn(found);
        return new Compiled(
                evaluator,
                found.type(),
                found.nullability() == Nullability.NOT_NULL ? Compiled.Nature.NOT_NULL : Compiled.Nature.ROW);
    }

    /** A column of the block's own rows: passed on without decoding where the types are the same. */
    record LocalColumn(int source, int column, Type type) implements Evaluator {
        @Override
        public Value value(Env env) throws OracleError {
            return env.rows[source].value(column);
        }

        @Override
        public Datum datum(Env env, Type target) throws OracleError {
            return target.sql() == type.sql() ? env.rows[source].datum(column) : Evaluator.super.datum(env, target);
        }
    }

    private record OuterColumn(Scope.Found found) implements Evaluator {
        @Override
        public Value value(Env env) throws OracleError {
            Row row = env.out(found.depth()).rows[found.source()];
            return row.value(found.column());
        }
    }

    Calls calls() {
        return calls;
    }

    /** The session's settings at the time of compiling. */
    Nls nls() {
        return compilation.convert().nls();
    }

    /** For conditions that hold queries. */
    Subqueries subqueries() {
        return subqueries;
    }
}
