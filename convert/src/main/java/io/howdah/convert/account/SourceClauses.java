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

    /** Methods of LOBs and of DBMS_SQL whose arguments are handles or only say types. */
    private static final Set<String> HANDLES = Set.of(
            "open",
            "close",
            "isopen",
            "createtemporary",
            "freetemporary",
            "istemporary",
            "getchunksize",
            "fileclose",
            "filecloseall",
            "define_column");

    /** What may stand in the parentheses of a type besides numbers: units, and the formats of vectors. */
    private static final Set<String> LENGTHS =
            Set.of("char", "byte", "int8", "float32", "float64", "binary", "dense", "sparse");

    /** What can stand behind a table without alias. */
    private static final Set<String> BEHIND_DUAL = Set.of(
            "where",
            "union",
            "minus",
            "intersect",
            "except",
            "order",
            "group",
            "connect",
            "start",
            "having",
            "loop",
            "for",
            "fetch",
            "join",
            "cross",
            "left",
            "right",
            "full",
            "inner",
            "natural",
            "on",
            "using",
            "with",
            "model");

    private static final Set<String> DATE_FUNCTIONS = Set.of("TO_DATE", "TO_TIMESTAMP", "TO_TIMESTAMP_TZ");

    private final Vocabulary vocabulary = Vocabulary.oracle();
    private final List<SourceWord> words;
    private final BitSet passed = new BitSet();
    private final Set<String> dissolved = new HashSet<>();
    private final Set<String> routines = new HashSet<>();
    private final BitSet defaults = new BitSet();

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

    /** Where the values of parameters begin that need not be given: {@code :=} or DEFAULT in the head of a routine. */
    static BitSet defaults(List<SourceWord> words) {
        var clauses = new SourceClauses(words);
        for (int i = 0; i + 2 < words.size(); i++) {
            if ((clauses.is(i, "PROCEDURE") || clauses.is(i, "FUNCTION")) && clauses.isMark(i + 2, "(")) {
                clauses.head(i + 2);
            }
        }
        return clauses.defaults;
    }

    private void head(int open) {
        int end = behind(open);
        int depth = 0;
        for (int i = open; i < end; i++) {
            depth += isMark(i, "(") ? 1 : isMark(i, ")") ? -1 : 0;
            if (depth == 1 && (isMark(i, ":=") || is(i, "DEFAULT"))) {
                defaults.set(i);
            }
        }
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
            } else if (word.equals("function") && is(end, "RETURN")) {
                returned(i, end);
            }
        } else if ((word.equals("open") || word.equals("fetch") || word.equals("close")) && isMark(i + 2, ".")) {
            passed.set(i + 1); // the package of a cursor
        } else if (word.equals("dual") && isName(i + 1) && !BEHIND_DUAL.contains(lower(i + 1))) {
            passed.set(i + 1);
        } else if (word.equals("ref") && !is(i + 1, "CURSOR")) {
            chain(i + 1); // references are of one type, whatever they refer to
        } else if (word.equals("of") && i > 2 && i < 9 && is(0, "CREATE") && isObjects(i)) {
            chain(i + 1); // the type whose attributes are the columns
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
        } else if (word.equals("of") && isCollection(i)) {
            chain(i + 1); // the element of a collection type, which dissolves
        } else if (word.equals("reference") && isMark(i + 1, "(")) {
            passed.set(i, behind(i + 1)); // partitions by reference
        } else if (HANDLES.contains(word) && isMark(i - 1, ".") && isMark(i + 1, "(")) {
            passed.set(i, behind(i + 1)); // values have no handles
        } else if (word.equals("value") && isMark(i + 1, "(") && isName(i + 2) && isMark(i + 3, ")")) {
            passed.set(i); // the row is what its alias means
        } else if (word.equals("a") && is(i + 1, "SET") && (is(i - 1, "IS") || is(i - 1, "NOT"))) {
            passed.set(i, i + 2);
        } else if (word.equals("return") && is(i - 1, "CURSOR")) {
            passed.set(i);
            chain(i + 1); // what rows a cursor variable has
        } else if (word.equals("new") && isName(i + 1) && !isMark(i - 1, ":") && !is(i - 1, "OLD")) {
            passed.set(i); // a constructor
        } else if (word.equals("limit") && isMark(i - 1, ".") && !isMark(i + 1, "(")) {
            passed.set(i); // of a VARRAY: a number
        } else if (word.equals("immediate") && is(i - 1, "EXECUTE") && isName(i + 1)) {
            passed.set(i + 1); // a variable, or the one text that it can hold
        } else if (word.equals("savepoint") || word.equals("to") && is(i - 1, "ROLLBACK")) {
            passed.set(i + 1); // blocks have no names
        } else if (word.equals("global") && is(i - 1, "NOSCALE")) {
            passed.set(i);
        } else if (word.equals("maxvalue") || word.equals("minvalue")) {
            beyond(i + 1);
        } else if (word.equals("modify") && is(0, "ALTER")) {
            passed.set(i);
        } else if (word.equals("constraint") && is(i - 1, "OPTION")) {
            passed.set(i, i + 2); // WITH CHECK OPTION has no name
        } else if ((word.equals("parallel") || word.equals("online") || word.equals("advanced")) && is(0, "CREATE")) {
            physical(i);
        } else if (word.equals("parallel_enable") && isMark(i + 1, "(")) {
            passed.set(i, behind(i + 1)); // over how many processes the rows are spread
        } else if (word.equals("level") && is(i - 1, "BY")) {
            below(i + 1);
        } else if (word.equals("raise_application_error") && isMark(i + 1, "(")) {
            int close = behind(i + 1) - 1;
            if (is(close - 1, "FALSE") || is(close - 1, "TRUE")) {
                passed.set(close - 1); // whether the error at hand is said too, where there is one
            }
        } else if (word.equals("compute") && is(i + 1, "STATISTICS")) {
            passed.set(i, i + 2); // which Oracle does by itself
        } else if (word.equals("of") && is(i - 1, "UPDATE") && is(i - 2, "FOR")) {
            chain(i + 1); // whose rows are locked, which is the table's of the column
        } else if (word.equals("nested") && is(i + 1, "TABLE")) {
            passed.set(i, elementEnd(i));
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

    /** {@code PARALLEL 4}, {@code ONLINE}, {@code ADVANCED LOW} of an index. */
    private void physical(int i) {
        if (is(1, "INDEX") || is(2, "INDEX")) {
            boolean more = i + 1 < words.size()
                    && (words.get(i + 1).kind() == SourceWord.Kind.NUMBER || is(i + 1, "LOW") || is(i + 1, "HIGH"));
            passed.set(i, more ? i + 2 : i + 1);
        }
    }

    /** {@code CONNECT BY LEVEL < 11} counts to 10. */
    private void below(int comparison) {
        if (isMark(comparison, "<")
                && comparison + 1 < words.size()
                && words.get(comparison + 1).kind() == SourceWord.Kind.NUMBER) {
            passed.set(comparison + 1);
        }
    }

    /** Limits of sequences that a bigint has by itself, and 1. */
    private void beyond(int number) {
        int digits = isMark(number, "-") ? number + 1 : number;
        boolean all = digits < words.size()
                && words.get(digits).kind() == SourceWord.Kind.NUMBER
                && (words.get(digits).text().length() > 18
                        || words.get(digits).text().equals("1"));
        if (all) {
            passed.set(number - 1, digits + 1);
        }
    }

    /** A function that is only declared: what it returns is said again where it is defined. */
    private void returned(int function, int at) {
        int end = at + 1;
        while (isName(end) || isMark(end, ".") || isMark(end, "%")) {
            end++;
        }
        if (isMark(end, ";")) {
            passed.set(function, end);
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

    /** {@code IS TABLE OF}, {@code AS VARRAY(4) OF}, {@code IS VARYING ARRAY (4) OF} */
    private boolean isCollection(int of) {
        int i = of - 1;
        if (isMark(i, ")")) {
            while (i > 0 && !isMark(i, "(")) {
                i--;
            }
            i--;
        }
        int begin = is(i, "ARRAY") && is(i - 1, "VARYING") ? i - 1 : i;
        boolean collection = is(i, "TABLE") || is(i, "VARRAY") || begin < i;
        return collection && (is(begin - 1, "IS") || is(begin - 1, "AS"));
    }

    /** {@code CREATE TABLE t OF}, {@code CREATE OR REPLACE VIEW s.v OF} */
    private boolean isObjects(int of) {
        for (int i = 1; i < of; i++) {
            if (is(i, "TABLE") || is(i, "VIEW")) {
                return isName(i + 1) && (of == i + 2 || of == i + 4);
            }
        }
        return false;
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
                        || words.get(i).kind() == SourceWord.Kind.WORD && LENGTHS.contains(lower(i)))) {
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
