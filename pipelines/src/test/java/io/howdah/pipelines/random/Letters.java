package io.howdah.pipelines.random;

import java.util.List;
import java.util.SplittableRandom;

/** What texts are made of: a character set's letters, and all that readers stumble over. */
record Letters(List<String> pieces) {
    private static final List<String> TROUBLE = List.of(
            ",",
            ";",
            "\t",
            "|",
            "\"",
            "'",
            "\"\"",
            "''",
            "\n",
            "\r\n",
            "\r",
            "\\",
            "\\n",
            " ",
            "  ",
            "/",
            "\n/\n",
            "--",
            "/*",
            "*/",
            "&",
            "&&x",
            "#",
            "null",
            "NULL",
            "0",
            ".",
            "-\n",
            "(",
            ")",
            "q'[",
            "]'",
            "$",
            "%",
            "~",
            "\"\n\"",
            "a",
            "B",
            "xyz",
            "\",\"",
            "\n\n",
            "@x",
            "REM ",
            "\nREM x\n",
            "{",
            "}",
            ":b",
            "\n;\n",
            "\u0001",
            "\u000b",
            "\u007f");

    static Letters ascii() {
        return new Letters(TROUBLE);
    }

    Letters with(String... more) {
        var all = new java.util.ArrayList<>(pieces);
        for (int i = 0; i < 6; i++) {
            all.addAll(List.of(more));
        }
        return new Letters(all);
    }

    /** Without what a format cannot hold. */
    Letters without(java.util.function.Predicate<String> impossible) {
        return new Letters(pieces.stream().filter(impossible.negate()).toList());
    }

    /** At least one character, seldom more than so many. */
    String text(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        int end = Math.max(1, length);
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end + 1 : end);
    }

    /** Of letters and digits, because blanks at the end of a CHAR are no data. */
    String word(SplittableRandom random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
