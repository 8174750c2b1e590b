package io.howdah.orasim.wire;

import io.howdah.orasim.server.SqlType;

/**
 * What a client tells of a bind variable, or of how it wants a column.
 *
 * @param form of the characters: a LONG may have those of the national character set
 * @param maxBytes how large a value may be
 * @param prefetch bytes or characters of a LOB that shall come with its locator; -1 when length and chunk size shall not come either
 * @param shape a single value or a PL/SQL array
 */
record BindDefinition(SqlType type, SqlType.Form form, int maxBytes, long prefetch, Shape shape) {
    static final long NO_PREFETCH = -1;

    enum Shape {
        SCALAR,
        ARRAY
    }

    boolean national() {
        return form == SqlType.Form.NATIONAL;
    }

    boolean isLong() {
        return type == SqlType.LONG || type == SqlType.LONG_RAW;
    }
}
