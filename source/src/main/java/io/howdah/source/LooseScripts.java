package io.howdah.source;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.oracle.ScriptEstate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tree of scripts of which each stands for itself, such as a source repository or a collection of examples: names may be defined many
 * times, and no order is given. Names without schema belong to nobody, which is the schema PUBLIC, unless the settings name one.
 */
public final class LooseScripts {
    private static final Identifier NOBODY = new Identifier("PUBLIC");

    private final ScriptCatalogReader.Settings reading;
    private final List<Script> scripts;
    private final List<DataFile> files;

    private LooseScripts(ScriptCatalogReader.Settings reading, List<Script> scripts, List<DataFile> files) {
        this.reading = reading;
        this.scripts = List.copyOf(scripts);
        this.files = List.copyOf(files);
    }

    /**
     * One script, read alone.
     *
     * @param name relative to the tree, with {@code /}
     */
    public record Script(String name, Path path, ScriptEstate estate) {}

    /**
     * Reads every script below a directory, or one file.
     *
     * @throws HowdahException {@link SourceCode} when the directory cannot be read; a script that cannot be read is a finding of its own
     */
    public static LooseScripts open(Path source, SourceSettings settings) {
        try {
            Path real = source.toRealPath();
            boolean tree = Files.isDirectory(real);
            Path root = tree ? real : Optional.ofNullable(real.getParent()).orElse(real);
            List<FoundFiles.Found> found =
                    tree ? FoundFiles.in(root, settings) : List.of(FoundFiles.script(root, real));
            ScriptCatalogReader.Settings reading = new ScriptCatalogReader.Settings(
                    root,
                    Optional.of(settings.schema().orElse(NOBODY)),
                    settings.scriptCharset(),
                    settings.variables());
            List<Script> scripts = new ArrayList<>();
            List<DataFile> files = new ArrayList<>();
            for (FoundFiles.Found file : found) {
                boolean script = file.kind() == FoundFiles.Kind.SCRIPT;
                files.add(new DataFile(
                        file.name(),
                        new ByteCount(file.size()),
                        script ? new DataFile.Script() : new DataFile.Ignored("only scripts are read")));
                if (script) {
                    ScriptEstate estate = ScriptCatalogReader.read(List.of(file.path()), reading);
                    scripts.add(new Script(file.name(), file.path(), estate));
                }
            }
            return new LooseScripts(reading, scripts, files);
        } catch (IOException | UncheckedIOException e) {
            throw new HowdahException(
                    SourceCode.DIRECTORY_UNREADABLE,
                    "could not read " + source + ": " + e.getMessage(),
                    "name a file or directory that this user may read",
                    e);
        }
    }

    /** Scripts read one after the other as one. */
    public ScriptEstate together(List<Script> several) {
        return ScriptCatalogReader.read(several.stream().map(Script::path).toList(), reading);
    }

    public List<Script> scripts() {
        return scripts;
    }

    public List<DataFile> files() {
        return files;
    }
}
