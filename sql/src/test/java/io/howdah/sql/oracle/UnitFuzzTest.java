package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.sql.oracle.script.ScriptUnit;
import io.howdah.sql.oracle.tree.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged PL/SQL of the repository (and of {@code -Dhowdah.corpus}): an answer or a {@link SyntaxException}, work that grows with the
 * number of tokens and not faster, on a small stack. {@code -Dfuzz.cases} and {@code -Dfuzz.seed} as in {@link FuzzTest}.
 */
class UnitFuzzTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 400);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121L);
    /** Every level of nesting may be read once more after an error in it; more than that is another growth. */
    private static final int REREAD = 40;

    private static final List<String> GARBAGE = List.of(
            "BEGIN",
            "END",
            "END;",
            "END IF;",
            "IF x THEN",
            "LOOP",
            "CASE",
            "WHEN",
            "EXCEPTION",
            "DECLARE",
            "IS",
            ";",
            "(",
            ")",
            ",",
            ":=",
            "||",
            "'",
            "\"",
            "/*",
            "--",
            "q'[",
            "<<",
            ">>",
            "%",
            "..",
            "=>",
            "PROCEDURE p IS",
            "FUNCTION f RETURN",
            "CURSOR c IS",
            "SELECT",
            "FORALL i IN",
            "EXECUTE IMMEDIATE",
            "\0",
            "\uFFFD",
            "$IF",
            "$END",
            "$$x");

    /** Reads a unit and says how many tokens were read once more than needed, for each that there is. */
    private static double read(String text) {
        try {
            Tokens tokens = ConditionalCompilation.select(text, CompilationFlags.NEWEST);
            var cursor = new Cursor(tokens);
            try {
                Unit unit = new UnitParser(new Parsers(cursor)).unit();
                assertThat(UnitPrinter.print(unit)).isNotNull();
                assertThat(unit.hashCode()).isEqualTo(unit.hashCode());
            } catch (SyntaxException e) {
                assertThat(e.offset()).isBetween(0, text.length());
                assertThat(e.expected()).isNotBlank();
                assertThat(SourceLine.marked(text, e.offset())).endsWith("^");
            }
            return (double) cursor.reread() / (tokens.count() + 100);
        } catch (SyntaxException e) {
            return 0;
        }
    }

    private static List<String> seeds() {
        return Corpus.samples().stream()
                .filter(s -> s.kind() == ScriptUnit.Kind.PLSQL)
                .map(Corpus.Sample::text)
                .toList();
    }

    @Test
    void damagedUnitsAreReadWithWorkThatGrowsWithTheirTokens() {
        List<String> seeds = seeds();
        var random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            String seed = seeds.get(random.nextInt(seeds.size()));
            String text = i % 2 == 0 ? new Mutations(SEED + i).of(seed) : damaged(seed, random);
            double reread;
            try {
                reread = read(text);
            } catch (RuntimeException | StackOverflowError | AssertionError broken) {
                throw new AssertionError("case " + i + " of seed " + SEED + ": " + text, broken);
            }
            assertThat(reread)
                    .as("case " + i + " of seed " + SEED + ": " + text)
                    .isLessThan(REREAD);
        }
    }

    /** Tokens left out, doubled, exchanged, garbage put in, the end cut off, a piece nested in itself. */
    private static String damaged(String text, Random random) {
        Tokens lexed = Lexer.lex(text);
        var tokens = new ArrayList<String>();
        for (int i = 0; i < lexed.count(); i++) {
            tokens.add(lexed.raw(i));
        }
        int damages = 1 + random.nextInt(4);
        for (int i = 0; i < damages && tokens.size() > 2; i++) {
            int at = random.nextInt(tokens.size());
            switch (random.nextInt(6)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(at));
                case 2 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
                case 3 -> tokens.add(at, GARBAGE.get(random.nextInt(GARBAGE.size())));
                case 4 -> tokens.subList(at, tokens.size()).clear();
                default -> {
                    var piece = List.copyOf(tokens.subList(at, Math.min(tokens.size(), at + 20)));
                    for (int n = 0; n < 5; n++) {
                        tokens.addAll(at, piece);
                    }
                }
            }
        }
        return String.join(" ", tokens);
    }

    /** What is nested without end is refused, or costs the statement in which it is; also where a thread has little stack. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN ",
                "BEGIN IF a THEN ",
                "BEGIN LOOP ",
                "BEGIN FOR i IN 1 .. 2 LOOP ",
                "BEGIN CASE x WHEN 1 THEN ",
                "DECLARE PROCEDURE p IS ",
                "BEGIN x := (",
                "BEGIN x := f(",
                "BEGIN x := NOT ",
                "BEGIN x := CASE WHEN a THEN ",
                "BEGIN SELECT a INTO b FROM (",
                "BEGIN NULL; EXCEPTION WHEN OTHERS THEN ",
                "DECLARE x t := y(",
                "BEGIN <<a>> ",
                "BEGIN x(1)(1)",
                "BEGIN x.y.",
                "DECLARE TYPE r IS RECORD (a ",
            })
    void nestingWithoutEndIsRefused(String opening) throws InterruptedException {
        String text = "CREATE PROCEDURE p IS BEGIN NULL; " + opening.repeat(10_000) + " NULL; END;";
        var failure = new AtomicReference<Throwable>();
        Thread thread = new Thread(null, () -> read(text), "small stack", 512 * 1024);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        thread.join();

        assertThat(failure.get()).isNull();
    }

    @Test
    void deepNestingCostsTheSubprogramAndSaysWhy() throws SyntaxException {
        String text = "CREATE PACKAGE BODY k IS PROCEDURE a IS BEGIN NULL; END; PROCEDURE b IS BEGIN "
                + "BEGIN ".repeat(10_000) + "NULL; " + "END; ".repeat(10_000)
                + "END b; PROCEDURE c IS BEGIN NULL; END; END;";

        Unit unit = OracleParser.unit(text, CompilationFlags.NEWEST);

        assertThat(unit.toString()).contains("nesting of at most").contains("name=A", "name=C");
    }

    @Test
    void aBodyOfAHundredThousandLinesIsReadAndPrinted() throws SyntaxException {
        String text = "CREATE PROCEDURE p IS\nBEGIN\n" + "  x := x + 1;\n".repeat(100_000) + "END;\n";

        Unit unit = OracleParser.unit(text, CompilationFlags.NEWEST);

        assertThat(UnitPrinter.print(unit).lines().count()).isGreaterThan(100_000);
    }

    @Test
    void anExpressionOfAMegabyteIsReadAndPrinted() throws SyntaxException {
        String text = "CREATE PROCEDURE p IS\nBEGIN\n  x := 'a'" + " || 'bcdefghij'".repeat(70_000) + ";\nEND;\n";

        Unit unit = OracleParser.unit(text, CompilationFlags.NEWEST);

        assertThat(UnitPrinter.print(unit)).hasSizeGreaterThan(1_000_000);
        assertThat(OracleParser.unit(UnitPrinter.print(unit), CompilationFlags.NEWEST))
                .isEqualTo(unit);
    }
}
