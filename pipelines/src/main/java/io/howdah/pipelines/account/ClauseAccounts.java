package io.howdah.pipelines.account;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.convert.Conversion;
import io.howdah.convert.plsql.PlsqlCode;
import io.howdah.pipelines.account.StatementAccounts.Unaccounted;
import io.howdah.source.DataFile;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.SourceSettings;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether each clause of a source is in what became of it, or in a finding: {@link PlsqlCode#CLAUSE_LOST} for what is in neither. Scripts are
 * read again, statement by statement; of a running database it is the statements that would make it again. One thread only.
 */
public final class ClauseAccounts {
    private final ScriptSettings settings;
    private final StatementAccounts accounts = new StatementAccounts();

    private ClauseAccounts(ScriptSettings settings) {
        this.settings = settings;
    }

    /** For the scripts of a tree, or for one file. */
    public static ClauseAccounts of(Path source, SourceSettings settings) {
        Path root = Files.isDirectory(source)
                ? source
                : Optional.ofNullable(source.toAbsolutePath().getParent()).orElse(source);
        try {
            root = root.toRealPath();
        } catch (IOException _kept) {
            // reading the scripts has said so
        }
        return new ClauseAccounts(new ScriptSettings(root, settings.scriptCharset(), settings.variables()));
    }

    /** Of all scripts of an export that hold definitions. */
    public static List<Finding> of(Path directory, SourceSettings settings, Export export, Conversion conversion) {
        return of(directory, settings, export, conversion, Set.of());
    }

    /**
     * Of all scripts of an export that hold definitions; what a script includes is told once, as it stands there.
     *
     * @param notMoved names of objects whose statements nobody wants to have an image
     */
    public static List<Finding> of(
            Path directory, SourceSettings settings, Export export, Conversion conversion, Set<String> notMoved) {
        ClauseAccounts scripts = of(directory, settings);
        scripts.know(export.catalog());
        Converted converted = converted(export.catalog(), conversion, notMoved);
        List<Path> files = export.files().stream()
                .filter(f -> f.use() instanceof DataFile.Script)
                .map(f -> scripts.settings.root().resolve(f.file()))
                .toList();
        Set<Path> read = new HashSet<>();
        List<Unaccounted> lost = new ArrayList<>();
        for (Path file : ScriptCatalogReader.includersFirst(files)) {
            if (!read.contains(file) && scripts.mayHave(file, converted)) {
                Set<Path> before = Set.copyOf(read);
                lost.addAll(scripts.read(file, f -> !before.contains(f), read, converted));
            }
        }
        lost.addAll(scripts.accounts.ofBodies());
        return StatementAccounts.findings(lost);
    }

    /**
     * Of a running database.
     *
     * @param statements that would make it again
     * @param catalog that was made of them
     * @param notMoved names of objects whose statements nobody wants to have an image
     */
    public static List<Finding> of(
            List<ScriptUnit.Sql> statements, Catalog catalog, Conversion conversion, Set<String> notMoved) {
        var accounts = new StatementAccounts();
        accounts.know(catalog);
        Converted converted = converted(catalog, conversion, notMoved);
        List<Unaccounted> lost = new ArrayList<>();
        statements.forEach(s -> lost.addAll(accounts.of(s, converted)));
        lost.addAll(accounts.ofBodies());
        return StatementAccounts.findings(lost);
    }

    private static Converted converted(Catalog catalog, Conversion conversion, Set<String> notMoved) {
        return new Converted(
                conversion.statements(),
                conversion.outcomes(),
                catalog.findings(), // those about data say nothing of clauses
                notMoved);
    }

    /** Scripts that hold only rows may be long. */
    private boolean mayHave(Path file, Converted converted) {
        String name = settings.root().relativize(file).toString().replace('\\', '/');
        return converted.has(name) || ScriptCatalogReader.includes(file);
    }

    /** Notes the types and exceptions that a catalog defines and that leave no trace of their own. All catalogs come first. */
    public void know(Catalog catalog) {
        accounts.know(catalog);
    }

    /** One finding for each line of a script that has words which are in neither; what it includes is left to the included script. */
    public List<Finding> findings(Path script, Converted converted) {
        return StatementAccounts.findings(unaccounted(script, converted));
    }

    /** Of specifications, whose bodies were in other scripts. Call it when all scripts are done. */
    public List<Finding> findings() {
        return StatementAccounts.findings(unaccounted());
    }

    /** Words of a script that are in neither; of specifications only what no body anywhere could have. */
    List<Unaccounted> unaccounted(Path script, Converted converted) {
        return read(script, script::equals, new HashSet<>(), converted);
    }

    /** Words of specifications that no body has either. */
    List<Unaccounted> unaccounted() {
        return accounts.ofBodies();
    }

    /**
     * @param mine which of the files that are read then are asked for
     * @param read gets all of them
     */
    private List<Unaccounted> read(Path script, Predicate<Path> mine, Set<Path> read, Converted converted) {
        List<Unaccounted> result = new ArrayList<>();
        try (ScriptReader reader = ScriptReader.open(script, settings)) {
            while (reader.hasNext()) {
                if (reader.next() instanceof ScriptUnit.Sql sql && mine.test(sql.file())) {
                    result.addAll(accounts.of(sql, converted));
                }
            }
            read.addAll(reader.scripts());
        } catch (HowdahException _unreadable) {
            return List.of(); // the script's own findings say so
        }
        return result;
    }
}
