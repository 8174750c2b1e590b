package io.howdah.orasim.engine.function;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.value.Compare;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Numeric and comparing functions (SQL Language Reference, "Numeric Functions"). */
final class NumberFunctions {
    private static final Function.Typing NUMBER = types -> Type.NUMBER;
    private static final Function.Typing SAME = NumberFunctions::same;

    private NumberFunctions() {}

    static void add(Map<String, Function> all) {
        // SQL Language Reference, "Floating-Point Literals"
        all.put("BINARY_FLOAT_NAN", Function.of(0, 0, t -> Type.FLOAT, (rt, a) -> new Value.Single(Float.NaN)));
        all.put(
                "BINARY_FLOAT_INFINITY",
                Function.of(0, 0, t -> Type.FLOAT, (rt, a) -> new Value.Single(Float.POSITIVE_INFINITY)));
        all.put("BINARY_DOUBLE_NAN", Function.of(0, 0, t -> Type.DOUBLE, (rt, a) -> new Value.Double(Double.NaN)));
        all.put(
                "BINARY_DOUBLE_INFINITY",
                Function.of(0, 0, t -> Type.DOUBLE, (rt, a) -> new Value.Double(Double.POSITIVE_INFINITY)));
        all.put(
                "ABS",
                Function.of(1, 1, SAME, (rt, a) -> Value.of(number(rt, a[0]).abs())));
        all.put(
                "SIGN",
                Function.of(1, 1, NUMBER, (rt, a) -> Value.of(number(rt, a[0]).signum())));
        all.put(
                "CEIL",
                Function.of(1, 1, NUMBER, (rt, a) -> Value.of(number(rt, a[0]).setScale(0, RoundingMode.CEILING))));
        all.put(
                "FLOOR",
                Function.of(1, 1, NUMBER, (rt, a) -> Value.of(number(rt, a[0]).setScale(0, RoundingMode.FLOOR))));
        all.put("MOD", Function.of(2, 2, NUMBER, NumberFunctions::mod));
        all.put("REMAINDER", Function.of(2, 2, NUMBER, NumberFunctions::remainder));
        all.put("POWER", Function.of(2, 2, NUMBER, NumberFunctions::power));
        all.put("SQRT", Function.of(1, 1, NUMBER, NumberFunctions::sqrt));
        all.put(
                "EXP",
                Function.of(
                        1, 1, NUMBER, (rt, a) -> real(Math.exp(number(rt, a[0]).doubleValue()))));
        all.put(
                "LN",
                Function.of(
                        1, 1, NUMBER, (rt, a) -> real(Math.log(number(rt, a[0]).doubleValue()))));
        all.put(
                "LOG",
                Function.of(
                        2,
                        2,
                        NUMBER,
                        (rt, a) -> real(Math.log(number(rt, a[1]).doubleValue())
                                / Math.log(number(rt, a[0]).doubleValue()))));
        all.put(
                "BITAND",
                Function.of(
                        2,
                        2,
                        NUMBER,
                        (rt, a) -> Value.of(new BigDecimal(number(rt, a[0])
                                .toBigInteger()
                                .and(number(rt, a[1]).toBigInteger())))));
        all.put("GREATEST", Function.of(1, 255, NumberFunctions::same, (rt, a) -> extreme(rt, a, 1)));
        all.put("LEAST", Function.of(1, 255, NumberFunctions::same, (rt, a) -> extreme(rt, a, -1)));
        all.put("NULLIF", Function.withNulls(2, 2, NumberFunctions::same, NumberFunctions::nullIf));
        all.put(
                "NANVL",
                Function.of(
                        2,
                        2,
                        NumberFunctions::same,
                        (rt, a) -> java.lang.Double.isNaN(rt.convert().toDouble(a[0])) ? a[1] : a[0]));
        all.put("ORA_HASH", Function.withNulls(1, 3, NUMBER, NumberFunctions::hash));
        all.put("WIDTH_BUCKET", Function.of(4, 4, NUMBER, NumberFunctions::widthBucket));
    }

    private static Type same(List<Type> types) {
        Type first = types.getFirst();
        return switch (first.sql()) {
            case CHAR -> new Type(SqlType.VARCHAR2, longest(types), longest(types), 0, 0, "");
            case VARCHAR2, NVARCHAR2 -> new Type(first.sql(), longest(types), longest(types), 0, 0, "");
            case NUMBER -> Type.NUMBER;
            default -> first;
        };
    }

