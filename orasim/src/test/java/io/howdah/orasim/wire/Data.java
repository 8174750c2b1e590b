package io.howdah.orasim.wire;

import io.howdah.orasim.format.OracleNumber;
import io.howdah.orasim.server.Datum;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Data in the form in which engine and wire exchange them. */
final class Data {
    private Data() {}

    static Datum number(String value) {
        return new Datum.Bytes(OracleNumber.encode(new BigDecimal(value)));
    }

    static Datum number(long value) {
        return new Datum.Bytes(OracleNumber.encode(value));
    }

    static Datum text(String value) {
        return value.isEmpty() ? Datum.NULL : new Datum.Bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    static Datum bytes(byte[] value) {
        return new Datum.Bytes(value);
    }

    static String text(Datum value) {
        return switch (value) {
            case Datum.Bytes bytes -> new String(bytes.bytes(), StandardCharsets.UTF_8);
            case Datum.Null ignored -> "NULL";
            case Datum.Large large -> large.lob().toString();
            case Datum.Composite object -> object.parts().toString();
            case Datum.Open open -> open.rows().toString();
        };
    }

    static BigDecimal decimal(Datum value) {
        return OracleNumber.decode(((Datum.Bytes) value).bytes());
    }

    static byte[] raw(Datum value) {
        return ((Datum.Bytes) value).bytes();
    }
}
