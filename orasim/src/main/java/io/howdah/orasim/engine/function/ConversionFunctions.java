package io.howdah.orasim.engine.function;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.NumberText;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;

/** Conversion functions (SQL Language Reference, "Conversion Functions"). */
final class ConversionFunctions {
    private ConversionFunctions() {}

    static void add(Map<String, Function> all) {
        all.put(
                "TO_CHAR",
                Function.of(
                        1,
                        3,
                        t -> t.getFirst().isText() ? t.getFirst() : Type.text(t.size() > 1 ? 255 : 75),
                        ConversionFunctions::toChar));
        all.put(
                "TO_NCHAR",
                Function.of(1, 3, t -> new Type(SqlType.NVARCHAR2, 4000, 2000, 0, 0, ""), ConversionFunctions::toChar));
        all.put("TO_NUMBER", Function.of(1, 3, t -> Type.NUMBER, ConversionFunctions::toNumber));
        all.put("TO_DATE", Function.of(1, 3, t -> Type.DATE, ConversionFunctions::toDate));
        all.put("TO_TIMESTAMP", Function.of(1, 3, t -> Type.TIMESTAMP, ConversionFunctions::toTimestamp));
        all.put("TO_TIMESTAMP_TZ", Function.of(1, 3, t -> Type.TIMESTAMP_TZ, ConversionFunctions::toTimestampTz));
        all.put(
                "TO_CLOB",
                Function.of(1, 1, t -> Type.CLOB, (rt, a) -> rt.convert().to(Type.CLOB, a[0])));
        all.put(
                "TO_NCLOB",
                Function.of(
                        1,
                        1,
                        t -> Type.of(SqlType.NCLOB, 4000),
                        (rt, a) -> rt.convert().to(Type.of(SqlType.NCLOB, 4000), a[0])));
        all.put(
                "TO_BLOB",
                Function.of(1, 1, t -> Type.BLOB, (rt, a) -> rt.convert().to(Type.BLOB, a[0])));
        all.put(
                "TO_LOB",
                Function.of(1, 1, t -> Type.CLOB, (rt, a) -> rt.convert().to(Type.CLOB, a[0])));
        all.put(
                "EMPTY_CLOB",
                Function.of(0, 0, t -> Type.CLOB, (rt, a) -> new Value.Large(Lobs.temporary(SqlType.CLOB))));
        all.put(
                "EMPTY_BLOB",
                Function.of(0, 0, t -> Type.BLOB, (rt, a) -> new Value.Large(Lobs.temporary(SqlType.BLOB))));
        all.put(
                "TO_BINARY_DOUBLE",
                Function.of(1, 1, t -> Type.DOUBLE, (rt, a) -> rt.convert().to(Type.DOUBLE, a[0])));
        all.put(
                "TO_BINARY_FLOAT",
                Function.of(1, 1, t -> Type.FLOAT, (rt, a) -> rt.convert().to(Type.FLOAT, a[0])));
        all.put(
                "HEXTORAW",
                Function.of(
                        1,
                        1,
                        t -> Type.raw(2000),
                        (rt, a) -> new Value.Raw(rt.convert().toRaw(a[0]))));
        all.put(
                "RAWTOHEX",
                Function.of(
                        1,
                        1,
                        t -> Type.text(4000),
                        (rt, a) -> Value.of(
                                java.util.HexFormat.of().withUpperCase().formatHex(raw(rt, a[0])))));
        all.put(
                "RAWTONHEX",
                Function.of(
                        1,
                        1,
                        t -> Type.text(4000),
                        (rt, a) -> Value.of(
                                java.util.HexFormat.of().withUpperCase().formatHex(raw(rt, a[0])))));
        all.put(
                "UTL_RAW.CAST_TO_RAW",
                Function.of(
                        1,
                        1,
                        t -> Type.raw(2000),
                        (rt, a) -> new Value.Raw(rt.convert().toText(a[0]).getBytes(StandardCharsets.UTF_8))));
        all.put(
                "UTL_RAW.CAST_TO_VARCHAR2",
                Function.of(
                        1,
                        1,
                        t -> Type.text(4000),
                        (rt, a) -> Value.of(new String(rt.convert().toRaw(a[0]), StandardCharsets.UTF_8))));
        all.put(
                "ROWIDTOCHAR",
                Function.of(
                        1,
                        1,
                        t -> Type.text(18),
                        (rt, a) -> Value.of(rt.convert().toText(a[0]))));
        all.put(
                "CHARTOROWID",
                Function.of(
                        1,
                        1,
                        t -> Type.ROWID,
                        (rt, a) -> new Value.Rowid(rt.convert().toText(a[0]))));
        all.put(
                "XMLTYPE",
                Function.of(1, 1, t -> xml(), (rt, a) -> Value.of(rt.convert().toText(a[0]))));
        all.put(
                "BFILENAME",
                Function.of(
                        2,
                        2,
                        t -> Type.of(SqlType.BFILE, 530),
                        (rt, a) -> new Value.Large(Lobs.file(
                                rt.convert().toText(a[0]), rt.convert().toText(a[1])))));
        all.put(
                "TO_VECTOR",
                Function.of(
                        1,
                        4,
                        t -> Type.of(SqlType.VECTOR, 8200),
                        (rt, a) -> Value.of(rt.convert().toText(a[0]))));
        all.put("DUMP", Function.withNulls(1, 4, t -> Type.text(4000), ConversionFunctions::dump));
        all.put("VSIZE", Function.of(1, 1, t -> Type.NUMBER, (rt, a) -> Value.of(bytes(rt, a[0]).length)));
        all.put("STANDARD_HASH", Function.withNulls(1, 2, t -> Type.raw(64), ConversionFunctions::standardHash));
    }