    private static int longest(List<Type> types) {
        return types.stream().mapToInt(Type::bytes).max().orElse(1);
    }

    static BigDecimal number(Runtime rt, Value value) throws OracleError {
        return rt.convert().toNumber(value);
    }

    /** Computed in double precision, about 15 digits: a real server has 38 (ASSUMED good enough). */
    private static Value real(double value) throws OracleError {
        if (java.lang.Double.isNaN(value) || java.lang.Double.isInfinite(value)) {
            throw new OracleError(1428, "argument is out of range");
        }
        return Value.of(new BigDecimal(value, new MathContext(15)));
    }

    private static Value mod(Runtime rt, Value[] a) throws OracleError {
        BigDecimal divisor = number(rt, a[1]);
        return Value.of(
                divisor.signum() == 0 ? number(rt, a[0]) : number(rt, a[0]).remainder(divisor));
    }

    private static Value remainder(Runtime rt, Value[] a) throws OracleError {
        BigDecimal n = number(rt, a[0]);
        BigDecimal m = number(rt, a[1]);
        if (m.signum() == 0) {
            throw new OracleError(1428, "argument '0' is out of range");
        }
        return Value.of(n.subtract(m.multiply(n.divide(m, 0, RoundingMode.HALF_EVEN))));
    }

    private static Value power(Runtime rt, Value[] a) throws OracleError {
        BigDecimal base = number(rt, a[0]);
        BigDecimal exponent = number(rt, a[1]);
        if (exponent.stripTrailingZeros().scale() <= 0 && exponent.abs().compareTo(BigDecimal.valueOf(9999)) < 0) {
            int n = exponent.intValue();
            BigDecimal result = n >= 0
                    ? base.pow(n, Convert.DIGITS)
                    : BigDecimal.ONE.divide(base.pow(-n, Convert.DIGITS), Convert.DIGITS);
            if (result.precision() - result.scale() > 126) {
                throw Errors.overflow();
            }
            return Value.of(result);
        }
        return real(Math.pow(base.doubleValue(), exponent.doubleValue()));
    }

    private static Value sqrt(Runtime rt, Value[] a) throws OracleError {
        BigDecimal value = number(rt, a[0]);
        if (value.signum() < 0) {
            throw new OracleError(1428, "argument '" + value + "' is out of range");
        }
        return Value.of(value.sqrt(Convert.DIGITS).stripTrailingZeros());
    }

    private static Value extreme(Runtime rt, Value[] a, int sign) throws OracleError {
        Value best = a[0];
        for (int i = 1; i < a.length; i++) {
            if (rt.compare().compare(a[i], best, Compare.Padding.NO) * sign > 0) {
                best = a[i];
            }
        }
        return rt.convert().to(Convert.typeOf(a[0]), best);
    }

    private static Value nullIf(Runtime rt, Value[] a) throws OracleError {
        if (a[0].isNull() || a[1].isNull()) {
            return a[0];
        }
        return rt.compare().compare(a[0], a[1], Compare.Padding.NO) == 0 ? Value.NULL : a[0];
    }

    /** A hash of the text of the value: stable within the simulator, other numbers than a real server's (ASSUMED). */
    private static Value hash(Runtime rt, Value[] a) throws OracleError {
        long buckets = a.length > 1 ? number(rt, a[1]).longValue() : 4_294_967_295L;
        long seed = a.length > 2 ? number(rt, a[2]).longValue() : 0;
        long hash = 1_125_899_906_842_597L + seed;
        for (char c : rt.convert().toText(a[0]).toCharArray()) {
            hash = 31 * hash + c;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return Value.of(Math.floorMod(hash, buckets + 1));
    }

    private static Value widthBucket(Runtime rt, Value[] a) throws OracleError {
        BigDecimal value = number(rt, a[0]);
        BigDecimal low = number(rt, a[1]);
        BigDecimal high = number(rt, a[2]);
        BigDecimal count = number(rt, a[3]);
        if (value.compareTo(low) < 0) {
            return Value.of(0);
        }
        if (value.compareTo(high) >= 0) {
            return Value.of(count.add(BigDecimal.ONE));
        }
        BigDecimal width = high.subtract(low).divide(count, Convert.DIGITS);
        return Value.of(value.subtract(low).divide(width, 0, RoundingMode.FLOOR).add(BigDecimal.ONE));
    }
}
