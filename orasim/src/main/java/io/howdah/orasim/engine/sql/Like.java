package io.howdah.orasim.engine.sql;

import io.howdah.orasim.server.OracleError;

/** LIKE with {@code %} and {@code _}. */
final class Like {
    private Like() {}

    /** @param escape one character or none */
    static boolean matches(String text, String pattern, String escape) throws OracleError {
        StringBuilder plain = new StringBuilder();
        StringBuilder kinds = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (!escape.isEmpty() && c == escape.charAt(0)) {
                if (i + 1 >= pattern.length()
                        || "%_".indexOf(pattern.charAt(i + 1)) < 0 && pattern.charAt(i + 1) != c) {
                    throw new OracleError(1424, "missing or illegal character following the escape character");
                }
                plain.append(pattern.charAt(++i));
                kinds.append('c');
            } else {
                plain.append(c);
                kinds.append(c == '%' ? '%' : c == '_' ? '_' : 'c');
            }
        }
        return matches(text, plain, kinds);
    }

    /** Goes back to the last {@code %} only: linear in practice. */
    private static boolean matches(String text, StringBuilder plain, StringBuilder kinds) {
        int at = 0;
        int model = 0;
        int star = -1;
        int mark = 0;
        while (at < text.length()) {
            char kind = model < kinds.length() ? kinds.charAt(model) : 'e';
            if (kind == '%') {
                star = model++;
                mark = at;
            } else if (kind == '_' || kind == 'c' && plain.charAt(model) == text.charAt(at)) {
                at++;
                model++;
            } else if (star >= 0) {
                model = star + 1;
                at = ++mark;
            } else {
                return false;
            }
        }
        while (model < kinds.length() && kinds.charAt(model) == '%') {
            model++;
        }
        return model == kinds.length();
    }
}
