package io.howdah.catalog.oracle.dictionary;

import java.util.Locale;

/** Which family of dictionary views answers. */
public enum Reach {
    /** {@code DBA_} views: everything, with SELECT_CATALOG_ROLE, SELECT ANY DICTIONARY or a grant on the view. */
    DBA,
    /** {@code ALL_} views: what the session's privileges reach. */
    ALL;

    String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
