package io.howdah.bench;

import io.howdah.example.ExampleExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Oracle source of any size from the code of the example export: its tables, types, packages, triggers and views again and again under other
 * names. Packages are of mixed size: most as they are, some with ten times their routines, few with a hundred times. The same seed gives
 * the same bytes.
 */
final class CodeGenerator {
    /** Each is a file; the order is that of an installation. */
    private static final List<String> FILES = List.of(
            "sales/types.sql",
            "sales/tables.sql",
            "sales/ordering/tables.sql",
            "sales/ordering/types.sql",
            "sales/ordering/app_log.sql",
            "sales/ordering/pricing.pks",
            "sales/ordering/pricing.pkb",
            "sales/ordering/order_entry.pks",
            "sales/ordering/order_entry.pkb",
            "sales/ordering/warehouse.sql",
            "sales/ordering/views.sql",
            "sales/ordering/triggers.sql");

    private static final Pattern NAMED = Pattern.compile(
            "(?im)^\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:TABLE|SEQUENCE|VIEW|TRIGGER|TYPE(?:\\s+BODY)?|PACKAGE(?:\\s+BODY)?)\\s+(\\w+)");
    private static final Pattern CONSTRAINT = Pattern.compile("(?i)\\bCONSTRAINT\\s+(\\w+)");

    /** A routine of a package body with what stands before it, by the two blanks it is indented with. */
    private static final Pattern ROUTINE =
            Pattern.compile("(?ms)^  (?:FUNCTION|PROCEDURE) (\\w+)(?:(?!^  (?:FUNCTION|PROCEDURE) ).)*?^  END \\1;\\n");

    private final List<String> texts = new ArrayList<>();
    private final Pattern names;
    private final SplittableRandom random;

    CodeGenerator(Path scratch, long seed) throws IOException {
        this.random = new SplittableRandom(seed);
        ExampleExport.write(scratch, seed, new ExampleExport.Size(100));
        Set<String> found = new LinkedHashSet<>();
        for (String file : FILES) {
            String text = Files.readString(scratch.resolve(file));
            texts.add(text);
            for (Pattern pattern : List.of(NAMED, CONSTRAINT)) {
                Matcher matcher = pattern.matcher(text);
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        this.names = Pattern.compile(
                "(?i)\\b(" + found.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\b");
    }

    /** Writes applications until so many bytes are there. Returns the files in their order. */
    List<Path> write(Path directory, long bytes) throws IOException {
        List<Path> files = new ArrayList<>();
        long written = 0;
        for (int number = 1; written < bytes; number++) {
            Path folder = Files.createDirectories(directory.resolve("app" + number));
            for (int i = 0; i < FILES.size(); i++) {
                String text = names.matcher(grown(texts.get(i), FILES.get(i))).replaceAll("$1_" + number);
                Path file = folder.resolve(i + 10 + "_" + FILES.get(i).replaceFirst(".*/", ""));
                Files.writeString(file, text);
                files.add(file);
                written += Files.size(file);
            }
        }
        return files;
    }

    private String grown(String text, String file) {
        if (!file.endsWith("order_entry.pkb") && !file.endsWith("warehouse.sql")) {
            return text;
        }
        int kind = random.nextInt(100);
        int copies = kind < 80 ? 0 : kind < 98 ? 9 : 99;
        Matcher routines = ROUTINE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (routines.find()) {
            StringBuilder more = new StringBuilder(routines.group());
            for (int copy = 1; copy <= copies; copy++) {
                more.append('\n').append(renamed(routines.group(), routines.group(1), copy));
            }
            routines.appendReplacement(result, Matcher.quoteReplacement(more.toString()));
        }
        return routines.appendTail(result).toString();
    }

    private static String renamed(String routine, String name, int copy) {
        return routine.replaceFirst("\\b" + name + "\\b", name + "_v" + copy)
                .replaceFirst("(?m)^  END " + name + ";", "  END " + name + "_v" + copy + ";");
    }
}
