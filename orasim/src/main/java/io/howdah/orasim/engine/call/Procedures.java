package io.howdah.orasim.engine.call;

import io.howdah.orasim.engine.Transforms;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.server.OracleError;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Procedures of supplied packages that clients call (PL/SQL Packages and Types Reference). */
public final class Procedures {
    private static final int LOWEST_OWN_ERROR = -20999;
    private static final int HIGHEST_OWN_ERROR = -20000;
    private static final Procedure NOTHING = (caller, arguments) -> {};
    private static final Map<String, Procedure> ALL = all();

    private Procedures() {}

    /** @param name in upper case: {@code DBMS_OUTPUT.PUT_LINE}, with or without SYS before it */
    public static Optional<Procedure> find(String name) {
        return Optional.ofNullable(ALL.get(name.startsWith("SYS.") ? name.substring(4) : name));
    }

    /** DBMS_OUTPUT's lines of one session. */
    public static final class Output {
        private final ArrayDeque<String> lines = new ArrayDeque<>();
        private final StringBuilder open = new StringBuilder();
        private boolean enabled;
    }

    private static Output output(Caller caller) {
        Optional<Output> known = caller.session().memory(Output.class);
        if (known.isPresent()) {
            return known.get();
        }
        Output made = new Output();
        caller.session().remember(Output.class, made);
        return made;
    }

    private static String text(Caller caller, Arguments a, int position, String name) throws OracleError {
        return caller.convert().toText(a.value(position, name));
    }

    private static Map<String, Procedure> all() {
        Map<String, Procedure> all = new HashMap<>();
        output(all);
        application(all);
        flashback(all);
        Defining.addTo(all);
        all.put("RAISE_APPLICATION_ERROR", Procedures::raise);
        all.put("DBMS_LOB.FILEGETNAME", Procedures::fileName);
        all.put("DBMS_PICKLER.GET_TYPE_SHAPE", Pickler::shape);
        all.put("DBMS_LOCK.SLEEP", Procedures::sleep);
        all.put("DBMS_SESSION.SLEEP", Procedures::sleep);
        all.put("DBMS_SESSION.SET_ROLE", NOTHING);
        all.put("DBMS_SESSION.RESET_PACKAGE", NOTHING);
        all.put("DBMS_SESSION.SET_SQL_TRACE", NOTHING);
        all.put(
                "DBMS_SESSION.SET_NLS",
                (c, a) -> c.execute("ALTER SESSION SET " + text(c, a, 0, "PARAM") + " = " + text(c, a, 1, "VALUE")));
        all.put("DBMS_STATS.GATHER_TABLE_STATS", NOTHING);
        all.put("DBMS_STATS.GATHER_SCHEMA_STATS", NOTHING);
        all.put("DBMS_METADATA.SET_TRANSFORM_PARAM", Procedures::transform);
        all.put("DBMS_RANDOM.SEED", NOTHING);
        return Map.copyOf(all);
    }

    private static void output(Map<String, Procedure> all) {
        all.put("DBMS_OUTPUT.ENABLE", (c, a) -> output(c).enabled = true);
        all.put("DBMS_OUTPUT.DISABLE", (c, a) -> {
            output(c).enabled = false;
            output(c).lines.clear();
        });
        all.put("DBMS_OUTPUT.PUT", (c, a) -> output(c).open.append(text(c, a, 0, "A")));
        all.put("DBMS_OUTPUT.NEW_LINE", (c, a) -> line(c, ""));
        all.put("DBMS_OUTPUT.PUT_LINE", (c, a) -> line(c, text(c, a, 0, "A")));
        all.put("DBMS_OUTPUT.GET_LINE", (c, a) -> {
            String line = output(c).lines.pollFirst();
            a.set(0, "LINE", line == null ? Value.NULL : Value.of(line));
            a.set(1, "STATUS", Value.of(line == null ? 1 : 0));
        });
    }

    private static void line(Caller caller, String text) {
        Output output = output(caller);
        if (output.enabled) {
            output.lines.add(output.open + text);
        }
        output.open.setLength(0);
    }

    private static void application(Map<String, Procedure> all) {
        all.put("DBMS_APPLICATION_INFO.SET_MODULE", (c, a) -> {
            c.application("MODULE", text(c, a, 0, "MODULE_NAME"));
            c.application("ACTION", text(c, a, 1, "ACTION_NAME"));
        });
        all.put("DBMS_APPLICATION_INFO.SET_ACTION", (c, a) -> c.application("ACTION", text(c, a, 0, "ACTION_NAME")));
        all.put(
                "DBMS_APPLICATION_INFO.SET_CLIENT_INFO",
                (c, a) -> c.application("CLIENT_INFO", text(c, a, 0, "CLIENT_INFO")));
        all.put("DBMS_APPLICATION_INFO.READ_MODULE", (c, a) -> {
            a.set(0, "MODULE_NAME", Value.of(c.session().application().getOrDefault("MODULE", "")));
            a.set(1, "ACTION_NAME", Value.of(c.session().application().getOrDefault("ACTION", "")));
        });
        all.put(
                "DBMS_SESSION.SET_IDENTIFIER",
                (c, a) -> c.application("CLIENT_IDENTIFIER", text(c, a, 0, "CLIENT_ID")));
        all.put("DBMS_SESSION.CLEAR_IDENTIFIER", (c, a) -> c.application("CLIENT_IDENTIFIER", ""));
    }

    private static void flashback(Map<String, Procedure> all) {
        all.put("DBMS_FLASHBACK.ENABLE_AT_SYSTEM_CHANGE_NUMBER", (c, a) -> {
            long scn = c.convert().toNumber(a.value(0, "QUERY_SCN")).longValue();
            if (scn <= 0 || scn > c.database().clock().currentScn()) {
                throw new OracleError(8181, "specified number is not a valid system change number");
            }
            c.flashback(scn);
        });
        all.put("DBMS_FLASHBACK.DISABLE", (c, a) -> c.flashback(0));
    }

    private static void raise(Caller caller, Arguments a) throws OracleError {
        int number = caller.convert().toInt(a.value(0, "NUM"));
        if (number < LOWEST_OWN_ERROR || number > HIGHEST_OWN_ERROR) {
            throw new OracleError(
                    21000, "error number argument to raise_application_error of " + number + " is out of range");
        }
        throw new OracleError(-number, text(caller, a, 1, "MSG"));
    }

    /** The only handle is that of the session. */
    private static void transform(Caller caller, Arguments a) throws OracleError {
        Value value = a.value(2, "VALUE");
        String text = value instanceof Value.Bool(boolean truth)
                ? truth ? "TRUE" : "FALSE"
                : value.isNull() ? "TRUE" : text(caller, a, 2, "VALUE").toUpperCase(Locale.ROOT);
        Transforms now = Transforms.of(caller.session());
        caller.session()
                .remember(Transforms.class, now.with(text(caller, a, 1, "NAME").toUpperCase(Locale.ROOT), text));
    }

    private static void fileName(Caller caller, Arguments a) throws OracleError {
        if (!(a.value(0, "FILE_LOC") instanceof Value.Large(var file))) {
            throw new OracleError(6502, "PL/SQL: numeric or value error");
        }
        a.set(1, "DIR_ALIAS", Value.of(file.directory()));
        a.set(2, "FILENAME", Value.of(file.file()));
    }

    private static void sleep(Caller caller, Arguments a) throws OracleError {
        try {
            Thread.sleep(caller.convert()
                    .toNumber(a.value(0, "SECONDS"))
                    .movePointRight(3)
                    .longValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OracleError(1013, "user requested cancel of current operation");
        }
    }
}
