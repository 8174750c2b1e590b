package io.howdah.source.oracle;

import io.howdah.base.HowdahException;
import io.howdah.source.SourceCode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a running Oracle database as a URL of Oracle's thin driver (Database JDBC Developer's Guide 23ai, "Database URLs and
 * Database Specifiers").
 *
 * @param url without user
 * @param user that stood in the URL; {@code proxy[schema]} for proxy authentication
 */
public record OracleAddress(String url, Optional<String> user) {
    private static final String SCHEME = "jdbc:oracle:";
    private static final String THIN = "jdbc:oracle:thin:";
    private static final Pattern PARTS = Pattern.compile("([^@/]*)(/[^@]*)?@(.+)", Pattern.DOTALL);
    private static final Pattern EASY = Pattern.compile("(?i)(tcps?:)?//");
    private static final Pattern SIZE = Pattern.compile("(?i)[?&]sdu=");
    /** Most that servers before 12.1 can. */
    private static final int LARGEST_PACKET = 65_535;

    private static final Pattern WALLET = Pattern.compile("(?i)(my_)?wallet_(location|directory)");
    private static final Pattern PASSWORD = Pattern.compile("(?i)password\\s*=");

    /** Whether the text names a running Oracle database rather than a directory. */
    public static boolean isOne(String source) {
        return source.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    /** @throws HowdahException SOURCE-0101 or, when a password is in it, SOURCE-0109; the message shows no password */
    public static OracleAddress of(String text) {
        Matcher parts = text.startsWith(THIN) ? PARTS.matcher(text.substring(THIN.length())) : PARTS.matcher("");
        if (!parts.matches()) {
            throw new HowdahException(
                    SourceCode.BAD_ORACLE_URL,
                    "could not read the source address"
                            + (text.startsWith(THIN) || text.contains("/") && text.contains("@") ? "" : " " + text),
                    "give it as jdbc:oracle:thin:@//host:1521/service");
        }
        // thin:/@alias says that a wallet has user and password
        if (parts.group(2) != null && parts.group(2).length() > 1
                || PASSWORD.matcher(parts.group(3)).find()) {
            throw new HowdahException(
                    SourceCode.ORACLE_PASSWORD_IN_URL,
                    "the source address holds a password",
                    "take it out of the address, and set HOWDAH_SOURCE_PASSWORD or say --source-password prompt");
        }
        String user = parts.group(1);
        return new OracleAddress(THIN + "@" + parts.group(3), user.isEmpty() ? Optional.empty() : Optional.of(user));
    }

    /**
     * What the driver is given: in the easy connect form, packets of 64 KiB are wished unless a size stands there already; the server may
     * agree to less (Database Net Services Reference 23ai, "Easy Connect Plus", "SDU"). With the usual 8 KiB each packet costs two system
     * calls for some 70 rows.
     */
    String driverUrl() {
        String place = url.substring(THIN.length() + 1);
        if (!EASY.matcher(place).lookingAt() || SIZE.matcher(place).find()) {
            return url;
        }
        return url + (place.contains("?") ? "&" : "?") + "sdu=" + LARGEST_PACKET;
    }

    /** Whether it says itself where a wallet is, which may hold user and password. */
    boolean namesWallet() {
        return WALLET.matcher(url).find();
    }

    /** For messages and reports: {@code host:1521/service}. */
    public String place() {
        return url.substring(THIN.length() + 1).replaceFirst("^//", "");
    }
}
