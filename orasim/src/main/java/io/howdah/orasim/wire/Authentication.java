package io.howdah.orasim.wire;

import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ParsedStatement;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Log on in two calls.
 *
 * <p>Source: python: messages/auth; go-ora: connection.go for names of session keys.
 */
final class Authentication {
    private static final int WRONG_PASSWORD = 1017;
    private static final int MAX_OPEN_CURSORS = 300;

    private final SimulatedServer server;
    private final CallReader in;
    private final CallWriter out;
    private final Trailer trailer;
    private final Negotiation.Agreed agreed;
    private final SessionFaults faults;

    Authentication(
            SimulatedServer server,
            CallReader in,
            CallWriter out,
            Trailer trailer,
            Negotiation.Agreed agreed,
            SessionFaults faults) {
        this.faults = faults;
        this.server = server;
        this.in = in;
        this.out = out;
        this.trailer = trailer;
        this.agreed = agreed;
    }

    private record Request(int function, String user, Map<String, String> pairs) {}

    /** @return the session, whose answer is written and is to be flushed; absent when the client was refused and told so */
    Optional<ServerSession> run() throws IOException {
        Request first = request();
        if (first.function != Ttc.AUTH_PHASE_ONE) {
            throw new IOException("function " + first.function + " before the log on");
        }
        try {
            faults.beforeLogOn();
        } catch (OracleError e) {
            return refused(e);
        }
        String user = internalName(first.user);
        SimulatedServer.Account account;
        OracleError reason = new OracleError(WRONG_PASSWORD, "invalid username/password; logon denied");
        boolean known = true;
        try {
            account = server.account(user);
        } catch (OracleError e) {
            // as a real server: whether an account exists shows only after a password was tried
            account = new SimulatedServer.Account(user, UUID.randomUUID().toString());
            reason = e;
            known = false;
        }
        Verifier verifier = new Verifier(account.password());
        challenge(verifier);
        Request second = request();
        Optional<String> response = verifier.check(
                second.pairs.getOrDefault("AUTH_SESSKEY", ""), second.pairs.getOrDefault("AUTH_PASSWORD", ""));
        if (response.isEmpty() || !known) {
            return refused(reason);
        }
        Map<String, String> told = new HashMap<>(first.pairs);
        told.putAll(second.pairs);
        String schema = internalName(told.getOrDefault("PROXY_CLIENT_NAME", account.user()));
        ServerSession session;
        try {
            session = server.logOn(new SimulatedServer.LogOn(
                    account.user(),
                    schema,
                    told.getOrDefault("AUTH_PROGRAM_NM", ""),
                    told.getOrDefault("AUTH_MACHINE", "")));
        } catch (OracleError e) {
            return refused(e);
        }
        try {
            alterSession(session, told.getOrDefault("AUTH_ALTER_SESSION", ""));
        } catch (OracleError e) {
            session.close();
            return refused(e);
        }
        Map<String, String> keys = sessionKeys(session, schema);
        keys.put("AUTH_SVR_RESPONSE", response.get());
        try {
            if (session.logOnWarning().isPresent()) {
                warning(session.logOnWarning().get());
            }
            pairs(keys);
            trailer.done();
        } catch (IOException e) {
            session.close();
            throw e;
        }
        return Optional.of(session);
    }

    private Optional<ServerSession> refused(OracleError error) throws IOException {
        trailer.error(error);
        out.flush();
        return Optional.empty();
    }

