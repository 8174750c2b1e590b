package io.howdah.orasim.engine.function;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.format.OracleRowid;
import io.howdah.orasim.server.OracleError;
import java.util.Map;

/** DBMS_ROWID (PL/SQL Packages and Types Reference, DBMS_ROWID): extended ROWIDs only. */
final class RowidFunctions {
    private static final String PACKAGE = "DBMS_ROWID.";

    private RowidFunctions() {}

    static void add(Map<String, Function> all) {
        all.put(PACKAGE + "ROWID_CREATE", Function.of(5, 5, t -> Type.ROWID, RowidFunctions::create));
        all.put(PACKAGE + "ROWID_OBJECT", of(OracleRowid::object));
        all.put(PACKAGE + "ROWID_RELATIVE_FNO", of(OracleRowid::file));
        all.put(PACKAGE + "ROWID_BLOCK_NUMBER", of(OracleRowid::block));
        all.put(PACKAGE + "ROWID_ROW_NUMBER", of(OracleRowid::row));
        all.put(PACKAGE + "ROWID_TYPE", of(r -> 1));
        all.put(
                PACKAGE + "ROWID_TO_ABSOLUTE_FNO",
                Function.of(
                        3,
                        3,
                        t -> Type.NUMBER,
                        (rt, a) -> Value.of(parse(rt, a[0]).file())));
    }

    private interface Part {
        long of(OracleRowid rowid);
    }

    private static Function of(Part part) {
        return Function.of(1, 2, t -> Type.NUMBER, (rt, a) -> Value.of(part.of(parse(rt, a[0]))));
    }

    private static OracleRowid parse(Runtime rt, Value value) throws OracleError {
        try {
            return OracleRowid.parse(rt.convert().toText(value));
        } catch (IllegalArgumentException e) {
            throw new OracleError(1410, "invalid ROWID");
        }
    }

    private static Value create(Runtime rt, Value[] a) throws OracleError {
        if (rt.convert().toInt(a[0]) != 1) {
            throw Errors.unimplemented("restricted ROWIDs");
        }
        return new Value.Rowid(new OracleRowid(
                        rt.convert().toNumber(a[1]).longValue(),
                        rt.convert().toInt(a[2]),
                        rt.convert().toNumber(a[3]).longValue(),
                        rt.convert().toInt(a[4]))
                .toString());
    }
}
