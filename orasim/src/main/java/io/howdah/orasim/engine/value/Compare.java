package io.howdah.orasim.engine.value;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.server.OracleError;
import java.time.Instant;
import java.time.ZoneId;

/** Order of two values that are not NULL, by Oracle's rules of implicit conversion (SQL Language Reference, "Data Type Comparison Rules"). */
public final class Compare {
    private final Convert convert;

    public Compare(Convert convert) {
        this.convert = convert;
    }

    /**
     * @param padded whether both are of fixed length and trailing blanks do not count
     */
    public int compare(Value a, Value b, Padding padded) throws OracleError {
        if (a instanceof Value.Text x && b instanceof Value.Text y) {
            return texts(x.text(), y.text(), padded);
        }
        if (a instanceof Value.Num x && b instanceof Value.Num y) {
            return x.number().compareTo(y.number());
        }
        if (a instanceof Value.Rowid x && b instanceof Value.Rowid y) {
            return x.text().equals(y.text()) ? 0 : rowids(x.text(), y.text());
        }
        if (a instanceof Value.Single
                || a instanceof Value.Double
                || b instanceof Value.Single
                || b instanceof Value.Double) {
            return doubles(convert.toDouble(a), convert.toDouble(b));
        }
        if (a instanceof Value.Num || b instanceof Value.Num) {
            return convert.toNumber(a).compareTo(convert.toNumber(b));
        }
        if (isTime(a) || isTime(b)) {
            return times(a, b);
        }
        if (a instanceof Value.Months || b instanceof Value.Months) {
            return Long.compare(convert.toMonths(a), convert.toMonths(b));
        }
        if (a instanceof Value.Span || b instanceof Value.Span) {
            return convert.toSpan(a).compareTo(convert.toSpan(b));
        }
        if (a instanceof Value.Bool x && b instanceof Value.Bool y) {
            return Boolean.compare(x.truth(), y.truth());
        }
        if (a instanceof Value.Raw || b instanceof Value.Raw) {
            return java.util.Arrays.compareUnsigned(convert.toRaw(a), convert.toRaw(b));
        }
        if (a instanceof Value.Rowid || b instanceof Value.Rowid) {
            return rowids(convert.toText(a), convert.toText(b));
        }
        if (a instanceof Value.Large large && Lobs.isText(large.lob().type())
                || b instanceof Value.Large other && Lobs.isText(other.lob().type())) {
            throw Errors.inconsistentTypes("-", "CLOB");
        }
        return texts(convert.toText(a), convert.toText(b), padded);
    }

    public enum Padding {
        NO,
        PADDED
    }

    private static int doubles(double a, double b) {
        // NaN is greater than all others and equal to itself, in Java as in Oracle; there is no -0
        return a == b ? 0 : java.lang.Double.compare(a, b);
    }

    private static int texts(String a, String b, Padding padded) {
        String x = padded == Padding.PADDED ? a.stripTrailing() : a;
        String y = padded == Padding.PADDED ? b.stripTrailing() : b;
        int length = Math.min(x.length(), y.length());
        for (int i = 0; i < length; i++) {
            char c = x.charAt(i);
            char d = y.charAt(i);
            if (c != d) {
                // binary order of UTF-8 is that of code points: surrogates stand above all other characters
                return Character.isSurrogate(c) == Character.isSurrogate(d)
                        ? Character.compare(c, d)
                        : Character.isSurrogate(c) ? 1 : -1;
            }
        }
        return Integer.compare(x.length(), y.length());
    }

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static int rowids(String a, String b) throws OracleError {
        if (a.length() != b.length()) {
            throw new OracleError(1410, "invalid ROWID");
        }
        for (int i = 0; i < a.length(); i++) {
            int order = Integer.compare(DIGITS.indexOf(a.charAt(i)), DIGITS.indexOf(b.charAt(i)));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    static boolean isTime(Value value) {
        return value instanceof Value.Date
                || value instanceof Value.Timestamp
                || value instanceof Value.Zoned
                || value instanceof Value.Local;
    }

    private int times(Value a, Value b) throws OracleError {
        if (a instanceof Value.Zoned
                || a instanceof Value.Local
                || b instanceof Value.Zoned
                || b instanceof Value.Local) {
            ZoneId zone = convert.nls().zone();
            Instant x = convert.toZoned(a, zone).toInstant();
            Instant y = convert.toZoned(b, zone).toInstant();
            return x.compareTo(y);
        }
        return convert.toLocal(a, other(b)).compareTo(convert.toLocal(b, other(a)));
    }

    /** A text is read in the format that belongs to the other side's type. */
    private static Type other(Value value) {
        return value instanceof Value.Timestamp ? Type.TIMESTAMP : Type.DATE;
    }
}
