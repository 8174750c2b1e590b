package io.howdah.pipelines.delta.set;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.DeltaCode;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
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
     * @param looks how its files looked before they were applied
     * @return where it is now
     * @throws HowdahException {@link DeltaCode#ARCHIVE_FAILED}
     */
    public Path take(DeltaSet set, SetLooks looks) {
        if (whole(folder).startsWith(whole(set.folder()))) {
            throw failed(set, "the archive lies within the set", "name a folder beside it as archive");
        }
        requireSame(set, looks);
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

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private HowdahException failed(DeltaSet set, String why, String hint) {
        return new HowdahException(
                DeltaCode.ARCHIVE_FAILED, "could not move set " + set.name() + " to " + folder + ": " + why, hint);
    }

    /** What came or was written after the set was applied is not in the target. */
    private void requireSame(DeltaSet set, SetLooks looks) {
        if (!SetLooks.of(set).equals(looks)) {
            throw failed(
                    set,
                    "a file was written after it was applied",
                    "deliver what is new as a set of its own; the set as it was is applied");
        }
        boolean described = Files.exists(set.folder().resolve(Manifest.NAME));
        List<Path> others = SetFolders.list(set.folder()).stream()
                .filter(p -> !described && Files.isRegularFile(p) && FileNames.isData(SetFolders.nameOf(p)))
                .filter(p -> set.files().stream().noneMatch(f -> f.path().equals(p)))
                .toList();
        if (!others.isEmpty()) {
            throw failed(
                    set,
                    "file " + SetFolders.nameOf(others.getFirst()) + " came after it was applied",
                    "move the files that were applied by hand, and deliver others as a set of their own");
        }
    }

    private static void move(Path from, Path into) throws IOException {
        try {
            Files.move(from, into, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // another file system, where a folder cannot be renamed to; folders with a dot are no sets
            Path hidden = from.resolveSibling("." + SetFolders.nameOf(from) + ".archived");
            Files.move(from, hidden);
            try {
                copied(hidden, into);
            } catch (IOException broken) {
                throw new IOException("its files are in " + hidden + " now, as " + broken.getMessage(), broken);
            }
        }
    }

    private static void copied(Path hidden, Path into) throws IOException {
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
