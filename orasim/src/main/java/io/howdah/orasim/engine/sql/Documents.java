package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import io.howdah.sql.oracle.tree.Expr;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * XML, JSON and vectors to and from text (SQL Language Reference 23ai: XMLSERIALIZE, JSON, JSON_SERIALIZE, FROM_VECTOR). Documents come out as
 * they went in (ASSUMED: a real server may print them anew); components of vectors as {@code 1.0E+000}, as the manual's example has them.
 */
final class Documents {
    private static final Pattern XML =
            Pattern.compile("(?is)XMLSERIALIZE\\s*\\(\\s*(?:CONTENT|DOCUMENT)\\s+(.+?)\\s+AS\\s+CLOB\\s*\\)");
    private static final Pattern JSON = Pattern.compile("(?is)JSON\\s*\\((.*)\\)");
    private static final String AS_CLOB = "RETURNING CLOB";

    private final Expressions expressions;

    Documents(Expressions expressions) {
        this.expressions = expressions;
    }

    Compiled opaque(Expr.Opaque e) throws OracleError {
        Matcher xml = XML.matcher(e.text().strip());
        if (xml.matches()) {
            return clob(inner(xml.group(1), e));
        }
        Matcher json = JSON.matcher(e.text().strip());
        if (e.kind().equals("JSON") && json.matches()) {
            Type type = Type.of(SqlType.JSON, 8200);
            Compiled text = inner(json.group(1), e);
            return Compiled.row(
                    env -> env.runtime().convert().to(type, text.evaluator().value(env)), type);
        }
        throw Errors.unimplemented(e.kind(), e.at());
    }

    private Compiled inner(String text, Expr.Opaque around) throws OracleError {
        return expressions.compile(expressions.compilation().expression(text, around.at()));
    }

    /** Whether a function with {@code RETURNING CLOB} behind its argument is one of these. */
    static boolean isOne(String name, String extra) {
        return (name.equals("JSON_SERIALIZE") || name.equals("FROM_VECTOR"))
                && extra.strip()
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("\\s+", " ")
                        .equals(AS_CLOB);
    }

    Compiled serialize(String name, Compiled argument) {
        return name.equals("FROM_VECTOR") ? vector(argument) : clob(argument);
    }

    private static Compiled clob(Compiled document) {
        return Compiled.row(
                env -> env.runtime()
                        .convert()
                        .to(Type.CLOB, document.evaluator().value(env)),
                Type.CLOB);
    }

    private static Compiled vector(Compiled vector) {
        return Compiled.row(
                env -> {
                    Value value = vector.evaluator().value(env);
                    if (value.isNull()) {
                        return value;
                    }
                    String text = env.runtime().convert().toText(value).strip();
                    String components = Arrays.stream(
                                    text.substring(1, text.length() - 1).split(","))
                            .map(c -> scientific(new BigDecimal(c.strip())))
                            .collect(Collectors.joining(",", "[", "]"));
                    return new Value.Large(Lobs.temporary(SqlType.CLOB, components));
                },
                Type.CLOB);
    }

    private static String scientific(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        int exponent = plain.signum() == 0 ? 0 : plain.precision() - plain.scale() - 1;
        String mantissa = plain.scaleByPowerOfTen(-exponent).toPlainString();
        return (mantissa.contains(".") ? mantissa : mantissa + ".0")
                + String.format(Locale.ROOT, "E%s%03d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
