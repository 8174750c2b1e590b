package io.howdah.convert.plsql;

import io.howdah.convert.rule.SqlType;

/**
 * A declared type.
 *
 * @param text as it must stand in a declaration: {@code varchar(30)}, {@code hr.emp%ROWTYPE}
 */
record Declared(SqlType type, String text) {
    /** As it must stand where PostgreSQL ignores lengths: parameters and results. */
    String bare() {
        return text.endsWith("%TYPE") || text.endsWith("%ROWTYPE") ? text : text.replaceFirst("\\([0-9, ]+\\)", "");
    }
}
