package io.howdah.sql.oracle;

import java.util.Map;

/**
 * What conditional compilation is decided by (Database PL/SQL Language Reference 23ai, "Conditional Compilation").
 *
 * @param version what DBMS_DB_VERSION.VERSION answers, such as 19
 * @param release what DBMS_DB_VERSION.RELEASE answers
 * @param flags values of inquiry directives {@code $$name} by upper case name, as they would be written: {@code TRUE}, {@code 3}; others
 *     are NULL
 */
public record CompilationFlags(int version, int release, Map<String, String> flags) {
    /** The newest version and no flags set. */
    public static final CompilationFlags NEWEST = new CompilationFlags(23, 0, Map.of());

    public CompilationFlags {
        flags = Map.copyOf(flags);
    }
}
