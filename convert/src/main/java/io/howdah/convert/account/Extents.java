package io.howdah.convert.account;

import io.howdah.sql.oracle.SourceWord;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How far a finding reaches in a text, asked of the words alone: the statement, the clause or the subprogram in which its place is. */
final class Extents {
    private static final Set<String> UNITS =
            Set.of("procedure", "function", "package", "trigger", "body", "begin", "declare");
    private static final Set<String> ROUTINES = Set.of(
            "create",
            "procedure",
            "function",
            "member",
            "static",
            "constructor",
            "overriding",
            "final",
            "map",
            "order");
    private static final Set<String> DECLARERS = Set.of("cursor", "type", "subtype", "pragma");
    private static final Set<String> OPENERS =
            Set.of("begin", "then", "else", "loop", "is", "as", "declare", "exception");

    private final List<SourceWord> words;

    Extents(List<SourceWord> words) {
        this.words = words;
    }

    /** Whether the text is PL/SQL, in which statements end at semicolons. */
    boolean isCode() {
        for (int i = 0; i < Math.min(8, words.size()); i++) {
            if (UNITS.contains(lower(i))) {
                return true;
            }
            if (lower(i).equals("table") || lower(i).equals("view") || lower(i).equals("on")) {
                return false;
            }
        }
        return false;
    }

    /** The statement or declaration around a place; in DDL the element of a list. */
    void statement(int offset, BitSet into) {
        int at = at(offset);
        if (isCode()) {
            int begin = DECLARERS.contains(lower(at)) ? at : codeBegin(at);
            into.set(begin, codeEnd(at, ROUTINES.contains(lower(begin)) ? Begins.ROUTINE : Begins.STATEMENT));
        } else {
            into.set(elementBegin(at), elementEnd(at));
        }
    }

    /** The name at a place with its arguments, or the one word. */
    void construct(int offset, BitSet into) {
        int at = at(offset);
        into.set(at);
        rest(at + 1, into);
    }

    /** What belongs to a stretch of words behind its last one: parentheses that are still open, members, arguments. */
    void close(int first, int last, BitSet into) {
        int depth = 0;
        for (int i = first; i <= last; i++) {
            depth += words.get(i).isMark("(") ? 1 : words.get(i).isMark(")") ? -1 : 0;
        }
        int end = last + 1;
        while (depth > 0 && end < words.size()) {
            depth += words.get(end).isMark("(") ? 1 : words.get(end).isMark(")") ? -1 : 0;
            into.set(end);
            end++;
        }
        rest(end, into);
    }

    /** The members and arguments that follow a name. */
    void rest(int begin, BitSet into) {
        int end = begin;
        while (end + 1 < words.size()
                && words.get(end).isMark(".")
                && words.get(end + 1).kind() != SourceWord.Kind.MARK) {
            end += 2;
        }
        if (end < words.size() && words.get(end).isMark("(")) {
            int depth = 0;
            do {
                depth += words.get(end).isMark("(") ? 1 : words.get(end).isMark(")") ? -1 : 0;
                end++;
            } while (depth > 0 && end < words.size());
        }
        into.set(begin, Math.min(end, words.size()));
    }

    /** The subprogram around a place, or the statement when there is none. */
    void subprogram(int offset, BitSet into) {
        int at = at(offset);
        for (int i = at; i < Math.min(at + 6, words.size()); i++) {
            if (isRoutine(i)) {
                at = i; // behind MEMBER, OVERRIDING and the like
                break;
            }
        }
        int begin = at;
        while (begin > 0 && !isRoutine(begin)) {
            begin--;
        }
        int end = Math.min(at + 1, words.size());
        while (end < words.size() && !isRoutine(end)) {
            end++;
        }
        into.set(begin, end);
        statement(offset, into);
    }

