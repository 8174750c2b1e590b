package io.howdah.pipelines.delta.set;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.DeltaCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Where sets go that are applied. */
public final class Archive {
    private final Path folder;

    public Archive(Path folder) {
        this.folder = folder;
    }

    /**
     * Moves the set's folder; under a number when its name is taken. It is never there in part under a name that could be taken for a set.
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
            requireSame(set);
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

    /** Files that came after the set was applied are not in the target. */
    private void requireSame(DeltaSet set) {
        boolean described = Files.exists(set.folder().resolve(Manifest.NAME));
        List<Path> others = SetFolders.list(set.folder()).stream()
                .filter(p -> !described && Files.isRegularFile(p) && FileNames.isData(SetFolders.nameOf(p)))
                .filter(p -> set.files().stream().noneMatch(f -> f.path().equals(p)))
                .toList();
        if (!others.isEmpty()) {
            throw new HowdahException(
                    DeltaCode.ARCHIVE_FAILED,
                    "could not move set " + set.name() + " to " + folder + ": file "
                            + SetFolders.nameOf(others.getFirst()) + " came after it was applied",
                    "move the files that were applied by hand, and deliver others as a set of their own");
        }
    }

    private static void move(Path from, Path into) throws IOException {
        try {
            Files.move(from, into);
        } catch (FileSystemException e) {
            // another file system, where a folder cannot be renamed to; folders with a dot are no sets
            Path hidden = from.resolveSibling("." + SetFolders.nameOf(from) + ".archived");
            Files.move(from, hidden);
            List<Path> all;
            try (Stream<Path> below = Files.walk(hidden)) {
                all = below.toList();
            }
            for (Path path : all) {
                Path copy = into.resolve(hidden.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            for (Path path : all.reversed()) {
                Files.delete(path);
            }
        }
    }
}
