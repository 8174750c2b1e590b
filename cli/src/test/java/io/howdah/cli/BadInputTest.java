package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is given to convert and assess: findings with their place and an exit code, never a stack trace. */
class BadInputTest {
    private final Console console = new Console();

    @TempDir
    private Path directory;

    private Path file(String name, byte[] content) throws IOException {
        Path file = directory.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private int mirror() {
        return console.howdah(
                "convert", "--source", path("in"), "--layout", "mirror", "-o", path("out"), "-w", path("work"));
    }

    private int convert() {
        return console.howdah("convert", "--source", path("in"), "--no-check", "-w", path("work"));
    }

    private int assess() {
        return console.howdah("assess", "--source", path("in"), "-w", path("work"));
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    /** No verb may answer with a defect of its own. */
    private void everyVerbAnswers() {
        assertThat(new int[] {mirror(), convert(), assess()}).as(console.said()).doesNotContain(70);
        assertThat(console.said()).doesNotContain("\tat io.howdah").doesNotContain("Exception:");
    }

    private String mirrored(String name) throws IOException {
        return Files.readString(directory.resolve("out").resolve(name));
    }

    @Test
    void binaryFilesAreNamed() throws IOException {
        byte[] noise = new byte[50_000];
        new Random(20_261_121).nextBytes(noise);
        file("noise.sql", noise);
        file("zeros.sql", new byte[10_000]);
        everyVerbAnswers();
    }

    @Test
    void wrappedCodeIsRecognisedAndNamed() throws IOException {
        file("w.sql", """
                CREATE OR REPLACE PACKAGE BODY secret wrapped
                a000000
                1
                abcd
                abcd
                b
                9e 92
                Gw9CgVkq1zGJ0fkqhgkiGnXBGOAwgzLwf65qfHTp==
                /
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(mirror()).isEqualTo(1);

        assertThat(mirrored("w.sql")).contains("-- not converted: package body", "SECRET", "w.sql:1", "CONVERT-2002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IF OBJECT_ID('dbo.t') IS NOT NULL DROP TABLE dbo.t\nGO\nCREATE PROCEDURE dbo.p @a INT AS\nBEGIN\n  SELECT TOP 1 * FROM [t] WHERE a = @a\nEND\nGO\n",
                "DELIMITER $$\nCREATE PROCEDURE `p`(IN a INT)\nBEGIN\n  DECLARE i INT DEFAULT 0;\n  WHILE i < a DO SET i = i + 1; END WHILE;\nEND$$\nDELIMITER ;\nCREATE TABLE `t` (`a` int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;\n",
                "--\n-- PostgreSQL database dump\n--\nSET statement_timeout = 0;\nCREATE FUNCTION public.f(a integer) RETURNS integer LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN a;\nEND;\n$$;\nCOPY public.t (a) FROM stdin;\n1\n\\.\n",
                "<html><body>not found</body></html>\n",
                "{\"a\": [1, 2, 3]}\n",
            })
    void otherDialectsAreFindings(String text) throws IOException {
        file("other.sql", text.getBytes(StandardCharsets.UTF_8));
        everyVerbAnswers();
        assertThat(mirrored("other.sql")).contains("other.sql:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE PACKAGE BODY k IS\n  PROCEDURE p IS\n  BEGIN\n    x := 1;\n",
                "CREATE TRIGGER t BEFORE INSERT ON",
                "CREATE FUNCTION f RETURN",
                "CREATE TABLE t (a NUMBER, b VARCHAR2(",
                "CREATE VIEW v AS SELECT a, b FROM (",
                "BEGIN x := 'abc",
            })
    void halfFilesAreFindingsWithTheirPlace(String text) throws IOException {
        file("half.sql", text.getBytes(StandardCharsets.UTF_8));
        everyVerbAnswers();
        assertThat(mirrored("half.sql")).contains("half.sql:");
    }

    @Test
    void emptyFilesAndFilesOfCommentsAreNothing() throws IOException {
        file("empty.sql", new byte[0]);
        file("blank.sql", "\n \n\t\n".getBytes(StandardCharsets.UTF_8));
        file("comments.sql", "-- only\n/* comments */\n-- here".getBytes(StandardCharsets.UTF_8));
        everyVerbAnswers();
        assertThat(mirrored("empty.sql") + mirrored("blank.sql") + mirrored("comments.sql"))
                .isBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMarksAreNoText(String charset) throws IOException {
        file("b.sql", "\uFEFFCREATE TABLE t (a NUMBER(4));\n".getBytes(Charset.forName(charset)));

        assertThat(mirror()).as(console.said()).isZero();

        assertThat(mirrored("b.sql")).contains("CREATE TABLE public.t");
    }

    @Test
    void aSyntaxErrorIsShownWithLineCaretAndWhatWasExpected() throws IOException {
        file(
                "p.sql",
                "CREATE PROCEDURE p IS\nBEGIN\n  x := (1 + ;\n  NULL;\nEND;\n/\n".getBytes(StandardCharsets.UTF_8));

        mirror();

        assertThat(mirrored("p.sql"))
                .contains("p.sql:3:13: CONVERT-2001: expected an expression, found ;")
                .contains("x := (1 + ;\n--               ^");
    }
}
