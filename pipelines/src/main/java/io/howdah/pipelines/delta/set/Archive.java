package io.howdah.pipelines.delta.set;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.DeltaCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where sets go that are applied. */
public final class Archive {
    private final Path folder;

    public Archive(Path folder) {
        this.folder = folder;
    }

    /**
     * Moves the set's folder; under a number when its name is taken.
     *
     * @return where it is now
     * @throws HowdahException {@link DeltaCode#ARCHIVE_FAILED}
     */
    public Path take(DeltaSet set) {
        try {
            Files.createDirectories(folder);
            String name = SetFolders.nameOf(set.folder());
            Path into = folder.resolve(name);
            for (int number = 2; Files.exists(into); number++) {
                into = folder.resolve(name + "-" + number);
            }
            move(set.folder(), into);
            return into;
        } catch (IOException e) {
            throw new HowdahException(
                    DeltaCode.ARCHIVE_FAILED,
                    "could not move set " + set.name() + " to " + folder + ": " + e.getMessage(),
                    "move it by hand; it will not be applied again",
                    e);
        }
    }

    private static void move(Path from, Path into) throws IOException {
        try {
            Files.move(from, into);
        } catch (FileSystemException e) {
            // another file system: a folder that is not empty cannot be renamed into it
            Files.createDirectories(into);
            List<Path> files;
            try (Stream<Path> all = Files.list(from)) {
                files = all.toList();
            }
            for (Path file : files) {
                Files.move(file, into.resolve(String.valueOf(file.getFileName())));
            }
            Files.delete(from);
        }
    }
}