    private Request request() throws IOException {
        int message = in.ub1();
        if (message != Ttc.FUNCTION) {
            throw new IOException("message " + message + " before the log on");
        }
        int function = in.ub1();
        in.ub1(); // sequence number
        if (trailer.fields() >= Ttc.FIELDS_23_1_EXT1) {
            in.number(); // token
        }
        boolean hasUser = in.ub1() != 0;
        int userLength = in.integer();
        in.number(); // mode
        in.ub1();
        int count = in.integer();
        in.ub1();
        in.ub1();
        String user = hasUser ? text(in.text(userLength, agreed)) : "";
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String key = text(in.countedString());
            pairs.put(key, text(in.countedString()));
            in.number(); // flags
        }
        return new Request(function, user, pairs);
    }

    /** Without zero bytes at the end, which some clients send. */
    private static String text(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static String internalName(String name) {
        return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1)
                : name.toUpperCase(Locale.ROOT);
    }

    private void challenge(Verifier verifier) throws IOException {
        out.ub1(Ttc.PARAMETER);
        out.number(5);
        pair("AUTH_SESSKEY", verifier.serverKey(), 0);
        pair("AUTH_VFR_DATA", verifier.salt(), Verifier.TYPE);
        pair("AUTH_PBKDF2_CSK_SALT", verifier.sessionSalt(), 0);
        pair("AUTH_PBKDF2_VGEN_COUNT", Integer.toString(Verifier.PASSWORD_ROUNDS), 0);
        pair("AUTH_PBKDF2_SDER_COUNT", Integer.toString(Verifier.SESSION_ROUNDS), 0);
        trailer.done();
        out.flush();
    }

    /** In front of the answer. Source: python: messages/base, _process_warning_info; that ojdbc wants no length byte is OBSERVED. */
    private void warning(OracleError warning) throws IOException {
        byte[] text = (warning.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
        out.ub1(Ttc.WARNING);
        out.number(warning.number());
        out.number(text.length);
        out.number(0); // flags
        if (agreed.java()) {
            out.raw(text);
        } else {
            out.string(text);
        }
    }

    private static void alterSession(ServerSession session, String sql) throws OracleError {
        if (!sql.isBlank()) {
            ParsedStatement statement = session.parse(sql);
            session.execute(statement, List.of(List.of()), ServerSession.BatchErrors.STOP);
        }
    }

    private void pairs(Map<String, String> pairs) throws IOException {
        out.ub1(Ttc.PARAMETER);
        out.number(pairs.size());
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            pair(pair.getKey(), pair.getValue(), 0);
        }
    }

    private void pair(String key, String value, int flags) throws IOException {
        out.countedString(key);
        out.countedString(value);
        out.number(flags);
    }

    /** Values are ASSUMED to be those of a fresh database with AMERICAN_AMERICA settings. */
    private Map<String, String> sessionKeys(ServerSession session, String schema) {
        Map<String, String> keys = new LinkedHashMap<>();
        String[] version = server.version().split("\\.");
        int major = Integer.parseInt(version[0]);
        int update = version.length > 1 ? Integer.parseInt(version[1]) : 0;
        keys.put("AUTH_VERSION_STRING", "- Production");
        keys.put("AUTH_VERSION_SQL", "25");
        keys.put("AUTH_XACTION_TRAITS", "3");
        keys.put("AUTH_VERSION_NO", Integer.toString(major << 24 | update << 16));
        keys.put("AUTH_VERSION_STATUS", "0");
        keys.put("AUTH_CAPABILITY_TABLE", "");
        keys.put("AUTH_DBNAME", "ORASIM");
        keys.put("AUTH_SESSION_ID", Integer.toString(session.sid()));
        keys.put("AUTH_SERIAL_NUM", Integer.toString(session.serial()));
        keys.put("AUTH_INSTANCE_NO", "1");
        keys.put("AUTH_FAILOVER_ID", "");
        keys.put("AUTH_SERVER_PID", Long.toString(ProcessHandle.current().pid()));
        keys.put("AUTH_SC_SERVER_HOST", "localhost");
        keys.put("AUTH_SC_DBUNIQUE_NAME", "orasim");
        keys.put("AUTH_SC_INSTANCE_NAME", "orasim");
        keys.put("AUTH_SC_INSTANCE_ID", "1");
        keys.put("AUTH_SC_DB_DOMAIN", "");
        keys.put("AUTH_SC_SERVICE_NAME", "orasim");
        keys.put("AUTH_INSTANCENAME", "orasim");
        keys.put("AUTH_NLS_LXLAN", "AMERICAN");
        keys.put("AUTH_NLS_LXCTERRITORY", "AMERICA");
        keys.put("AUTH_NLS_LXCCURRENCY", "$");
        keys.put("AUTH_NLS_LXCISOCURR", "AMERICA");
        keys.put("AUTH_NLS_LXCNUMERICS", ".,");
        keys.put("AUTH_NLS_LXCDATEFM", "DD-MON-RR");
        keys.put("AUTH_NLS_LXCDATELANG", "AMERICAN");
        keys.put("AUTH_NLS_LXCSORT", "BINARY");
        keys.put("AUTH_NLS_LXCCALENDAR", "GREGORIAN");
        keys.put("AUTH_NLS_LXCUNIONCUR", "$");
        keys.put("AUTH_NLS_LXCTIMEFM", "HH.MI.SSXFF AM");
        keys.put("AUTH_NLS_LXCSTMPFM", "DD-MON-RR HH.MI.SSXFF AM");
        keys.put("AUTH_NLS_LXCTTZNFM", "HH.MI.SSXFF AM TZR");
        keys.put("AUTH_NLS_LXCSTZNFM", "DD-MON-RR HH.MI.SSXFF AM TZR");
        keys.put("SESSION_NLS_LXCCHARSET", "AL32UTF8");
        keys.put("SESSION_NLS_LXCNLSLENSEM", "BYTE");
        keys.put("SESSION_NLS_LXCNCHAREXCP", "FALSE");
        keys.put("AUTH_MAX_OPEN_CURSORS", Integer.toString(MAX_OPEN_CURSORS));
        keys.put("AUTH_MAX_IDEN_LENGTH", "128");
        keys.put("AUTH_SC_CURRENT_SCHEMA", schema);
        return keys;
    }
}
