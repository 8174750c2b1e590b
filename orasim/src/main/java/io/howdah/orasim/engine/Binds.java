package io.howdah.orasim.engine;

import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession.Bind;
import io.howdah.orasim.server.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Binds as values and types. */
final class Binds {
    private Binds() {}

    static List<Type> types(List<Bind> binds) {
        return binds.stream().map(Binds::type).toList();
    }

    static Type type(Bind bind) {
        return switch (bind.type()) {
            case VARCHAR2, LONG -> Type.text(Math.max(1, Math.min(bind.maxBytes(), 32767)));
            case NVARCHAR2, NCHAR ->
                new Type(SqlType.NVARCHAR2, Math.max(2, bind.maxBytes()), Math.max(1, bind.maxBytes() / 2), 0, 0, "");
            // a CHAR bind is what setFixedCHAR makes: compared with blanks filled up
            case CHAR -> Type.fixed(Math.max(1, bind.maxBytes()));
            case NUMBER -> Type.NUMBER;
            case DATE -> Type.DATE;
            case TIMESTAMP -> Type.TIMESTAMP;
            case TIMESTAMP_TZ -> Type.TIMESTAMP_TZ;
            case TIMESTAMP_LTZ -> Type.TIMESTAMP_LTZ;
            case INTERVAL_DS -> Type.INTERVAL_DS;
            case INTERVAL_YM -> Type.INTERVAL_YM;
            case RAW, LONG_RAW -> Type.raw(Math.max(1, bind.maxBytes()));
            default -> Type.of(bind.type(), Math.max(1, bind.maxBytes()));
        };
    }

    static List<Value> values(List<Bind> binds) throws OracleError {
        List<Value> values = new ArrayList<>(binds.size());
        for (Bind bind : binds) {
            values.add(value(bind));
        }
        return values;
    }

    private static Value value(Bind bind) throws OracleError {
        if (bind.value() instanceof Datum.Bytes bytes && Type.of(bind.type(), 0).isLarge()) {
            return Lobs.isText(bind.type())
                    ? Value.of(new String(bytes.bytes(), StandardCharsets.UTF_8))
                    : new Value.Raw(bytes.bytes());
        }
        return Codec.value(bind.type(), bind.value());
    }
}
