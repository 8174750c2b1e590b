package io.howdah.orasim.wire;

import java.util.Locale;
import java.util.Optional;

/**
 * What a client asks of the listener: {@code (DESCRIPTION=(CONNECT_DATA=(SERVICE_NAME=x)...))}.
 *
 * @param text as it came
 */
record ConnectData(String text) {
    Optional<String> service() {
        return value("SERVICE_NAME");
    }

    Optional<String> sid() {
        return value("SID");
    }

    /** The first {@code (key=value)}, keys in any case, blanks around anything (Net Services Reference, "Syntax Rules"). */
    private Optional<String> value(String key) {
        String upper = text.toUpperCase(Locale.ROOT);
        int at = -1;
        while ((at = upper.indexOf(key, at + 1)) >= 0) {
            int before = at - 1;
            while (before >= 0 && Character.isWhitespace(upper.charAt(before))) {
                before--;
            }
            int behind = at + key.length();
            while (behind < upper.length() && Character.isWhitespace(upper.charAt(behind))) {
                behind++;
            }
            if (before >= 0 && upper.charAt(before) == '(' && behind < upper.length() && upper.charAt(behind) == '=') {
                int end = upper.indexOf(')', behind);
                return Optional.of(text.substring(behind + 1, end < 0 ? text.length() : end)
                        .strip());
            }
        }
        return Optional.empty();
    }
}
