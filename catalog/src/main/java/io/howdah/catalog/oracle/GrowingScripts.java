package io.howdah.catalog.oracle;

import io.howdah.catalog.Catalog;
import io.howdah.sql.oracle.script.ScriptSegment;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.sql.oracle.script.SessionState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The catalog of scripts of which the last one grows at its end. What was read once is not read again: only what was appended since is, and the
 * statements of all are put together anew. Used by one thread.
 */
public final class GrowingScripts {
    private final ScriptCatalogReader.Settings settings;
    private final List<Path> scripts;
    private final Path growing;
    private final List<ScriptRun> runs = new ArrayList<>();
    private long bytes;
    private long lines;
    private long bytesRead;
    private long linesRead;

    /**
     * @param scripts in any order
     * @param growing made anew; it includes no other script
     * @param head of the growing script: complete lines
     */
    public GrowingScripts(List<Path> scripts, Path growing, String head, ScriptCatalogReader.Settings settings) {
        this.scripts = scripts.stream()
                .map(p -> p.toAbsolutePath().normalize())
                .distinct()
                .toList();
        this.growing = growing.toAbsolutePath().normalize();
        this.settings = settings;
        write(head, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** @param text complete statements and lines */
    public void append(String text) {
        write(text, StandardOpenOption.APPEND);
    }

    private void write(String text, StandardOpenOption... options) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(growing, encoded, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes += encoded.length;
        lines += text.chars().filter(c -> c == '\n').count();
    }

    /** Of everything so far. */
    public Catalog catalog() {
        if (runs.isEmpty()) {
            runs.addAll(ScriptCatalogReader.ordered(scripts, settings.scripts()));
            runs.add(ScriptRun.read(growing, own(), SessionState.INITIAL));
        } else if (bytes > bytesRead) {
            ScriptRun run = runs.getLast();
            run.readOn(
                    new ScriptSegment(
                            growing, bytesRead, bytes, linesRead + 1, 1, StandardCharsets.UTF_8, run.session()),
                    own());
        }
        bytesRead = bytes;
        linesRead = lines;
        return new EstateAssembly(runs, settings).assemble().catalog();
    }

    /** Whatever the others are written in. */
    private ScriptSettings own() {
        return new ScriptSettings(settings.root(), Optional.of(StandardCharsets.UTF_8.name()), settings.defines());
    }
}
