package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.server.OracleError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Objects that are equal when SQL says the values are: for DISTINCT, GROUP BY, hash joins and sets. NULL equals NULL here. */
final class Keys {
    private Keys() {}

    static Object of(Value value) throws OracleError {
        return switch (value) {
            case Value.Num v -> v.number().stripTrailingZeros();
            case Value.Zoned v -> v.timestamp().toInstant();
            case Value.Local v -> v.timestamp();
            case Value.Date v -> v.date();
            case Value.Timestamp v -> v.timestamp();
            case Value.Raw v -> ByteBuffer.wrap(v.bytes());
            case Value.Double v -> v.number() == 0 ? 0d : v.number();
            case Value.Single v -> v.number() == 0 ? 0d : (double) v.number();
            case Value.Rowid v -> v.text();
            case Value.Text v -> v.text();
            case Value.Large v when Lobs.isText(v.lob().type()) -> throw Errors.inconsistentTypes("-", "CLOB");
            case Value.Large v -> throw Errors.inconsistentTypes("-", "BLOB");
            default -> value;
        };
    }

    static List<Object> of(List<Value> values) throws OracleError {
        List<Object> keys = new ArrayList<>(values.size());
        for (Value value : values) {
            keys.add(of(value));
        }
        return keys;
    }
}
