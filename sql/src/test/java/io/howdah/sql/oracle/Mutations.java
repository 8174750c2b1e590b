package io.howdah.sql.oracle;

import java.util.Random;

/** Damages text the way broken exports, editors and malice do; the same seed makes the same damage. */
public final class Mutations {
    private static final String[] MARKS = {
        "'",
        "\"",
        "/*",
        "*/",
        "--",
        "q'[",
        "]'",
        "nq'{",
        "(",
        ")",
        "((((",
        "))))",
        ";",
        "\n/\n",
        ",",
        ".",
        "&v",
        "&&v.",
        "@x",
        "\n.\n",
        ":=",
        "||",
        "-",
        "-\n",
        "\0",
        "\uFFFD",
        "\u00A0",
        "\r",
        "\n",
        "\n\n",
        "BEGIN",
        "END",
        "END;",
        "CREATE",
        "CREATE OR REPLACE",
        "IS",
        "AS",
        "DECLARE",
        "CASE",
        "LOOP",
        "IF",
        "SELECT",
        "WITH",
        "FUNCTION",
        "(+)",
        "<<",
        ">>",
        "{",
        "}",
        "[",
        "]",
        "0",
        "1e",
        "$",
        "ALTER TABLE t",
        "PARTITION",
        "VALUES",
        "VALUES (",
        "OVER (",
        "JSON {",
        "PACKAGE BODY x AS",
        "TRIGGER",
        "REM ",
        "PROMPT ",
        "SET "
    };

    private final Random random;

    public Mutations(long seed) {
        random = new Random(seed);
    }

    /** One to six damages. */
    public String of(String text) {
        String result = text;
        int damages = 1 + random.nextInt(6);
        for (int i = 0; i < damages; i++) {
            result = damaged(result);
        }
        return result;
    }

    private String damaged(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(60));
        String piece = text.substring(from, to);
        return switch (random.nextInt(9)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + piece.repeat(1 + random.nextInt(4)) + text.substring(to);
            case 2 -> swapped(text, from, to);
            case 3, 4 -> text.substring(0, from) + mark() + text.substring(from);
            case 5 -> text.substring(0, from) + ' ' + mark() + ' ' + text.substring(to);
            case 6 -> text.substring(0, from);
            case 7 -> text.substring(from);
            default -> text.substring(0, from) + mark().repeat(1 + random.nextInt(300)) + text.substring(from);
        };
    }

    private String swapped(String text, int from, int to) {
        int other = to + random.nextInt(text.length() - to + 1);
        int end = Math.min(text.length(), other + to - from);
        return text.substring(0, from)
                + text.substring(other, end)
                + text.substring(to, other)
                + text.substring(from, to)
                + text.substring(end);
    }

    private String mark() {
        return MARKS[random.nextInt(MARKS.length)];
    }
}
