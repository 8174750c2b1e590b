package io.howdah.orasim.engine;

import io.howdah.catalog.Table;
import io.howdah.orasim.engine.change.Deferred;
import io.howdah.orasim.server.OracleError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Constraints that one transaction checks at its end (SQL Language Reference, constraint, "DEFERRABLE Clause" and SET CONSTRAINTS). Used by
 * the session's thread.
 */
final class Deferral {
    private static final Pattern SET = Pattern.compile("(?is)SET\\s+CONSTRAINTS?\\s+(.+?)\\s+(IMMEDIATE|DEFERRED)");

    private final Map<String, List<Deferred>> pending = new LinkedHashMap<>();
    private final Map<String, Mode> modes = new HashMap<>();
    private Optional<Mode> all = Optional.empty();

    private enum Mode {
        IMMEDIATE,
        DEFERRED
    }

    boolean isDeferred(String constraint, Table.Deferrable deferrable) {
        Mode initial = switch (deferrable) {
            case NOT_DEFERRABLE -> Mode.IMMEDIATE;
            case INITIALLY_IMMEDIATE -> modes.getOrDefault(constraint, all.orElse(Mode.IMMEDIATE));
            case INITIALLY_DEFERRED -> modes.getOrDefault(constraint, all.orElse(Mode.DEFERRED));
        };
        return initial == Mode.DEFERRED;
    }

    void add(String constraint, Deferred check) {
        pending.computeIfAbsent(constraint, c -> new ArrayList<>()).add(check);
    }

    /** @throws OracleError of the first constraint that is violated */
    void check() throws OracleError {
        for (List<Deferred> checks : pending.values()) {
            for (Deferred check : checks) {
                check.check();
            }
        }
    }

    void ended() {
        pending.clear();
        modes.clear();
        all = Optional.empty();
    }

    /**
     * SET CONSTRAINTS.
     *
     * @param schema of names without one
     * @throws OracleError of a constraint that is to be checked now and is violated
     */
    void set(String sql, String schema) throws OracleError {
        Matcher matcher = SET.matcher(sql.strip());
        if (!matcher.matches()) {
            throw new OracleError(905, "missing keyword");
        }
        Mode mode = Mode.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
        String names = matcher.group(1).strip().toUpperCase(Locale.ROOT);
        if (names.equals("ALL")) {
            modes.clear();
            all = Optional.of(mode);
        } else {
            for (String name : names.split("\\s*,\\s*")) {
                String plain = name.replace("\"", "");
                modes.put(plain.contains(".") ? plain : schema + "." + plain, mode);
            }
        }
        if (mode == Mode.IMMEDIATE) {
            check();
            pending.clear();
        }
    }
}
