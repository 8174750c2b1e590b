package io.howdah.pipelines.account;

import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.SourceWord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A clause of a source, to be left out of it: what is converted then is what a conversion would make that loses the clause without a word.
 *
 * @param begin offset of its first character
 * @param end behind its last
 */
record Omission(Kind kind, int begin, int end) {
    enum Kind {
        CONDITION,
        WHERE,
        COLUMN,
        ORDER,
        DEFAULT,
        HANDLER,
        STATEMENT
    }

    private static final Set<String> CLAUSE_ENDS = Set.of(
            "ORDER",
            "GROUP",
            "CONNECT",
            "START",
            "HAVING",
            "UNION",
            "MINUS",
            "INTERSECT",
            "RETURNING",
            "FOR",
            "LOOP",
            "WHEN",
            "AND",
            "OR",
            "THEN",
            "FETCH",
            "FROM",
            "INTO",
            "BULK",
            "WHERE",
            "END",
            "ROWS",
            "RANGE",
            "LOG");
    private static final Set<String> STATEMENT_BEGINS = Set.of(
            "RETURN",
            "INSERT",
            "UPDATE",
            "DELETE",
            "RAISE",
            "EXIT",
            "CONTINUE",
            "FETCH",
            "OPEN",
            "PIPE",
            "EXECUTE",
            "COMMIT",
            "ROLLBACK");

    /** The source without the clause; everything else keeps its place. */
    String from(String source) {
        String blank = source.substring(begin, end).replaceAll("[^\\n]", " ");
        return source.substring(0, begin) + blank + source.substring(end);
    }

    /** Everything that can be left out of a source one at a time. */
    static List<Omission> of(String source) {
        List<SourceWord> words = SourceWord.of(source, CompilationFlags.NEWEST);
        var found = new ArrayList<Omission>();
        // where a specification says it too, it is not lost
        boolean twice = words.stream().anyMatch(w -> w.is("PACKAGE") || w.is("TYPE") || w.is("OBJECT"));
        boolean where = false;
        boolean list = false;
        int depth = 0;
        for (int i = 0; i + 1 < words.size(); i++) {
            SourceWord word = words.get(i);
            depth = word.isMark(";") ? 0 : depth + (word.isMark("(") ? 1 : word.isMark(")") ? -1 : 0);
            where = !word.isMark(";") && !word.is("SET") && (where || word.is("WHERE"));
            list = word.is("SELECT") || list && !word.is("FROM") && !word.isMark("(") && !word.isMark(")");
            if (word.is("WHERE") && !words.get(i + 1).is("CURRENT")) {
                add(found, Kind.WHERE, words, i, whole(words, i + 1));
            } else if (word.is("AND") && where && !between(words, i)) {
                add(found, Kind.CONDITION, words, i, clause(words, i + 1));
            } else if (word.isMark(",") && list) {
                add(found, Kind.COLUMN, words, i, element(words, i + 1));
            } else if (word.is("ORDER") && words.get(i + 1).is("BY")) {
                add(found, Kind.ORDER, words, i, clause(words, i + 2));
            } else if ((word.is("DEFAULT") || word.isMark(":=")) && depth == 1 && !twice) {
                add(found, Kind.DEFAULT, words, i, element(words, i + 1));
            } else if (word.is("WHEN") && i > 0 && words.get(i - 1).isMark(";")) {
                handler(found, words, i);
            } else if (i > 0 && begins(words, i)) {
                add(found, Kind.STATEMENT, words, i, statement(words, i) + 1);
            }
        }
        return found;
    }

    private static boolean begins(List<SourceWord> words, int i) {
        SourceWord before = words.get(i - 1);
        boolean first = before.isMark(";") || before.is("BEGIN") || before.is("LOOP");
        boolean call = words.get(i + 1).isMark(":=")
                || words.get(i + 1).isMark("(")
                || words.get(i + 1).isMark(".");
        boolean known = STATEMENT_BEGINS.contains(words.get(i).text()) || call;
        return first && known && words.get(i).kind() == SourceWord.Kind.WORD && !more(words, i);
    }

    /** Whether the statement holds others, or is a declaration. */
    private static boolean more(List<SourceWord> words, int i) {
        for (int j = i; j < words.size() && !words.get(j).isMark(";"); j++) {
            if (words.get(j).is("BEGIN")
                    || words.get(j).is("IS") && !words.get(j + 1).is("NULL")
                    || words.get(j).is("CREATE")) {
                return true;
            }
        }
        return false;
    }

    /** One handler of several: {@code WHEN x THEN ...} up to the next one. */
    private static void handler(List<Omission> found, List<SourceWord> words, int when) {
        for (int j = when + 1; j < words.size(); j++) {
            if (words.get(j).is("END")
                    || words.get(j).is("BEGIN")
                    || words.get(j).is("LOOP")
                    || words.get(j).is("IF")) {
                return;
            }
            if (words.get(j).is("WHEN") && words.get(j - 1).isMark(";")) {
                add(found, Kind.HANDLER, words, when, j);
                return;
            }
        }
    }

    private static void add(List<Omission> found, Kind kind, List<SourceWord> words, int first, int behind) {
        if (behind > first + 1 && behind <= words.size()) {
            found.add(new Omission(
                    kind, words.get(first).start(), words.get(behind - 1).end()));
        }
    }

    private static boolean between(List<SourceWord> words, int and) {
        for (int j = and - 1; j > Math.max(0, and - 6); j--) {
            if (words.get(j).is("BETWEEN")) {
                return true;
            }
        }
        return false;
    }

    private enum Commas {
        BELONG,
        END
    }

    private static int clause(List<SourceWord> words, int from) {
        return end(words, from, CLAUSE_ENDS, Commas.BELONG);
    }

    private static int whole(List<SourceWord> words, int from) {
        Set<String> ends = new HashSet<>(CLAUSE_ENDS);
        ends.removeAll(Set.of("AND", "OR"));
        return end(words, from, ends, Commas.BELONG);
    }

    private static int element(List<SourceWord> words, int from) {
        return end(words, from, CLAUSE_ENDS, Commas.END);
    }

    private static int end(List<SourceWord> words, int from, Set<String> ends, Commas commas) {
        int depth = 0;
        for (int j = from; j < words.size(); j++) {
            SourceWord word = words.get(j);
            depth += word.isMark("(") ? 1 : word.isMark(")") ? -1 : 0;
            boolean ending = word.kind() == SourceWord.Kind.WORD && ends.contains(word.text());
            if (depth < 0
                    || depth == 0
                            && (word.isMark(";")
                                    || word.isMark("..")
                                    || ending
                                    || commas == Commas.END && word.isMark(","))) {
                return j;
            }
        }
        return words.size();
    }

    private static int statement(List<SourceWord> words, int from) {
        int j = from;
        while (j + 1 < words.size() && !words.get(j).isMark(";")) {
            j++;
        }
        return j;
    }
}
