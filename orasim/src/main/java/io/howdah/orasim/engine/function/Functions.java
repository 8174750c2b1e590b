package io.howdah.orasim.engine.function;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** SQL functions by their names, also those of packages that SQL can call. */
public final class Functions {
    private static final Map<String, Function> ALL = all();
    /** Those that may stand without parentheses. */
    private static final Set<String> BARE = Set.of(
            "SYS_GUID",
            "EMPTY_CLOB",
            "EMPTY_BLOB",
            "BINARY_FLOAT_NAN",
            "BINARY_FLOAT_INFINITY",
            "BINARY_DOUBLE_NAN",
            "BINARY_DOUBLE_INFINITY");

    private Functions() {}

    private static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        TextFunctions.add(all);
        NumberFunctions.add(all);
        TimeFunctions.add(all);
        ConversionFunctions.add(all);
        SessionFunctions.add(all);
        RowidFunctions.add(all);
        MetadataFunctions.add(all);
        return Map.copyOf(all);
    }

    /** @param name in upper case; {@code DBMS_ROWID.ROWID_CREATE}, with or without SYS before it */
    public static Optional<Function> find(String name) {
        return Optional.ofNullable(ALL.get(name.startsWith("SYS.") ? name.substring(4) : name));
    }

    public static boolean bare(String name) {
        return BARE.contains(name);
    }
}
