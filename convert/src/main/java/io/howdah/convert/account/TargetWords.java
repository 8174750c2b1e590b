package io.howdah.convert.account;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The words of converted text, counted: names and keywords in lower case, numbers, and the words within literals too, not those of comments. */
final class TargetWords {
    /** How texts begin that only say what has no counterpart. */
    private static final String REFUSAL = "'convert-";

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Integer> endings = new HashMap<>();
    private final String text;

    private TargetWords(String text) {
        this.text = text;
    }

    /** PostgreSQL's text, however its literals are quoted: what is inside counts too, as dynamic SQL is code. */
    static TargetWords of(String text) {
        var words = new TargetWords(text.toLowerCase(Locale.ROOT));
        words.read();
        return words;
    }

    private void read() {
        int i = 0;
        char quote = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (quote == 0 && text.startsWith(REFUSAL, i)) {
                i = behind("'", i);
            } else if (c == '\'' || c == '"') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
                i++;
            } else if (quote == 0 && text.startsWith("--", i)) {
                i = behind("\n", i);
            } else if (quote == 0 && text.startsWith("/*", i)) {
                i = behind("*/", i);
            } else if (c == '.' && i + 1 < text.length() && text.charAt(i + 1) == '.') {
                i += 2; // a range
            } else if (isDigit(c) || c == '.' && i + 1 < text.length() && isDigit(text.charAt(i + 1))) {
                i = number(i);
            } else if (isPart(c)) {
                int start = i;
                while (i < text.length() && isPart(text.charAt(i))) {
                    i++;
                }
                add(text.substring(start, i));
            } else {
                mark(i);
                i++;
            }
        }
    }

    private int behind(String end, int from) {
        int at = text.indexOf(end, from + 2);
        return at < 0 ? text.length() : at + end.length();
    }

    /** Operators that stand for functions of Oracle: {@code ||} and {@code ~}. */
    private void mark(int i) {
        if (text.startsWith("||", i)) {
            add("||");
        } else if (text.charAt(i) == '~') {
            add("~");
        }
    }

    /** Whether a name of nearly PostgreSQL's full length is there: made of several names and cut. */
    boolean hasCutNames() {
        return counts.keySet().stream().anyMatch(w -> w.length() >= 60);
    }

    private int number(int start) {
        int i = start;
        while (i < text.length() && (isPart(text.charAt(i)) || isPoint(i))) {
            i++;
        }
        add(Numbers.plain(text.substring(start, i)));
        return i;
    }

    private boolean isPoint(int i) {
        return text.charAt(i) == '.' && (i + 1 >= text.length() || text.charAt(i + 1) != '.');
    }

    private void add(String word) {
        counts.merge(word, 1, Integer::sum);
    }

    /** How often the word, in lower case, stands there. */
    int count(String word) {
        return counts.getOrDefault(word, 0);
    }

    /** Every word and number once, without operators. */
    Stream<String> words() {
        return counts.keySet().stream().filter(w -> isPart(w.charAt(0)) || w.charAt(0) == '.');
    }

    /** All words, and what is behind a low line in them. */
    Set<String> all() {
        ending("");
        var all = new HashSet<>(counts.keySet());
        all.addAll(endings.keySet());
        return all;
    }

    /** How often a word stands there that has this one, in lower case, behind a low line: {@code type_method} for a method. */
    int ending(String word) {
        if (endings.isEmpty()) {
            counts.forEach((w, n) -> {
                String name = w.replaceFirst("_\\d{1,2}$", ""); // the number of an overload
                if (!name.equals(w)) {
                    endings.merge(name, n, Integer::sum);
                }
                for (int i = name.indexOf('_', 1); i >= 0 && i + 1 < name.length(); i = name.indexOf('_', i + 1)) {
                    endings.merge(name.substring(i + 1), n, Integer::sum);
                }
            });
            endings.put("", 0);
        }
        return endings.getOrDefault(word, 0);
    }

    /** Whether a name begins with this one and a low line: {@code type_method}. */
    boolean begins(String word) {
        return counts.keySet().stream().anyMatch(w -> w.startsWith(word + "_"));
    }

    /** Whether these characters, in lower case, stand there one after the other. */
    boolean contains(String characters) {
        return text.contains(characters);
    }

    /** How often these characters, in lower case, stand there. */
    int occurrences(String characters) {
        int count = 0;
        for (int i = text.indexOf(characters); i >= 0; i = text.indexOf(characters, i + characters.length())) {
            count++;
        }
        return count;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isPart(char c) {
        return c == '_' || c == '$' || c == '#' || Character.isLetterOrDigit(c);
    }
}
