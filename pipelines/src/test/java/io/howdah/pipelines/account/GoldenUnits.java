package io.howdah.pipelines.account;

import io.howdah.convert.ConvertSettings;
import io.howdah.pipelines.mirror.MirrorConversion;
import io.howdah.source.LooseScripts;
import io.howdah.source.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The repository's own examples of code as scripts, one per case, and what a conversion makes of one. */
final class GoldenUnits {
    private static final Path SOURCES = Path.of("../convert/src/test/golden");

    private GoldenUnits() {}

    /** The sources of the cases of PL/SQL. */
    static List<String> code() throws IOException {
        List<String> cases = new ArrayList<>();
        try (var files = Files.list(SOURCES.resolve("plsql"))) {
            for (Path file : files.sorted().toList()) {
                for (String part : Files.readString(file).split("(?m)^## ")) {
                    cases.add(
                            part.split("(?m)^----$")[0].replaceFirst(".*\n", "").replaceAll("(?m)^#.*", ""));
                }
            }
        }
        return cases.stream().filter(c -> !c.isBlank()).toList();
    }

    /** The sources of the cases of DDL, a file each. */
    static List<String> definitions() throws IOException {
        List<String> cases = new ArrayList<>();
        try (var files = Files.list(SOURCES.resolve("ddl"))) {
            for (Path file : files.sorted().toList()) {
                cases.add(Files.readString(file).split("(?m)^----$")[0]);
            }
        }
        return cases;
    }

    static Path write(Path folder, String source) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve("case.sql"), source);
    }

    /** A script converted alone. */
    static MirrorConversion.Mirrored converted(Path folder) {
        LooseScripts tree = LooseScripts.open(folder, SourceSettings.DEFAULTS);
        return new MirrorConversion(tree, ConvertSettings.DEFAULT)
                .convert(tree.scripts().getFirst());
    }

    /** The words of a script that are neither in what was made nor in a finding. */
    static List<String> unaccounted(Path folder, MirrorConversion.Mirrored mirrored, Converted converted) {
        ClauseAccounts accounts = ClauseAccounts.of(folder, SourceSettings.DEFAULTS);
        accounts.know(mirrored.script().estate().catalog());
        List<StatementAccounts.Unaccounted> lost =
                new ArrayList<>(accounts.unaccounted(mirrored.script().path(), converted));
        lost.addAll(accounts.unaccounted());
        return lost.stream()
                .map(u -> u.place() + " " + u.missing().word().text())
                .toList();
    }
}
