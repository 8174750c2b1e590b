package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.function.Function;
import io.howdah.orasim.engine.function.Functions;
import io.howdah.orasim.engine.object.ObjectWriter;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Fit;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import io.howdah.sql.oracle.tree.Expr;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls of functions, and what has a syntax of its own: CAST, EXTRACT, TRIM, AT TIME ZONE. */
final class Calls {
    /** Functions that only a hierarchical query can answer. */
    private static final Set<String> HIERARCHICAL =
            Set.of("SYS_CONNECT_BY_PATH", "CONNECT_BY_ISLEAF", "CONNECT_BY_ISCYCLE");

    private final Expressions expressions;

    Calls(Expressions expressions) {
        this.expressions = expressions;
    }

    Compiled call(Expr.Call e) throws OracleError {
        if (e.clauses().over().isPresent()) {
            if (expressions.windows().isEmpty()) {
                throw new OracleError(30483, "window  functions are not allowed here", Expressions.at(e));
            }
            return expressions.windows().get().add(e, expressions);
        }
        if (Aggregates.isAggregate(e)) {
            expressions.scope().aggregateSeen = true;
            throw new OracleError(934, "group function is not allowed here", Expressions.at(e));
        }
        List<Identifier> parts = e.function().parts();
        String name = String.join(".", parts.stream().map(Identifier::text).toList());
        List<Expr> arguments = e.arguments().stream().map(Expr.Argument::value).toList();
        if (parts.size() == 1) {
            switch (name) {
                case "DECODE" -> {
                    return decode(arguments);
                }
                case "COALESCE", "NVL" -> {
                    return firstPresent(name, arguments);
                }
                case "NVL2" -> {
                    return nvl2(arguments);
                }
                default -> {}
            }
        }
        if (HIERARCHICAL.contains(name)) {
            throw Errors.unimplemented(name, e.at());
        }
        if (arguments.size() == 1 && Documents.isOne(name, e.clauses().extra())) {
            return new Documents(expressions).serialize(name, expressions.compile(arguments.getFirst()));
        }
        Optional<QualifiedName> made = expressions.compilation().names().userType(e.function());
        if (made.isPresent()) {
            return constructor(made.get(), arguments);
        }
        Function function =
                Functions.find(name).orElseThrow(() -> Errors.invalidIdentifier(Scope.quoted(parts), e.at()));
        if (!e.clauses().extra().isBlank() && !e.clauses().extra().equalsIgnoreCase("USING CHAR_CS")) {
            throw Errors.unimplemented(name + " with " + e.clauses().extra(), e.at());
        }
        return apply(name, function, expressions.compile(arguments), e);
    }

    private Compiled constructor(QualifiedName type, List<Expr> arguments) throws OracleError {
        ObjectWriter writer =
                ObjectWriter.of(type, expressions.compilation().names().types());
        List<Evaluator> parts =
                expressions.compile(arguments).stream().map(Compiled::evaluator).toList();
        return Compiled.row(
                env -> {
                    List<Value> values = new ArrayList<>();
                    for (Evaluator part : parts) {
                        values.add(part.value(env));
                    }
                    return writer.make(values, env.runtime().convert());
                },
                writer.type());
    }

    /** A function named without parentheses. */
    Compiled parameterless(Expr.Ref ref) throws OracleError {
        List<Identifier> parts = ref.name().parts();
        String name = String.join(".", parts.stream().map(Identifier::text).toList());
        Optional<Function> function = Functions.find(name);
        if (function.isEmpty() || function.get().min() > 0 || parts.size() == 1 && !Functions.bare(name)) {
            throw Errors.invalidIdentifier(Scope.quoted(parts), ref.at());
        }
        return apply(name, function.get(), List.of(), ref);
    }

    private static Compiled apply(String name, Function function, List<Compiled> arguments, Expr at)
            throws OracleError {
        if (arguments.size() < function.min() || arguments.size() > function.max()) {
            throw new OracleError(
                    arguments.size() < function.min() ? 909 : 939,
                    arguments.size() < function.min()
                            ? "invalid number of arguments"
                            : "too many arguments for function",
                    Expressions.at(at));
        }
        Evaluator[] evaluators = arguments.stream().map(Compiled::evaluator).toArray(Evaluator[]::new);
        List<Type> types = arguments.stream().map(Compiled::type).toList();
        Type type = function.typing().type(types);
        boolean strict = function.nulls() == Function.Nulls.GIVE_NULL;
        Function.Body body = function.body();
        return Compiled.row(
                env -> {
                    Value[] values = new Value[evaluators.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = evaluators[i].value(env);
                        if (strict && values[i].isNull()) {
                            return Value.NULL;
                        }
                    }
                    return body.apply(env.runtime(), values);
                },
                type);
    }

