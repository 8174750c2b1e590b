package io.howdah.orasim.engine.function;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Metadata;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.util.Map;

/** DBMS_METADATA as queries call it (PL/SQL Packages and Types Reference, DBMS_METADATA, "GET_xxx Functions"). */
final class MetadataFunctions {
    /** DBMS_METADATA.SESSION_TRANSFORM, the handle of all texts of the session. */
    private static final int SESSION_TRANSFORM = -1;

    private MetadataFunctions() {}

    static void add(Map<String, Function> all) {
        all.put(
                "DBMS_METADATA.SESSION_TRANSFORM",
                Function.of(0, 0, t -> Type.NUMBER, (rt, a) -> Value.of(SESSION_TRANSFORM)));
        all.put("DBMS_METADATA.GET_DDL", Function.withNulls(2, 6, t -> Type.CLOB, MetadataFunctions::ddl));
        all.put(
                "DBMS_METADATA.GET_DEPENDENT_DDL",
                Function.withNulls(2, 7, t -> Type.CLOB, MetadataFunctions::dependent));
        all.put("DBMS_METADATA.GET_GRANTED_DDL", Function.withNulls(1, 6, t -> Type.CLOB, MetadataFunctions::granted));
    }

    private static Value ddl(Runtime rt, Value[] a) throws OracleError {
        return clob(metadata(rt, a, 5, "GET_DDL")
                .ddl(rt.session(), required(rt, a, 0, "OBJECT_TYPE", "GET_DDL"), name(rt, a, "NAME", "GET_DDL")));
    }

    private static Value dependent(Runtime rt, Value[] a) throws OracleError {
        return clob(metadata(rt, a, 5, "GET_DEPENDENT_DDL")
                .dependent(
                        rt.session(),
                        required(rt, a, 0, "OBJECT_TYPE", "GET_DEPENDENT_DDL"),
                        name(rt, a, "BASE_OBJECT_NAME", "GET_DEPENDENT_DDL")));
    }

    private static Value granted(Runtime rt, Value[] a) throws OracleError {
        String grantee = text(rt, a, 1);
        return clob(metadata(rt, a, 4, "GET_GRANTED_DDL")
                .granted(
                        rt.session(),
                        required(rt, a, 0, "OBJECT_TYPE", "GET_GRANTED_DDL"),
                        grantee.isEmpty() ? rt.session().user().text() : grantee));
    }

    /** @param transform where it stands among the arguments */
    private static Metadata metadata(Runtime rt, Value[] a, int transform, String function) throws OracleError {
        String asked = text(rt, a, transform);
        if (!asked.isEmpty() && !asked.equals("DDL")) {
            throw Errors.unimplemented(function + " with the transform " + asked);
        }
        return rt.database().metadata().orElseThrow(() -> Errors.unimplemented("DBMS_METADATA here"));
    }

    private static QualifiedName name(Runtime rt, Value[] a, String parameter, String function) throws OracleError {
        String schema = text(rt, a, 2);
        return new QualifiedName(
                schema.isEmpty() ? rt.session().currentSchema() : new Identifier(schema),
                new Identifier(required(rt, a, 1, parameter, function)));
    }

    private static String required(Runtime rt, Value[] a, int position, String parameter, String function)
            throws OracleError {
        String text = text(rt, a, position);
        if (text.isEmpty()) {
            throw new OracleError(
                    31600, "invalid input value NULL for parameter " + parameter + " in function " + function);
        }
        return text;
    }

    private static String text(Runtime rt, Value[] a, int position) throws OracleError {
        return position < a.length && !a[position].isNull() ? rt.convert().toText(a[position]) : "";
    }

    private static Value clob(String text) {
        return new Value.Large(Lobs.temporary(SqlType.CLOB, text));
    }
}