    private static Type xml() {
        return new Type(SqlType.OBJECT, 2000, 0, 0, 0, "SYS.XMLTYPE");
    }

    private static byte[] raw(Runtime rt, Value value) throws OracleError {
        return value instanceof Value.Text t ? t.text().getBytes(StandardCharsets.UTF_8) : bytes(rt, value);
    }

    private static Value toChar(Runtime rt, Value[] a) throws OracleError {
        Convert convert = NlsArgument.of(rt, a);
        if (a.length == 1) {
            return Value.of(convert.toText(a[0]));
        }
        String model = convert.toText(a[1]);
        return switch (a[0]) {
            case Value.Num n -> Value.of(NumberText.format(n.number(), model, convert.nls()));
            case Value.Text t -> Value.of(NumberText.format(convert.toNumber(t), model, convert.nls()));
            case Value.Double d -> Value.of(NumberText.format(convert.toNumber(d), model, convert.nls()));
            case Value.Single d -> Value.of(NumberText.format(convert.toNumber(d), model, convert.nls()));
            default -> Value.of(convert.format(a[0], model, 9));
        };
    }

    private static Value toNumber(Runtime rt, Value[] a) throws OracleError {
        if (a.length == 1 || !(a[0] instanceof Value.Text text)) {
            return Value.of(rt.convert().toNumber(a[0]));
        }
        return Value.of(NumberText.parse(
                text.text(), rt.convert().toText(a[1]), NlsArgument.of(rt, a).nls()));
    }

    private static Value toDate(Runtime rt, Value[] a) throws OracleError {
        if (a.length == 1) {
            return rt.convert().to(Type.DATE, a[0]);
        }
        return new Value.Date(NlsArgument.of(rt, a)
                .parse(rt.convert().toText(a[0]), rt.convert().toText(a[1]))
                .toLocalDateTime()
                .withNano(0));
    }

    private static Value toTimestamp(Runtime rt, Value[] a) throws OracleError {
        if (a.length == 1) {
            return rt.convert().to(Type.TIMESTAMP, a[0]);
        }
        return new Value.Timestamp(NlsArgument.of(rt, a)
                .parse(rt.convert().toText(a[0]), rt.convert().toText(a[1]))
                .toLocalDateTime());
    }

    private static Value toTimestampTz(Runtime rt, Value[] a) throws OracleError {
        if (a.length == 1) {
            return rt.convert().to(Type.TIMESTAMP_TZ, a[0]);
        }
        return new Value.Zoned(NlsArgument.of(rt, a)
                .parse(rt.convert().toText(a[0]), rt.convert().toText(a[1])));
    }

    private static byte[] bytes(Runtime rt, Value value) throws OracleError {
        return value instanceof Value.Large
                ? rt.convert().toRaw(value)
                : Codec.encode(Convert.typeOf(value).sql(), value);
    }

    /** DUMP(x [, format]): the internal bytes; formats 8, 10, 16 and 17. */
    private static Value dump(Runtime rt, Value[] a) throws OracleError {
        if (a[0].isNull()) {
            return Value.of("NULL");
        }
        int format = a.length > 1 && !a[1].isNull() ? rt.convert().toInt(a[1]) % 1000 : 10;
        byte[] bytes = bytes(rt, a[0]);
        StringBuilder out =
                new StringBuilder("Typ=" + Convert.typeOf(a[0]).sql().code() + " Len=" + bytes.length + ": ");
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            out.append(i == 0 ? "" : ",")
                    .append(
                            switch (format) {
                                case 8 -> Integer.toOctalString(b);
                                case 16 -> Integer.toHexString(b);
                                case 17 -> b >= 32 && b < 127 ? String.valueOf((char) b) : Integer.toHexString(b);
                                default -> String.valueOf(b);
                            });
        }
        return Value.of(out.toString());
    }

    private static Value standardHash(Runtime rt, Value[] a) throws OracleError {
        String name = a.length > 1 ? rt.convert().toText(a[1]).toUpperCase(Locale.ROOT) : "SHA1";
        String java = switch (name) {
            case "MD5" -> "MD5";
            case "SHA1" -> "SHA-1";
            case "SHA256" -> "SHA-256";
            case "SHA384" -> "SHA-384";
            case "SHA512" -> "SHA-512";
            default -> throw new OracleError(1760, "illegal argument for function");
        };
        try {
            return new Value.Raw(MessageDigest.getInstance(java).digest(a[0].isNull() ? new byte[0] : bytes(rt, a[0])));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + java, e);
        }
    }
}