    /** Clauses that begin with one of these words in lower case, each to the end of its element, but not into a query. */
    void clauses(Set<String> begins, BitSet into) {
        for (int i = 0; i < words.size(); i++) {
            if (begins.contains(lower(i))) {
                int end = elementEnd(i);
                for (int j = i; j < end; j++) {
                    if (lower(j).equals("as")
                            && j + 1 < end
                            && (lower(j + 1).equals("select") || lower(j + 1).equals("with"))) {
                        end = j;
                    }
                }
                into.set(i, end);
            }
        }
    }

    /** Words that a message says. */
    void named(String message, BitSet into) {
        var said = new HashSet<>(List.of(message.toLowerCase(Locale.ROOT).split("[^\\w$#]+")));
        for (int i = 0; i < words.size(); i++) {
            boolean hint = words.get(i).kind() == SourceWord.Kind.HINT
                    && message.contains(words.get(i).text());
            SourceWord.Kind kind = words.get(i).kind();
            boolean text = (kind == SourceWord.Kind.TEXT || kind == SourceWord.Kind.QUOTED)
                    && words.get(i).text().length() > 3
                    && message.contains(words.get(i).text());
            if (hint || text || said.contains(lower(i))) {
                into.set(i);
            }
        }
    }

    private boolean isRoutine(int i) {
        String word = lower(i);
        return (word.equals("procedure") || word.equals("function"))
                && words.get(i).kind() == SourceWord.Kind.WORD;
    }

    private int at(int offset) {
        int low = 0;
        int high = words.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (words.get(middle).start() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int codeBegin(int at) {
        int i = at;
        int parens = 0;
        while (i > 0) {
            SourceWord before = words.get(i - 1);
            parens += before.isMark(")") ? 1 : before.isMark("(") ? -1 : 0;
            if (before.isMark(";") || parens <= 0 && OPENERS.contains(lower(i - 1)) && !castOrCase(i - 1)) {
                return i;
            }
            i--;
        }
        return 0;
    }

    /** AS before an alias and THEN or ELSE within an expression end nothing. */
    private boolean castOrCase(int i) {
        String word = lower(i);
        if (word.equals("as")) {
            return true;
        }
        if (!word.equals("then") && !word.equals("else")) {
            return false;
        }
        for (int j = i - 1; j > 0 && !words.get(j).isMark(";"); j--) {
            if (lower(j).equals("case")) {
                return true;
            }
            if (lower(j).equals("if") || lower(j).equals("elsif")) {
                return false;
            }
        }
        return false;
    }

    private enum Begins {
        STATEMENT,
        /** has a head, with statements behind IS */
        ROUTINE
    }

    private int codeEnd(int at, Begins begins) {
        int i = at;
        while (i < words.size() && !words.get(i).isMark(";") && !(i > at && beginsOthers(i, begins))) {
            i++;
        }
        return i;
    }

    /** Where the head of a loop, a branch or a routine ends. */
    private boolean beginsOthers(int i, Begins begins) {
        String word = lower(i);
        return word.equals("loop")
                || begins == Begins.ROUTINE && (word.equals("is") || word.equals("as"))
                || word.equals("then") && !castOrCase(i);
    }

    private int elementBegin(int at) {
        int depth = 0;
        int i = at;
        while (i > 0) {
            SourceWord before = words.get(i - 1);
            depth += before.isMark(")") ? 1 : before.isMark("(") ? -1 : 0;
            if (depth < 0 || depth == 0 && before.isMark(",")) {
                return i;
            }
            i--;
        }
        return 0;
    }

    private int elementEnd(int at) {
        int depth = 0;
        int i = at;
        while (i < words.size()) {
            SourceWord word = words.get(i);
            depth += word.isMark("(") ? 1 : word.isMark(")") ? -1 : 0;
            if (depth < 0 || depth == 0 && word.isMark(",")) {
                return i;
            }
            i++;
        }
        return i;
    }

    private String lower(int i) {
        return words.get(i).text().toLowerCase(Locale.ROOT);
    }
}
