package io.howdah.pipelines.delta.set;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.DeltaCode;
import io.howdah.source.FileOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Finds sets in folders. */
public final class SetFolders {
    /** Of the file that describes a set. */
    public static final String MANIFEST = Manifest.NAME;
    /** Of the object that stands beside others while they are removed after they were copied to an archive. */
    public static final String ARCHIVED = "_HOWDAH_MOVED";

    private SetFolders() {}

    /**
     * The folder itself when it is a set, else every folder directly below it that is one, in the order in which they are applied.
     *
     * @param options of data files that are not PostgreSQL's own
     * @param ways how the files come into staging
     * @throws HowdahException {@link DeltaCode#NO_SET}, {@link DeltaCode#BAD_MANIFEST}, {@link DeltaCode#UNKNOWN_FILE}
     */
    public static List<DeltaSet> find(Path folder, FileOptions options, Way.Choice ways) {
        if (!Files.isDirectory(folder)) {
            throw new HowdahException(
                    DeltaCode.NO_SET, "could not find folder " + folder, "name the folder with the sets by --source");
        }
        Optional<DeltaSet> own = set(folder, options, ways);
        if (own.isPresent()) {
            return List.of(own.get());
        }
        List<DeltaSet> sets = new ArrayList<>();
        for (Path below : list(folder)) {
            if (Files.isDirectory(below) && !nameOf(below).startsWith(".")) {
                set(below, options, ways).ifPresent(sets::add);
            }
        }
        sets.sort(
                Comparator.comparingLong((DeltaSet s) -> s.sequence().orElse(0)).thenComparing(DeltaSet::name));
        return sets;
    }

    static Optional<DeltaSet> set(Path folder, FileOptions options, Way.Choice ways) {
        return set(folder, options).map(set -> set.withWays(ways));
    }

    /** The set in this folder, its files read here; empty when it holds neither a manifest nor data. */
    public static Optional<DeltaSet> set(Path folder, FileOptions options) {
        if (Files.exists(folder.resolve(ARCHIVED))) {
            throw new HowdahException(
                    DeltaCode.ARCHIVE_FAILED,
                    "set " + nameOf(folder) + " was applied and archived, but removing it from its place broke off",
                    "remove what is left of it, " + ARCHIVED + " at last");
        }
        if (Files.exists(folder.resolve(Manifest.NAME))) {
            return Optional.of(Manifest.read(folder, options));
        }
        List<SetFile> files = new ArrayList<>();
        for (Path path : list(folder)) {
            String name = nameOf(path);
            if (Files.isRegularFile(path) && FileNames.isData(name)) {
                files.add(FileNames.file(path, name, options));
            } else if (Files.isRegularFile(path)) {
                FileNames.requireNoData(name);
            }
        }
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new DeltaSet(nameOf(folder), folder, OptionalLong.empty(), Optional.empty(), Map.of(), files));
    }

    static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new HowdahException(
                    DeltaCode.FILE_MISSING,
                    "could not list folder " + folder + ": " + e.getMessage(),
                    "check that this user may read it",
                    e);
        }
    }

    static String nameOf(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        return last == null ? "set" : last.toString();
    }
}