    /** Both NULL are equal here (SQL Language Reference, DECODE). */
    private Compiled decode(List<Expr> arguments) throws OracleError {
        if (arguments.size() < 3) {
            throw new OracleError(938, "not enough arguments for function");
        }
        List<Compiled> all = expressions.compile(arguments);
        Compiled operand = all.getFirst();
        List<Type> results = new ArrayList<>();
        for (int i = 2; i < all.size(); i += 2) {
            results.add(all.get(i).type());
        }
        boolean otherwise = all.size() % 2 == 0;
        if (otherwise) {
            results.add(all.getLast().type());
        }
        // the first result decides; CHAR becomes VARCHAR2
        Type common = Operators.common(results);
        Type first = results.getFirst();
        Type type = first != Type.NULL && Operators.isNumeric(first) && common.isText() ? first : varying(common);
        return Compiled.row(
                env -> {
                    Value value = operand.evaluator().value(env);
                    for (int i = 1; i + 1 < all.size(); i += 2) {
                        Value search = all.get(i).evaluator().value(env);
                        boolean equal = value.isNull() || search.isNull()
                                ? value.isNull() && search.isNull()
                                : env.runtime()
                                                .compare()
                                                .compare(
                                                        value,
                                                        search,
                                                        Operators.padding(
                                                                operand.type(),
                                                                all.get(i).type()))
                                        == 0;
                        if (equal) {
                            return env.runtime()
                                    .convert()
                                    .to(type, all.get(i + 1).evaluator().value(env));
                        }
                    }
                    return otherwise
                            ? env.runtime()
                                    .convert()
                                    .to(type, all.getLast().evaluator().value(env))
                            : Value.NULL;
                },
                type);
    }

    private static Type varying(Type type) {
        return switch (type.sql()) {
            case CHAR -> new Type(SqlType.VARCHAR2, type.bytes(), type.chars(), 0, 0, "");
            case NCHAR -> new Type(SqlType.NVARCHAR2, type.bytes(), type.chars(), 0, 0, "");
            default -> type;
        };
    }

    private Compiled firstPresent(String name, List<Expr> arguments) throws OracleError {
        if (arguments.size() < 2 || name.equals("NVL") && arguments.size() > 2) {
            throw Errors.arguments(name);
        }
        List<Compiled> all = expressions.compile(arguments);
        Type common = Operators.common(all.stream().map(Compiled::type).toList());
        Type first = all.getFirst().type();
        Type type = varying(
                first == Type.NULL || first.isText() && common.isText() ? common : common.isText() ? first : common);
        return Compiled.row(
                env -> {
                    for (Compiled argument : all) {
                        Value value = argument.evaluator().value(env);
                        if (!value.isNull()) {
                            return env.runtime().convert().to(type, value);
                        }
                    }
                    return Value.NULL;
                },
                type);
    }

    private Compiled nvl2(List<Expr> arguments) throws OracleError {
        if (arguments.size() != 3) {
            throw Errors.arguments("NVL2");
        }
        List<Compiled> all = expressions.compile(arguments);
        Type second = all.get(1).type();
        Type type = varying(
                second == Type.NULL || second.isText()
                        ? Operators.common(second, all.get(2).type())
                        : second);
        return Compiled.row(
                env -> env.runtime()
                        .convert()
                        .to(
                                type,
                                all.get(all.getFirst().evaluator().value(env).isNull() ? 2 : 1)
                                        .evaluator()
                                        .value(env)),
                type);
    }

    // ---------------------------------------------------------------- syntax of their own

    Compiled cast(Expr.Cast e) throws OracleError {
        if (!e.extra().isBlank()) {
            throw Errors.unimplemented("CAST with " + e.extra(), e.at());
        }
        Compiled inner = expressions.compile(e.value());
        Type type = Types.of(e.type());
        return Compiled.row(
                env -> {
                    Value value =
                            env.runtime().convert().to(type, inner.evaluator().value(env));
                    return value.isNull() ? value : Fit.cast(value, type);
                },
                type);
    }

    Compiled extract(Expr.Extract e) throws OracleError {
        Compiled inner = expressions.compile(e.value());
        String field = e.field();
        Type type =
                field.startsWith("TIMEZONE_REGION") || field.startsWith("TIMEZONE_ABBR") ? Type.text(64) : Type.NUMBER;
        return Compiled.row(
                env -> {
                    Value value = inner.evaluator().value(env);
                    return value.isNull()
                            ? value
                            : extracted(field, value, env.runtime().convert());
                },
                type);
    }

