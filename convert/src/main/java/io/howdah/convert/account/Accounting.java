package io.howdah.convert.account;

import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.SourceWord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares a source with what became of it, word by word: each name, keyword and literal of the source, as the lexer alone sees it, must
 * be found again in the target, as itself or as one of the words that {@code vocabulary.txt} allows for it, and as often.
 */
public final class Accounting {
    private final List<SourceWord> words;
    private final BitSet passed;
    private final Extents extents;
    private final Set<String> routines;
    private final BitSet defaults;
    private final StatementHead head;

    private Accounting(List<SourceWord> words, BitSet passed) {
        this.words = words;
        this.passed = passed;
        this.extents = new Extents(words);
        this.routines = SourceClauses.routines(words);
        this.defaults = SourceClauses.defaults(words);
        this.head = new StatementHead(words);
    }

    /**
     * @param dissolved names in lower case that are replaced by what they stand for: of collection types, subtypes and exceptions
     */
    public static Accounting of(String source, Set<String> dissolved) {
        List<SourceWord> words = SourceWord.of(source, CompilationFlags.NEWEST);
        return new Accounting(words, SourceClauses.passed(words, dissolved));
    }

    /** How far a finding reaches. */
    public enum Extent {
        /** everything */
        WHOLE,
        /** the subprogram in which it is */
        SUBPROGRAM,
        /** the statement, declaration or element of a list in which it is; of a statement with others in it only its head */
        STATEMENT,
        /** the name or call that begins there */
        CONSTRUCT,
        /** the words that its message says */
        NAMED
    }

    /**
     * What a finding tells needs no image.
     *
     * @param offset the finding's place, characters into the text
     */
    public void excuse(int offset, Extent extent, String message) {
        switch (extent) {
            case WHOLE -> passed.set(0, words.size());
            case SUBPROGRAM -> extents.subprogram(offset, passed);
            case STATEMENT -> extents.statement(offset, passed);
            case CONSTRUCT -> extents.construct(offset, passed);
            case NAMED -> {}
        }
        extents.named(message, passed);
    }

