package io.howdah.convert.account;

import io.howdah.sql.oracle.SourceWord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first words of a statement: what it defines, changes or comments on. */
final class StatementHead {
    private static final Set<String> KINDS =
            Set.of("TABLE", "INDEX", "VIEW", "SEQUENCE", "TYPE", "PROCEDURE", "FUNCTION", "PACKAGE", "TRIGGER");

    /** What stands before the kind: {@code CREATE OR REPLACE NONEDITIONABLE PACKAGE} has the most. */
    private static final int LONGEST = 8;

    private final List<SourceWord> words;
    private final int kind;

    StatementHead(List<SourceWord> words) {
        this.words = words;
        int at = 0;
        while (at < Math.min(LONGEST, words.size())
                && !(words.get(at).kind() == SourceWord.Kind.WORD
                        && KINDS.contains(words.get(at).text()))) {
            at++;
        }
        this.kind = at;
    }

    boolean isBody() {
        return is(kind + 1, "BODY");
    }

    boolean isSpecification() {
        boolean declares = is(kind, "PACKAGE") || is(kind, "TYPE");
        return declares && !isBody();
    }

    /** Empty for a comment or a change. */
    Optional<String> subject() {
        return is(0, "CREATE") ? last(name()) : Optional.empty();
    }

    Set<String> names() {
        var names = new LinkedHashSet<String>();
        if (is(0, "COMMENT")) {
            comment(names);
        } else {
            last(name()).ifPresent(names::add);
        }
        if (is(kind, "INDEX")) {
            for (int i = kind; i < words.size(); i++) {
                if (is(i, "ON")) {
                    last(i + 1).ifPresent(names::add);
                    break;
                }
            }
        }
        return names;
    }

    private void comment(Set<String> names) {
        int name = is(2, "MATERIALIZED") || is(2, "MINING") ? 4 : 3; // COMMENT ON MATERIALIZED VIEW
        last(name).ifPresent(names::add);
        int end = end(name);
        if (is(2, "COLUMN") && end - 2 >= name) {
            names.add(words.get(end - 2).text());
        }
    }

    private int name() {
        int at = isBody() ? kind + 2 : kind + 1;
        return is(at, "IF") ? at + (is(at + 1, "NOT") ? 3 : 2) : at;
    }

    /** The last part of a name that begins there. */
    private Optional<String> last(int begin) {
        return isName(begin) ? Optional.of(words.get(end(begin)).text()) : Optional.empty();
    }

    private int end(int begin) {
        int at = begin;
        while (at + 2 < words.size() && words.get(at + 1).isMark(".") && isName(at + 2)) {
            at += 2;
        }
        return at;
    }

    private boolean is(int i, String word) {
        return i < words.size() && words.get(i).is(word);
    }

    private boolean isName(int i) {
        return i < words.size()
                && (words.get(i).kind() == SourceWord.Kind.WORD || words.get(i).kind() == SourceWord.Kind.QUOTED);
    }
}