    private static Value extracted(String field, Value value, Convert convert) throws OracleError {
        if (value instanceof Value.Months m) {
            return switch (field) {
                case "YEAR" -> Value.of(m.months() / 12);
                case "MONTH" -> Value.of(m.months() % 12);
                default -> throw new OracleError(30076, "invalid extract field for extract source");
            };
        }
        if (value instanceof Value.Span s) {
            int sign = s.span().isNegative() ? -1 : 1;
            java.time.Duration d = s.span().abs();
            return switch (field) {
                case "DAY" -> Value.of(sign * d.toDaysPart());
                case "HOUR" -> Value.of((long) sign * d.toHoursPart());
                case "MINUTE" -> Value.of((long) sign * d.toMinutesPart());
                case "SECOND" -> seconds(sign * d.toSecondsPart(), sign * d.toNanosPart());
                default -> throw new OracleError(30076, "invalid extract field for extract source");
            };
        }
        boolean date = value instanceof Value.Date;
        // EXTRACT of a value with a zone takes the fields in UTC
        ZonedDateTime t = convert.toZoned(value, convert.nls().zone());
        ZonedDateTime utc = value instanceof Value.Zoned ? t.withZoneSameInstant(java.time.ZoneOffset.UTC) : t;
        return switch (field) {
            case "YEAR" -> Value.of(utc.getYear() > 0 ? utc.getYear() : utc.getYear() - 1);
            case "MONTH" -> Value.of(utc.getMonthValue());
            case "DAY" -> Value.of(utc.getDayOfMonth());
            case "HOUR", "MINUTE", "SECOND" -> {
                if (date) {
                    throw new OracleError(30076, "invalid extract field for extract source");
                }
                yield switch (field) {
                    case "HOUR" -> Value.of(utc.getHour());
                    case "MINUTE" -> Value.of(utc.getMinute());
                    default -> seconds(utc.getSecond(), utc.getNano());
                };
            }
            case "TIMEZONE_HOUR" -> Value.of(t.getOffset().getTotalSeconds() / 3600);
            case "TIMEZONE_MINUTE" -> Value.of(t.getOffset().getTotalSeconds() / 60 % 60);
            case "TIMEZONE_REGION" ->
                Value.of(
                        t.getZone() instanceof java.time.ZoneOffset
                                ? "UNKNOWN"
                                : t.getZone().getId());
            default -> throw Errors.unimplemented("EXTRACT of " + field);
        };
    }

    private static Value seconds(long seconds, long nanos) {
        return Value.of(java.math.BigDecimal.valueOf(seconds)
                .add(java.math.BigDecimal.valueOf(nanos, 9))
                .stripTrailingZeros());
    }

    Compiled trim(Expr.Trim e) throws OracleError {
        Compiled value = expressions.compile(e.value());
        Optional<Evaluator> characters = e.characters().isPresent()
                ? Optional.of(expressions.compile(e.characters().get()).evaluator())
                : Optional.empty();
        return Compiled.row(
                env -> {
                    Value text = value.evaluator().value(env);
                    if (text.isNull()) {
                        return text;
                    }
                    String set = characters.isPresent()
                            ? env.runtime().convert().toText(characters.get().value(env))
                            : " ";
                    if (set.length() != 1) {
                        throw new OracleError(30001, "trim set should have only one character");
                    }
                    String result = env.runtime().convert().toText(text);
                    if (!e.side().equals("TRAILING")) {
                        result = io.howdah.orasim.engine.function.TextFunctions.trimLeft(result, set);
                    }
                    if (!e.side().equals("LEADING")) {
                        result = io.howdah.orasim.engine.function.TextFunctions.trimRight(result, set);
                    }
                    return Value.of(result);
                },
                varying(value.type().isText() ? value.type() : Type.text(4000)));
    }

    Compiled atTimeZone(Expr.AtTimeZone e) throws OracleError {
        Compiled value = expressions.compile(e.value());
        Optional<Evaluator> zone = e.zone().isPresent()
                ? Optional.of(expressions.compile(e.zone().get()).evaluator())
                : Optional.empty();
        return Compiled.row(
                env -> {
                    Value time = value.evaluator().value(env);
                    if (time.isNull()) {
                        return time;
                    }
                    Convert convert = env.runtime().convert();
                    java.time.ZoneId target = zone.isPresent()
                            ? Convert.zone(convert.toText(zone.get().value(env)))
                            : convert.nls().zone();
                    return new Value.Zoned(
                            convert.toZoned(time, convert.nls().zone()).withZoneSameInstant(target));
                },
                Type.TIMESTAMP_TZ);
    }

    Compiled intervalOf(Expr.IntervalOf e) throws OracleError {
        if (!(e.value() instanceof Expr.Binary b)
                || !b.operator().equals("-")
                || !e.fields().startsWith("DAY")) {
            throw Errors.unimplemented("(a - b) " + e.fields(), e.at());
        }
        Compiled left = expressions.compile(b.left());
        Compiled right = expressions.compile(b.right());
        return Compiled.row(
                env -> {
                    Value x = left.evaluator().value(env);
                    Value y = right.evaluator().value(env);
                    if (x.isNull() || y.isNull()) {
                        return Value.NULL;
                    }
                    Convert convert = env.runtime().convert();
                    return new Value.Span(java.time.Duration.between(
                            convert.toZoned(y, convert.nls().zone()),
                            convert.toZoned(x, convert.nls().zone())));
                },
                Type.INTERVAL_DS);
    }
}