    /** Something that raises a finding's code stands in the place of this part. */
    public void replaced(int begin, int end) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).start() >= begin && words.get(i).start() < end) {
                passed.set(i);
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (last >= 0) {
            extents.close(first, last, passed);
        }
    }

    /** Clauses that are left out, and that a finding names by the words with which they begin, in lower case. */
    public void leftOut(Set<String> words) {
        extents.clauses(words, passed);
    }

    /** The query of CREATE TABLE ... AS is not run. */
    public void queryNotRun() {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i - 1).is("AS")
                    && (words.get(i).is("SELECT") || words.get(i).is("WITH"))) {
                passed.set(i, words.size());
                return;
            }
        }
    }

    /** Defaults of parameters stand where the routine is called. */
    public void defaultsAtCalls() {
        int depth = 0;
        for (int i = 0; i < words.size(); i++) {
            SourceWord word = words.get(i);
            depth = word.isMark(";") ? 0 : depth + (word.isMark("(") ? 1 : word.isMark(")") ? -1 : 0);
            if (depth >= 1 && (word.isMark(":=") || word.is("DEFAULT"))) {
                int inner = 1;
                for (int j = i; j < words.size() && inner > 0; j++) {
                    SourceWord next = words.get(j);
                    inner += next.isMark("(") ? 1 : next.isMark(")") ? -1 : 0;
                    if (inner == 1 && next.isMark(",")) {
                        break;
                    }
                    passed.set(j);
                }
            }
        }
    }

    /** Whether the text is a comment on something, or alters it, of which one of its first words is such a name. */
    public boolean changes(Predicate<String> name) {
        return !words.isEmpty()
                && (words.getFirst().is("COMMENT") || words.getFirst().is("ALTER"))
                && words.stream()
                        .limit(12)
                        .filter(w -> w.kind() == SourceWord.Kind.WORD || w.kind() == SourceWord.Kind.QUOTED)
                        .anyMatch(w -> name.test(w.text()));
    }

    /** Names without schema of the objects that the statement defines, changes or comments on, and of the table of an index. */
    public Set<String> names() {
        return head.names();
    }

    /** The name without schema of the object that the statement defines. */
    public Optional<String> subject() {
        return head.subject();
    }

    /** Whether the text is the body of a package or type. */
    public boolean isBody() {
        return head.isBody();
    }

    /** Whether the text only declares what another one defines: the words of its heads stand in both. */
    public boolean isSpecification() {
        return head.isSpecification();
    }

    public enum Manner {
        /** as often as in the source */
        COUNTED,
        /** at least once */
        PRESENT
    }

    /** Names in lower case of types and exceptions that a text defines and that leave no trace of their own. */
    public static Set<String> dissolved(String source) {
        return SourceClauses.dissolved(SourceWord.of(source, CompilationFlags.NEWEST));
    }

    /**
     * Words that the target has too few of.
     *
     * @param word as in the source
     * @param found how often it, or what may stand for it, was found
     */
    public record Missing(SourceWord word, int found) {}

    /** Of each word that is missing as many as are missing, the last ones of the source. */
    public List<Missing> missing(Collection<String> targets, Manner manner) {
        TargetWords target = TargetWords.of(String.join("\n", targets));
        Map<String, List<SourceWord>> wanted = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            SourceWord word = words.get(i);
            if (defaults.get(i)) {
                if (!passed.get(i)) {
                    wanted.computeIfAbsent("default", k -> new ArrayList<>())
                            .add(new SourceWord(SourceWord.Kind.WORD, "DEFAULT", word.start(), word.end()));
                }
            } else if (!passed.get(i) && word.kind() != SourceWord.Kind.MARK && word.kind() != SourceWord.Kind.BIND) {
                boolean qualifies = i + 2 < words.size()
                        && words.get(i + 1).isMark(".")
                        && !words.get(i + 2).isMark("*");
                if (!qualifies) { // its member is asked for
                    wanted.computeIfAbsent(key(word), k -> new ArrayList<>()).add(word);
                }
            }
        }
        var result = new ArrayList<Missing>();
        wanted.forEach((key, places) -> {
            int found = found(places.getFirst(), key, target);
            for (int i = manner == Manner.PRESENT && found > 0 ? places.size() : found; i < places.size(); i++) {
                result.add(new Missing(places.get(i), found));
            }
        });
        return result;
    }

    /** Whether a word that was missing is in another text, at least once. */
    public boolean has(Missing missing, Words others) {
        SourceWord word = missing.word();
        if (word.kind() == SourceWord.Kind.TEXT) {
            return TargetWords.of(word.text().replace("--", " "))
                    .words()
                    .allMatch(w -> Vocabulary.oracle().isSilent(w) || others.has(w));
        }
        String key = key(word);
        return others.has(key) || Vocabulary.oracle().images(key).stream().anyMatch(others::has);
    }

    /** The words of converted texts, by their hashes: what one text has may be wanted much later. */
    public record Words(BitSet hashes) {
        private static final int SIZE = 1 << 16;

        public static Words of(Collection<String> targets) {
            var hashes = new BitSet();
            TargetWords.of(String.join("\n", targets)).all().forEach(w -> hashes.set(place(w)));
            return new Words(hashes);
        }

        public Words and(Words other) {
            var both = (BitSet) hashes.clone();
            both.or(other.hashes);
            return new Words(both);
        }

        boolean has(String word) {
            return hashes.get(place(word));
        }

        private static int place(String word) {
            int hash = word.hashCode() * 0x9E3779B1;
            return (hash >>> 16) & (SIZE - 1);
        }
    }

    private static String key(SourceWord word) {
        return switch (word.kind()) {
            case WORD, QUOTED -> word.text().toLowerCase(Locale.ROOT);
            case NUMBER -> Numbers.plain(word.text().toLowerCase(Locale.ROOT));
            default -> word.kind() + word.text();
        };
    }

    private int found(SourceWord word, String key, TargetWords target) {
        if (word.kind() == SourceWord.Kind.TEXT) {
            return text(word.text(), target);
        }
        int found = target.count(key);
        for (String image : Vocabulary.oracle().images(key)) {
            found += target.count(image);
        }
        if (word.kind() == SourceWord.Kind.QUOTED && found == 0 && target.contains(key)) {
            return Integer.MAX_VALUE;
        }
        if (routines.contains(key) && target.hasCutNames()) {
            return Integer.MAX_VALUE; // nested routines bear the name of the one around them, shortened
        }
        if (found == 0 && key.length() > 5 && target.begins(key)) {
            return Integer.MAX_VALUE; // the type of a static method
        }
        return found + (word.kind() == SourceWord.Kind.NUMBER ? 0 : target.ending(key));
    }

    /** A text is there as it stands, or word by word when it is code. */
    private static int text(String value, TargetWords target) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.isBlank()) {
            return Integer.MAX_VALUE;
        }
        int whole = Math.max(target.occurrences(lower), target.occurrences(lower.replace("'", "''")));
        if (whole > 0) {
            return whole;
        }
        if (lower.contains("ff") && target.contains(lower.replaceAll("ff[1-9]?", "us"))) {
            return Integer.MAX_VALUE;
        }
        String code = lower.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("(?<![:\\w]):\\w+", " "); // binds become $1
        boolean all = TargetWords.of(code.replace("--", " "))
                .words()
                .allMatch(word -> target.count(word) > 0
                        || target.ending(word) > 0
                        || Vocabulary.oracle().isSilent(word)
                        || Vocabulary.oracle().isType(word)
                        || Vocabulary.oracle().images(word).stream().anyMatch(w -> target.count(w) > 0));
        return all ? Integer.MAX_VALUE : 0;
    }
}
