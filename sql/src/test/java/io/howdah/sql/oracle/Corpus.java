package io.howdah.sql.oracle;

import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Statements of Oracle code: PL/SQL of the repository's own cases and example, and every script below the folders that {@code
 * -Dhowdah.corpus=folder:folder} names.
 */
final class Corpus {
    private static final Pattern SCRIPT =
            Pattern.compile("(?i).*\\.(sql|pks|pkb|plb|pls|ddl|prc|fnc|trg|typ|tps|tpb|vw|pck)");
    private static final Pattern CASES = Pattern.compile("(?m)^(#.*|----\n[\\s\\S]*?(?=^## |\\z))");

    private Corpus() {}

    /** One statement, its place for messages. */
    record Sample(String place, ScriptUnit.Kind kind, String text) {}

    static List<Sample> samples() {
        var samples = new ArrayList<Sample>();
        for (Path file : files(Path.of("../convert/src/test/golden/plsql"), ".*\\.txt")) {
            cases(file, samples);
        }
        scripts(Path.of("../example/src/main/resources"), samples);
        String more = System.getProperty("howdah.corpus", "");
        for (String folder : more.split(":")) {
            if (!folder.isBlank()) {
                scripts(Path.of(folder), samples);
            }
        }
        return samples;
    }

    /** Golden cases hold Oracle's source before a line of {@code ----}, units ended by {@code /}. */
    private static void cases(Path file, List<Sample> samples) {
        try {
            String source =
                    CASES.matcher(Files.readString(file).replace("\r", "")).replaceAll("");
            for (String unit : source.split("(?m)^/\\s*$")) {
                if (!unit.isBlank()) {
                    boolean code = unit.strip()
                            .matches("(?is)(create\\s+(or\\s+replace\\s+)?)?"
                                    + "(procedure|function|package|trigger|type\\s+body|begin|declare)\\b.*");
                    samples.add(new Sample(
                            file.getFileName().toString(),
                            code ? ScriptUnit.Kind.PLSQL : ScriptUnit.Kind.SQL,
                            unit.strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void scripts(Path folder, List<Sample> samples) {
        for (Path file : files(folder, SCRIPT.pattern())) {
            try (ScriptReader reader = ScriptReader.open(file, ScriptSettings.of(folder))) {
                while (reader.hasNext()) {
                    if (reader.next() instanceof ScriptUnit.Sql sql) {
                        samples.add(new Sample(
                                sql.bodyPlace().toString(),
                                sql.kind(),
                                sql.text()
                                        .substring(Math.min(
                                                sql.bodyOffset(), sql.text().length()))));
                    }
                }
            }
        }
    }

    private static List<Path> files(Path folder, String name) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> Files.isRegularFile(f) && f.toString().matches(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
