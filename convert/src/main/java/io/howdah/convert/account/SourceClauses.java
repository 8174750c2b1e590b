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

    private static final Set<String> LOB_HANDLES =
            Set.of("open", "close", "isopen", "createtemporary", "freetemporary", "istemporary", "getchunksize");

    private static final Set<String> DATE_FUNCTIONS = Set.of("TO_DATE", "TO_TIMESTAMP", "TO_TIMESTAMP_TZ");

    private final Vocabulary vocabulary = Vocabulary.oracle();
    private final List<SourceWord> words;
    private final BitSet passed = new BitSet();
    private final Set<String> dissolved = new HashSet<>();
    private final Set<String> routines = new HashSet<>();

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

    /** Names in lower case of the routines that this text has. */
    static Set<String> routines(List<SourceWord> words) {
        var clauses = new SourceClauses(words);
        clauses.declared();
        return clauses.routines;
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
            } else if ((is(i, "PROCEDURE") || is(i, "FUNCTION")) && named) {
                routines.add(lower(i + 1));
            } else if (is(i, "TYPE") && named && is(i + 2, "IS") && !is(i + 3, "RECORD")
                    || is(i, "SUBTYPE") && named
                    || is(i, "CURSOR") && named && isMark(i + 2, ";")) {
                dissolved.add(lower(i + 1));
            } else if (is(i, "TYPE") && named && !is(i + 2, "IS")) {
                int name = i + 1;
                while (isMark(name + 1, ".")) {
                    name += 2;
                }
                int at = name + 1;
                while (at < i + 12 && !is(at, "AS") && !is(at, "IS") && !isMark(at, ";")) {
                    at++;
                }
                if (is(at + 1, "TABLE") || is(at + 1, "VARRAY") || is(at + 1, "VARYING")) {
                    dissolved.add(lower(name));
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
                case TEXT -> text(i);
                case NUMBER, BIND, MARK, HINT -> {}
            }
        }
    }

    /** {@code TO_DATE('01-04-2019', 'DD-MM-YYYY')} may have become the value; parameters of NLS are looked at by the rules. */
    private void text(int i) {
        String value = lower(i);
        boolean date = isMark(i - 1, "(") && DATE_FUNCTIONS.stream().anyMatch(f -> is(i - 2, f)) && isMark(i + 1, ",");
        if (date && i + 2 < words.size() && words.get(i + 2).kind() == SourceWord.Kind.TEXT) {
            passed.set(i - 2, i + 3);
        } else if (value.startsWith("nls_") || vocabulary.isSilentText(value)) {
            passed.set(i);
        }
    }

    /** A name that dissolves goes with what qualifies it; the name of an argument with the order of parameters. */
    private void name(int i) {
        if (dissolved.contains(lower(i))) {
            passed.set(i);
            if (isMark(i - 1, ".")) {
                chainBefore(i - 1);
            }
        } else if (isMark(i + 1, "=>") || isMark(i + 1, ".") && routines.contains(lower(i)) || isMark(i - 1, "<<")) {
            passed.set(i); // the name of an argument, of the routine that declares a variable, a label
        }
    }

    private void word(int i) {
        String word = lower(i);
        name(i);
        boolean sorts = word.equals("order") && (is(i + 1, "BY") || is(i + 1, "SIBLINGS"));
        if (vocabulary.isSilent(word) && !sorts) {
            passed.set(i);
        }
        if (word.equals("end") && (is(i + 1, "BEFORE") || is(i + 1, "AFTER") || is(i + 1, "INSTEAD"))) {
            passed.set(i, statementEnd(i));
        } else if ((word.equals("procedure") || word.equals("function")) && isName(i + 1)) {
            int end = isMark(i + 2, "(") ? behind(i + 2) : i + 2;
            if (isMark(end, ";")) {
                passed.set(i, end); // declared ahead
            }
        } else if ((word.equals("open") || word.equals("fetch") || word.equals("close")) && isMark(i + 2, ".")) {
            passed.set(i + 1); // the package of a cursor
        } else if (word.equals("authid")) {
            passed.set(i, Math.min(i + 2, words.size()));
        } else if (word.equals("enquote_name") && isMark(i + 1, "(")) {
            int close = behind(i + 1);
            for (int j = i; j < close; j++) {
                if (isMark(j, ",")) {
                    passed.set(j, close); // whether to capitalise, which quote_ident() never does
                }
            }
        } else if (word.equals("end")) {
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
        } else if (word.equals("if") && is(i + 1, "NOT") && is(i + 2, "EXISTS")) {
            passed.set(i, i + 3);
        } else if (word.equals("goto")) {
            passed.set(i, Math.min(i + 2, words.size())); // what becomes of it is named, or is CONTINUE
        } else if (word.equals("of") && is(i - 1, "TABLE") && is(i - 2, "IS")) {
            chain(i + 1); // the element of a collection type, which dissolves
        } else if (word.equals("reference") && isMark(i + 1, "(")) {
            passed.set(i, behind(i + 1)); // partitions by reference
        } else if (LOB_HANDLES.contains(word) && isMark(i - 1, ".") && isMark(i + 1, "(")) {
            passed.set(i, behind(i + 1)); // values have no handles
        } else if (word.equals("store")) {
            passed.set(i, elementEnd(i));
        } else if (word.equals("using") && (is(i + 1, "NCHAR_CS") || is(i + 1, "CHAR_CS"))) {
            passed.set(i + 1);
            for (int j = i; j >= 0 && !isMark(j, ";"); j--) {
                if (is(j, "TRANSLATE")) {
                    passed.set(j);
                    break;
                }
            }
        } else if (word.equals("using") && is(i + 1, "INDEX")) {
            passed.set(i, behind(i + 2)); // the index of a constraint is the constraint's
        } else if (word.equals("by")
                && (is(i - 1, "INCREMENT"))
                && i + 1 < words.size()
                && lower(i + 1).equals("1")) {
            passed.set(i + 1);
        } else if (word.equals("minvalue")
                && i + 1 < words.size()
                && lower(i + 1).equals("1")) {
            passed.set(i, i + 2);
        } else if (word.equals("referencing")) {
            rows(i);
        } else if (word.equals("exception") && isMark(i + 1, ";")) {
            passed.set(i);
        } else if (isMark(i - 1, "%") && ATTRIBUTES.contains(word)) {
            chainBefore(i - 1);
            passed.set(i);
        } else if (word.equals("constraint") && isName(i + 1) && is(i + 2, "NOT") && is(i + 3, "NULL")) {
            passed.set(i, i + 2); // PostgreSQL before 18 has no names for these
        }
    }

    /** New names of OLD and NEW, which are OLD and NEW again. */
    private void rows(int referencing) {
        passed.set(referencing);
        int i = referencing + 1;
        while (is(i, "OLD") || is(i, "NEW") || is(i, "PARENT")) {
            int name = is(i + 1, "AS") ? i + 2 : i + 1;
            passed.set(i, Math.min(name + 1, words.size()));
            if (name < words.size()) {
                dissolved.add(lower(name));
            }
            i = name + 1;
        }
    }

    private int elementEnd(int from) {
        int depth = 0;
        int i = from;
        while (i < words.size()) {
            depth += isMark(i, "(") ? 1 : isMark(i, ")") ? -1 : 0;
            if (depth < 0 || depth == 0 && (isMark(i, ",") || isMark(i, ";"))) {
                return i;
            }
            i++;
        }
        return i;
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

    private void chain(int from) {
        int i = from;
        while (isName(i)) {
            passed.set(i);
            if (!isMark(i + 1, ".")) {
                return;
            }
            i += 2;
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
