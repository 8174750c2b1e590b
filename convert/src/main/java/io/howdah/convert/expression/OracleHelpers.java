package io.howdah.convert.expression;

import java.util.Collection;
import java.util.List;

/** The functions of schema {@code oracle} for what PostgreSQL has no native counterpart of, one {@code .sql} resource each. */
public final class OracleHelpers {
    private OracleHelpers() {}

    /**
     * The statements that create the named functions and those they call, schema first, in the order in which they must run, without
     * closing semicolons. Empty when no name is given.
     *
     * @param names as in {@link io.howdah.convert.SqlConverter.Converted#helpers()}
     */
    public static List<String> sql(Collection<String> names) {
        return List.of();
    }
}
