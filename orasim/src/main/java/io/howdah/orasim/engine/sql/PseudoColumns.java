package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Names that are no columns: ROWNUM, LEVEL, SYSDATE, USER, sequences and functions without parentheses. */
final class PseudoColumns {
    private final Expressions expressions;

    PseudoColumns(Expressions expressions) {
        this.expressions = expressions;
    }

    /** So that a condition on it is recognised. */
    record Rownum() implements Evaluator {
        @Override
        public Value value(Env env) {
            return Value.of(env.rownum);
        }
    }

    Compiled compile(Expr.Ref ref) throws OracleError {
        List<Identifier> parts = ref.name().parts();
        String last = parts.getLast().text();
        if (parts.size() > 1) {
            if (last.equals("NEXTVAL") || last.equals("CURRVAL")) {
                return sequence(ref, last);
            }
            return packaged(ref);
        }
        return switch (last) {
            case "ROWNUM" -> {
                expressions.scope().rownumSeen = true;
                yield Compiled.row(new Rownum(), Type.NUMBER);
            }
            case "LEVEL" -> hierarchical(env -> Value.of(env.level), ref);
            case "CONNECT_BY_ISLEAF" -> hierarchical(env -> Value.of(env.leaf ? 1 : 0), ref);
            case "CONNECT_BY_ISCYCLE" -> throw Errors.unimplemented("CONNECT_BY_ISCYCLE", ref.at());
            case "SYSDATE" ->
                constant(env -> new Value.Date(env.runtime().convert().sysdate().withNano(0)), Type.DATE);
            case "SYSTIMESTAMP" ->
                constant(
                        env -> new Value.Zoned(micros(env).atZone(ZoneOffset.UTC)),
                        new Type(io.howdah.orasim.server.SqlType.TIMESTAMP_TZ, 13, 0, 0, 6, ""));
            case "CURRENT_TIMESTAMP" ->
                constant(
                        env -> new Value.Zoned(
                                micros(env).atZone(env.runtime().convert().nls().zone())),
                        new Type(io.howdah.orasim.server.SqlType.TIMESTAMP_TZ, 13, 0, 0, 6, ""));
            case "LOCALTIMESTAMP" ->
                constant(
                        env -> new Value.Timestamp(micros(env)
                                .atZone(env.runtime().convert().nls().zone())
                                .toLocalDateTime()),
                        new Type(io.howdah.orasim.server.SqlType.TIMESTAMP, 11, 0, 0, 6, ""));
            case "CURRENT_DATE" ->
                constant(
                        env -> new Value.Date(env.runtime()
                                .convert()
                                .now()
                                .atZone(env.runtime().convert().nls().zone())
                                .toLocalDateTime()
                                .withNano(0)),
                        Type.DATE);
            case "DBTIMEZONE" -> constant(env -> Value.of("+00:00"), Type.text(6));
            case "SESSIONTIMEZONE" ->
                constant(env -> Value.of(zone(env.runtime().convert().nls().zone())), Type.text(75));
            case "USER" ->
                constant(env -> Value.of(env.runtime().session().user().text()), Type.text(128));
            // SQL Language Reference, "Floating-Point Number Literals"
            case "BINARY_FLOAT_NAN" -> Compiled.constant(new Value.Single(Float.NaN), Type.FLOAT);
            case "BINARY_FLOAT_INFINITY" -> Compiled.constant(new Value.Single(Float.POSITIVE_INFINITY), Type.FLOAT);
            case "BINARY_DOUBLE_NAN" -> Compiled.constant(new Value.Double(Double.NaN), Type.DOUBLE);
            case "BINARY_DOUBLE_INFINITY" -> Compiled.constant(new Value.Double(Double.POSITIVE_INFINITY), Type.DOUBLE);
            case "UID" -> constant(env -> uid(env), Type.NUMBER);
            default -> expressions.calls().parameterless(ref);
        };
    }

    static String zone(java.time.ZoneId zone) {
        return zone instanceof ZoneOffset offset
                ? offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId()
                : zone.getId();
    }

    private static java.time.Instant micros(Env env) {
        return env.runtime().convert().now().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    private static Value uid(Env env) {
        return Value.of(env.runtime().database().accounts().stream()
                .filter(a -> a.name().equals(env.runtime().session().user()))
                .mapToLong(io.howdah.orasim.engine.Database.Account::id)
                .findFirst()
                .orElse(0));
    }

    private Compiled hierarchical(Evaluator evaluator, Expr.Ref ref) throws OracleError {
        if (!expressions.scope().hierarchical) {
            throw new OracleError(1788, "CONNECT BY clause required in this query block", Expressions.at(ref));
        }
        return Compiled.row(evaluator, Type.NUMBER);
    }

    private static Compiled constant(Evaluator evaluator, Type type) {
        return new Compiled(evaluator, type, Compiled.Nature.CONSTANT);
    }

    private Compiled packaged(Expr.Ref ref) throws OracleError {
        return expressions.calls().parameterless(ref);
    }

    private Compiled sequence(Expr.Ref ref, String member) throws OracleError {
        List<Identifier> parts = ref.name().parts();
        Name name = new Name(
                ref.at(), parts.subList(0, parts.size() - 1), ref.name().link());
        Optional<QualifiedName> sequence = expressions.compilation().names().sequence(name);
        if (sequence.isEmpty()) {
            throw new OracleError(2289, "sequence does not exist", Expressions.at(ref));
        }
        QualifiedName found = sequence.get();
        if (member.equals("CURRVAL")) {
            return Compiled.row(env -> Value.of(env.runtime().services().currentNumber(found)), Type.NUMBER);
        }
        return Compiled.row(env -> next(env.runtime(), found), Type.NUMBER);
    }

    /** One number per row, however often it is named (SQL Language Reference, "How to Use Sequence Values"). */
    private static Value next(Runtime runtime, QualifiedName sequence) throws OracleError {
        return Value.of(runtime.drawn(sequence));
    }
}
