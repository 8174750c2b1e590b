package io.howdah.pipelines;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords in addresses: found, moved and masked. */
final class Secrets {
    private static final Pattern USER_INFO = Pattern.compile("(//)([^/@:?]*)(:([^/@]*))?@");
    private static final Pattern PARAMETER = Pattern.compile("(?i)([?&](?:ssl)?password=)[^&\\s]*");

    private static final Pattern WORD = Pattern.compile("(?i)[?&]password=");

    private Secrets() {}

    /** The text with every password in an address replaced by {@code ***}. */
    static String masked(String text) {
        String parameters = PARAMETER.matcher(text).replaceAll("$1***");
        return USER_INFO
                .matcher(parameters)
                .replaceAll(found -> found.group(3) == null
                        ? Matcher.quoteReplacement(found.group())
                        : Matcher.quoteReplacement("//" + found.group(2) + ":***@"));
    }

    static boolean hasPassword(String url) {
        Matcher user = USER_INFO.matcher(url);
        return WORD.matcher(url).find() || user.find() && user.group(3) != null;
    }

    /** {@code //user:word@host/db -> //host/db?user=user&password=word}, which is all that the JDBC driver understands. */
    static String userInfoAsParameters(String url) {
        Matcher found = USER_INFO.matcher(url);
        if (!found.find()) {
            return url;
        }
        String bare = found.replaceFirst("//");
        String user = (bare.contains("?") ? "&" : "?") + "user=" + encoded(found.group(2));
        return bare + user + (found.group(4) == null ? "" : "&password=" + encoded(found.group(4)));
    }

    /** User info is percent-encoded already where it must be; anything else is made safe for a parameter. */
    private static String encoded(String part) {
        return part.contains("%") ? part : URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
