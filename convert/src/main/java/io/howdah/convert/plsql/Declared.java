package io.howdah.convert.plsql;

import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.regex.Pattern;

/**
 * A declared type.
 *
 * @param text as it must stand in a declaration: {@code varchar(30)}, {@code hr.emp%ROWTYPE}
 */
record Declared(SqlType type, String text) {
    private static final Pattern LENGTH = Pattern.compile("\\([0-9, ]+\\)");

    /** Of a type that is in nothing that was read: text holds its place. */
    static Declared unknown(TypeName type) {
        return new Declared(SqlType.placeholder(type.name() + type.suffix()), "text");
    }

    /** As it must stand where PostgreSQL ignores lengths: parameters and results. */
    String bare() {
        if (text.endsWith("%ROWTYPE")) {
            return type.castName().orElse("record"); // PostgreSQL takes the row's type by its name only
        }
        return text.endsWith("%TYPE") || text.indexOf('(') < 0
                ? text
                : LENGTH.matcher(text).replaceFirst("");
    }
}
