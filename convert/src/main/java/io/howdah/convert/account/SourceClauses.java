package io.howdah.convert.account;

import io.howdah.sql.oracle.SourceWord;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which words of a source have no image of their own, and why: lengths of types, names behind END, storage. */
final class SourceClauses {
    /** What stands behind %: the type that is meant takes the place of these, and PL/pgSQL knows how many rows and whether by itself. */
    private static final Set<String> ATTRIBUTES =
            Set.of("type", "rowtype", "found", "notfound", "rowcount", "isopen", "bulk_rowcount", "charset");

    private final Vocabulary vocabulary = Vocabulary.oracle();
    private final List<SourceWord> words;
    private final BitSet passed = new BitSet();
    private final Set<String> dissolved = new HashSet<>();

    private SourceClauses(List<SourceWord> words) {
        this.words = words;
    }

    /** @param dissolved names in lower case that are replaced by what they stand for: of collection types, subtypes and exceptions */
    static BitSet passed(List<SourceWord> words, Set<String> dissolved) {
        var clauses = new SourceClauses(words);
        clauses.dissolved.addAll(dissolved);
        clauses.declared();
        clauses.pass();
        return clauses.passed;
    }

    /** Names that this text defines and that are replaced by what they stand for. */
    static Set<String> dissolved(List<SourceWord> words) {
        var clauses = new SourceClauses(words);
        clauses.declared();
        return clauses.dissolved;
    }

    private void declared() {
        for (int i = 0; i + 2 < words.size(); i++) {
            boolean named = isName(i + 1);
            if (isName(i) && is(i + 1, "EXCEPTION") && isMark(i + 2, ";")) {
                dissolved.add(lower(i));
            } else if (is(i, "TYPE") && named && is(i + 2, "IS") && !is(i + 3, "RECORD")
                    || is(i, "SUBTYPE") && named
                    || is(i, "CURSOR") && named && isMark(i + 2, ";")) {
                dissolved.add(lower(i + 1));
            } else if (is(i, "TYPE") && named && !is(i + 2, "IS")) {
                int at = i + 2;
                while (at < i + 8 && !is(at, "AS") && !is(at, "IS") && !isMark(at, ";")) {
                    at++;
                }
                if (is(at + 1, "TABLE") || is(at + 1, "VARRAY") || is(at + 1, "VARYING")) {
                    dissolved.add(lower(at == i + 2 ? i + 1 : at - 1));
                }
            }
        }
    }

    private void pass() {
        for (int i = 0; i < words.size(); i++) {
            SourceWord word = words.get(i);
            switch (word.kind()) {
                case WORD -> word(i);
                case QUOTED -> name(i);
                case TEXT -> {}
                case NUMBER -> {}
                case BIND, MARK, HINT -> {}
            }
        }
    }

    /** A name that dissolves goes with what qualifies it; the name of an argument with the order of parameters. */
    private void name(int i) {
        if (dissolved.contains(lower(i))) {
            passed.set(i);
            if (isMark(i - 1, ".")) {
                chainBefore(i - 1);
            }
        } else if (isMark(i + 1, "=>")) {
            passed.set(i);
        }
    }

    private void word(int i) {
        String word = lower(i);
        name(i);
        if (vocabulary.isSilent(word)) {
            passed.set(i);
        }
        if (word.equals("end")) {
            if (isName(i + 1) && (isMark(i + 2, ";") || i + 2 >= words.size())) {
                passed.set(i + 1);
            }
        } else if (vocabulary.isType(word)) {
            passed.set(i);
            length(i + 1);
        } else if (word.equals("pragma") && !is(i + 1, "AUTONOMOUS_TRANSACTION")) {
            passed.set(i, statementEnd(i));
        } else if (vocabulary.isPhysical(word)) {
            passed.set(i, behind(i + 1));
        } else if (isMark(i - 1, "%") && ATTRIBUTES.contains(word)) {
            chainBefore(i - 1);
        } else if (word.equals("constraint") && isName(i + 1) && is(i + 2, "NOT") && is(i + 3, "NULL")) {
            passed.set(i, i + 2); // PostgreSQL before 18 has no names for these
        }
    }

    /** {@code (10,2)}, {@code (10 CHAR)} */
    private void length(int open) {
        if (!isMark(open, "(")) {
            return;
        }
        int i = open + 1;
        while (i < words.size()
                && (words.get(i).kind() == SourceWord.Kind.NUMBER
                        || isMark(i, ",")
                        || isMark(i, "*")
                        || isMark(i, "-")
                        || is(i, "CHAR")
                        || is(i, "BYTE"))) {
            i++;
        }
        if (isMark(i, ")")) {
            passed.set(open, i);
        }
    }

    private void chainBefore(int percent) {
        int i = percent - 1;
        while (i >= 0 && isName(i)) {
            passed.set(i);
            if (!isMark(i - 1, ".")) {
                return;
            }
            i -= 2;
        }
    }

    private int statementEnd(int from) {
        int i = from;
        while (i < words.size() && !isMark(i, ";")) {
            i++;
        }
        return i;
    }

    /** Behind one word or parenthesis. */
    private int behind(int from) {
        if (!isMark(from, "(")) {
            return Math.min(from + 1, words.size());
        }
        int open = 0;
        int i = from;
        do {
            open += isMark(i, "(") ? 1 : isMark(i, ")") ? -1 : 0;
            i++;
        } while (i < words.size() && open > 0);
        return i;
    }

    private boolean is(int i, String word) {
        return i >= 0 && i < words.size() && words.get(i).is(word);
    }

    private boolean isMark(int i, String mark) {
        return i >= 0 && i < words.size() && words.get(i).isMark(mark);
    }

    private boolean isName(int i) {
        if (i < 0 || i >= words.size()) {
            return false;
        }
        SourceWord.Kind kind = words.get(i).kind();
        return kind == SourceWord.Kind.WORD || kind == SourceWord.Kind.QUOTED;
    }

    private String lower(int i) {
        return words.get(i).text().toLowerCase(Locale.ROOT);
    }
}
