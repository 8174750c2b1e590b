package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.HowdahException;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is read: an answer or a {@link SyntaxException}, no hang, no overflow of the stack, and every byte accounted for. {@code
 * -Dfuzz.cases=100000 -Dfuzz.corpus=folder} runs longer, over scripts of that folder
 * too; {@code -Dfuzz.size} is the length of the long texts.
 */
class FuzzTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 1500);
    private static final int SIZE = Integer.getInteger("fuzz.size", 300_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121L);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 120, unit = java.util.concurrent.TimeUnit.MINUTES)
    void damagedScriptsAreReadToTheirEnd() throws IOException {
        List<String> seeds = seeds();
        var random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            String seed = seeds.get(random.nextInt(seeds.size()));
            String text = new Mutations(SEED + i).of(seed);
            long start = System.nanoTime();
            try {
                readAsScript(text);
                readAsStatement(text);
            } catch (RuntimeException | StackOverflowError | AssertionError broken) {
                throw new AssertionError("case " + i + " of seed " + SEED + ": " + text, broken);
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            if (millis > 2000 && CASES > 1500) {
                System.out.println("slow: case " + i + ", " + millis + " ms, " + text.length() + " characters");
            }
        }
    }

    private List<String> seeds() throws IOException {
        List<String> seeds = new ArrayList<>(Fixtures.statements());
        seeds.add(String.join(";\n", Fixtures.statements()) + ";\n");
        String corpus = System.getProperty("fuzz.corpus");
        if (corpus != null) {
            try (Stream<Path> files = Files.walk(Path.of(corpus))) {
                for (Path file : files.filter(
                                f -> f.toString().matches("(?i).*\\.(sql|pks|pkb|ddl|prc|fnc|trg|typ|tps|tpb|vw)"))
                        .sorted()
                        .toList()) {
                    if (Files.size(file) < 200_000) {
                        seeds.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return seeds;
    }

    private void readAsScript(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("s.sql"), text.replace('\uFFFD', '?'), StandardCharsets.UTF_8);
        try (ScriptReader reader = ScriptReader.open(script, ScriptSettings.of(folder))) {
            long last = -1;
            while (reader.hasNext()) {
                ScriptUnit unit = reader.next();
                if (unit instanceof ScriptUnit.Sql sql) {
                    assertThat(sql.startByte()).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(sql.endByte());
                    last = sql.startByte();
                    readAsStatement(sql.text());
                }
            }
            reader.findings().forEach(f -> assertThat(f.message()).isNotBlank());
        } catch (HowdahException refused) {
            assertThat(refused.hint()).isNotBlank();
        }
    }

    private static void readAsStatement(String text) {
        try {
            var tree = OracleParser.statement(text);
            String printed = OraclePrinter.print(tree);
            assertThat(printed).isNotBlank();
            assertThat(tree.hashCode()).isEqualTo(tree.hashCode());
        } catch (SyntaxException expected) {
            assertThat(expected.offset()).isBetween(0, text.length());
        }
    }

    // ---------------------------------------------------------------- much of the same in one line or many

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select /* x;\n",
                "insert into t values (q'[x);\n",
                "insert into t values (nq'{x);\n",
                "insert into t values ('x);\n",
                "insert into t values (\"x);\n",
                "create table \"t (a number);\n",
                "begin x; end;\n",
                "create procedure p is\n",
                "create package body p as procedure q is begin\n",
                "declare\n",
                "begin\n",
                "create view v as select 1 from dual\n",
                "insert into t values (1)\n",
                "rem x\n",
                "prompt -\n",
                "define a = b\n",
                "select '&a' from dual;\n",
                "select &&b from dual;\n",
                "/\n",
                ";\n",
                "-- comment\n",
                "/* x */ ",
                "x\n",
                "x ",
                "(",
                "'",
                "''",
                "\"",
                "q'[",
                "| ",
                "( + ",
                "<",
                "- ",
                "-\n",
                "select\n\n",
                "end;\n",
                "create type t as object (a number)\n",
                "grant select on t to u identified by x\n",
                "execute x\n",
                "spool x\n",
                "set define off\n",
                "begin insert into t values (1); end;\n/\n",
                "begin execute immediate 'create table t (a number)'; end;\n/\n",
                "accept x prompt 'y'\n",
                ".\n",
                "!\n",
                "\0",
                "\n",
                "é",
            })
    @Timeout(60)
    void muchOfTheSameTakesLinearTime(String unit) throws IOException {
        readAsScript(unit.repeat(SIZE / unit.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a||",
                "(",
                "f(",
                "case when a then ",
                "select * from (",
                "a.b.",
                "x in (",
                "[",
                "json {",
                "values (1), ",
                "a, ",
                "not ",
                "union all ",
                "partition p values less than (1), ",
                "with a as (",
                "x join ",
                "pivot (",
                "<<",
                "1.",
                "..",
                ":a ",
                "? ",
                "grouping sets (",
                "over (",
                "a is null and ",
                "lob (a) store as (",
                "(select ",
                "date '1' ",
                "n'",
                "comment ",
                "on "
            })
    @Timeout(60)
    void aLongStatementTakesLinearTime(String unit) {
        String repeated = unit.repeat(SIZE / unit.length());
        for (String start : List.of(
                "",
                "select ",
                "select * from ",
                "create table t (",
                "alter table t ",
                "insert into t values (",
                "create view v as select ",
                "update ",
                "create table t (a number) ",
                "grant ",
                "drop ",
                "alter session set ")) {
            readAsStatement(start + repeated);
        }
    }
}
