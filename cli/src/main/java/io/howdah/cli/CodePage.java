package io.howdah.cli;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes {@code docs/codes.md} from the rooms' enums; a test holds the page to them. */
final class CodePage {
    private static final int WIDTH = 140;

    private CodePage() {}

    /** A part of the page: the codes that begin so. */
    private record Part(String prefix, String title) {}

    private static final List<Part> PARTS = List.of(
            new Part("CONFIG-", "Command line and project file"),
            new Part("EMBEDDED-", "The embedded PostgreSQL"),
            new Part("SQL-", "Reading scripts"),
            new Part("CATALOG-", "Putting the estate together from DDL"),
            new Part("SOURCE-", "Files of the export"),
            new Part("VALUE-", "Single values"),
            new Part("MAPPING-", "Table mapping and task settings"),
            new Part("CONVERT-0", "Types, names and statements"),
            new Part("CONVERT-1", "Expressions and queries"),
            new Part("CONVERT-2", "PL/SQL"),
            new Part("LOAD-", "Loading"),
            new Part("VALIDATE-", "Comparing"),
            new Part("PIPELINE-", "Jobs, target and report"),
            new Part("DELTA-", "Sets of rows to delete and to insert"),
            new Part("OBJECT-", "Object stores"),
            new Part("RELOAD-", "Windows of tables, reloaded"),
            new Part("STAGE-", "Pipelines and their steps"),
            new Part("SYNC-", "Tables kept in step with views"),
            new Part("MATERIALISE-", "Tables that are filled from views"));

    /** @throws IllegalStateException when a code belongs to no part of the page */
    static String markdown() {
        Map<Part, List<ErrorCode>> parts = new LinkedHashMap<>();
        PARTS.forEach(part -> parts.put(part, new ArrayList<>()));
        Codes.all()
                .forEach(code -> Objects.requireNonNull(parts.get(part(code))).add(code));
        StringBuilder page = new StringBuilder("""
                # Messages and codes

                Generated from the program; a test keeps this page true. `howdah explain CODE` prints the same.

                A code stands before an error (`howdah: LOAD-0002: could not ...`) or with a finding of the report. It tells what happened, never in which
                object: that stands in the message. Codes are never given a second meaning. The blame decides the exit code when a code stops a command:
                **user** 2, **source** 3, **target** 4, **bug** 70. As a finding a code stops nothing; with severity LOSS the command ends with 1.
                """);
        parts.forEach((part, codes) -> {
            page.append("\n## ").append(part.title()).append('\n');
            codes.forEach(code -> page.append(entry(code)));
        });
        return page.toString();
    }

    private static Part part(ErrorCode code) {
        return PARTS.stream()
                .filter(p -> code.code().startsWith(p.prefix()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(code.code() + " belongs to no part of this page"));
    }

    private static String entry(ErrorCode code) {
        String title = code.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + code.title().substring(1);
        return "\n### " + code.code() + "\n**" + markdown(title) + "** (" + blame(code.blame()) + ")\n\n"
                + markdown(String.join("\n", ExplainCommand.wrapped(code.explanation(), WIDTH))) + "\n";
    }

    /** Outside of {@code `code`} stars and angles stand for themselves. */
    private static String markdown(String text) {
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = parts[i].replace("*", "\\*").replace("<", "\\<");
        }
        return String.join("`", parts);
    }

    private static String blame(Blame blame) {
        return blame.name().toLowerCase(Locale.ROOT) + ", " + blame.exitCode();
    }
}
