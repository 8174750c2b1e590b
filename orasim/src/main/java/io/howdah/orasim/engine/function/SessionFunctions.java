package io.howdah.orasim.engine.function;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Functions that ask about the session, the database and its clock. */
final class SessionFunctions {
    private SessionFunctions() {}

    static void add(Map<String, Function> all) {
        all.put("SYS_CONTEXT", Function.of(2, 3, t -> Type.text(256), SessionFunctions::context));
        all.put("USERENV", Function.of(1, 1, t -> Type.text(64), (rt, a) -> userenv(rt, upper(rt, a[0]))));
        all.put("SYS_GUID", Function.of(0, 0, t -> Type.raw(16), (rt, a) -> guid()));
        all.put(
                "DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER",
                Function.of(
                        0,
                        0,
                        t -> Type.NUMBER,
                        (rt, a) -> Value.of(rt.database().clock().currentScn())));
        // asked by ojdbc for getTypeInfo; ASSUMED: the largest VARCHAR2 of MAX_STRING_SIZE = STANDARD
        all.put("PRIVATE_JDBC.GET_MAX_STRING_SIZE", Function.of(0, 0, t -> Type.NUMBER, (rt, a) -> Value.of(4000)));
        all.put("TIMESTAMP_TO_SCN", Function.of(1, 1, t -> Type.NUMBER, SessionFunctions::timestampToScn));
        all.put("SCN_TO_TIMESTAMP", Function.of(1, 1, t -> Type.TIMESTAMP, SessionFunctions::scnToTimestamp));
        all.put(
                "DBMS_TRANSACTION.LOCAL_TRANSACTION_ID",
                Function.of(0, 1, t -> Type.text(64), SessionFunctions::transactionId));
        all.put(
                "DBMS_UTILITY.GET_TIME",
                Function.of(
                        0,
                        0,
                        t -> Type.NUMBER,
                        (rt, a) -> Value.of(rt.database().clock().now().toEpochMilli() / 10 % Integer.MAX_VALUE)));
    }

    private static String upper(Runtime rt, Value value) throws OracleError {
        return rt.convert().toText(value).toUpperCase(Locale.ROOT);
    }

    private static Value guid() {
        UUID id = UUID.randomUUID();
        return new Value.Raw(java.nio.ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    private static Value context(Runtime rt, Value[] a) throws OracleError {
        String namespace = upper(rt, a[0]);
        String name = upper(rt, a[1]);
        if (!namespace.equals("USERENV")) {
            return namespace.equals("SYS_SESSION_ROLES")
                    ? Value.of(rt.session().roles().contains(new Identifier(name)) ? "TRUE" : "FALSE")
                    : Value.NULL;
        }
        return userenv(rt, name);
    }

    /** SQL Language Reference, SYS_CONTEXT, "Predefined Parameters of Namespace USERENV": those that clients ask. */
    private static Value userenv(Runtime rt, String name) throws OracleError {
        Database.Settings settings = rt.database().settings();
        Map<String, String> nls = rt.session().nls();
        String text = switch (name) {
            case "CURRENT_USER", "SESSION_USER", "AUTHENTICATED_IDENTITY", "CURRENT_SCHEMA_USER" ->
                rt.session().user().text();
            case "CURRENT_SCHEMA" -> rt.session().currentSchema().text();
            case "CURRENT_USERID", "SESSION_USERID" -> id(rt, rt.session().user());
            case "CURRENT_SCHEMAID" -> id(rt, rt.session().currentSchema());
            case "PROXY_USER" -> rt.session().proxy().map(Identifier::text).orElse("");
            case "DB_NAME", "DB_UNIQUE_NAME" -> settings.databaseName();
            case "DB_DOMAIN", "CLIENT_IDENTIFIER", "CLIENT_INFO", "MODULE", "ACTION" ->
                rt.session().application().getOrDefault(name, "");
            case "CON_NAME", "CDB_NAME" -> settings.databaseName();
            case "CON_ID" -> "0";
            case "INSTANCE" -> "1";
            case "INSTANCE_NAME" -> settings.instanceName();
            case "SERVICE_NAME" -> settings.serviceName();
            case "SERVER_HOST", "HOST" -> settings.hostName();
            case "SID" -> String.valueOf(rt.session().sid());
            case "SESSIONID" ->
                String.valueOf(1000L * rt.session().sid() + rt.session().serial());
            case "ENTRYID" -> "1";
            case "ISDBA" -> rt.session().roles().contains(new Identifier("DBA")) ? "TRUE" : "FALSE";
            case "LANGUAGE" ->
                nls.get("NLS_LANGUAGE") + "_" + nls.get("NLS_TERRITORY") + "."
                        + rt.database().nls().get("NLS_CHARACTERSET");
            case "LANG" -> "US";
            case "NLS_DATE_FORMAT" -> nls.getOrDefault("NLS_DATE_FORMAT", "");
            case "NLS_DATE_LANGUAGE" -> nls.getOrDefault("NLS_DATE_LANGUAGE", "");
            case "NLS_SORT" -> nls.getOrDefault("NLS_SORT", "");
            case "NLS_TERRITORY" -> nls.getOrDefault("NLS_TERRITORY", "");
            case "NLS_CURRENCY" -> nls.getOrDefault("NLS_CURRENCY", "");
            case "NLS_CALENDAR" -> nls.getOrDefault("NLS_CALENDAR", "");
            case "DATABASE_ROLE" -> "PRIMARY";
            case "IS_APPLY_SERVER", "IS_DG_ROLLING_UPGRADE" -> "FALSE";
            case "AUTHENTICATION_METHOD" -> "PASSWORD";
            case "NETWORK_PROTOCOL" -> "tcp";
            case "IP_ADDRESS" -> "127.0.0.1";
            case "OS_USER", "TERMINAL" -> "";
            default -> throw new OracleError(2003, "invalid USERENV parameter");
        };
        return Value.of(text);
    }

    private static String id(Runtime rt, io.howdah.base.Identifier name) {
        return String.valueOf(rt.database().accounts().stream()
                .filter(a -> a.name().equals(name))
                .mapToLong(Database.Account::id)
                .findFirst()
                .orElse(0));
    }

    private static Value timestampToScn(Runtime rt, Value[] a) throws OracleError {
        Value.Zoned time = (Value.Zoned) rt.convert().to(Type.TIMESTAMP_TZ, a[0]);
        return Value.of(rt.database()
                .clock()
                .scnAt(time.timestamp().toInstant())
                .orElseThrow(() -> new OracleError(8180, "no snapshot found based on specified time")));
    }

    private static Value scnToTimestamp(Runtime rt, Value[] a) throws OracleError {
        long scn = rt.convert().toNumber(a[0]).longValue();
        return new Value.Timestamp(rt.database()
                .clock()
                .timeOf(scn)
                .orElseThrow(() -> new OracleError(8181, "specified number is not a valid system change number"))
                .atZone(ZoneOffset.UTC)
                .toLocalDateTime());
    }

    private static Value transactionId(Runtime rt, Value[] a) {
        return rt.database().transactions().stream()
                .filter(t -> t.sid() == rt.session().sid())
                .map(t -> Value.of(
                        t.xid().segment() + "." + t.xid().slot() + "." + t.xid().sequence()))
                .findFirst()
                .orElse(Value.NULL);
    }
}
