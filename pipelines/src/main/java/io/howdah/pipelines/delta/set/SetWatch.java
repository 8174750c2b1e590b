package io.howdah.pipelines.delta.set;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.DeltaCode;
import io.howdah.source.FileOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Tells which sets below a folder are complete. A set with a manifest is when every file it names is there, in the size it states; one without is
 * when its marker file is there, or when nothing about its files has changed for a while. Used by one thread.
 */
public final class SetWatch {
    private final Path folder;
    private final FileOptions options;
    private final Way.Choice ways;
    private final String marker;
    private final Duration settle;
    private final Clock clock;
    private final Map<Path, Listing> seen = new HashMap<>();

    /** How the files of a folder looked, and since when. */
    private record Listing(Map<String, String> files, long sinceMillis) {}

    /**
     * @param folder itself a set, or one with sets below it
     * @param ways how the files come into staging
     * @param marker name of the file that tells that a set without manifest is complete
     * @param settle how long nothing may have changed in a set that has neither
     */
    public SetWatch(Path folder, FileOptions options, Way.Choice ways, String marker, Duration settle, Clock clock) {
        this.folder = folder;
        this.options = options;
        this.ways = ways;
        this.marker = marker;
        this.settle = settle;
        this.clock = clock;
    }

    /**
     * The complete sets, in the order in which they are to be applied, up to the first that is not complete: a later one may rest on its rows.
     *
     * @throws HowdahException when a manifest that does not change any more cannot be read
     */
    public List<DeltaSet> complete() {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            if (isSet(folder)) {
                folders.add(folder);
            } else {
                SetFolders.list(folder).stream()
                        .filter(p ->
                                Files.isDirectory(p) && !SetFolders.nameOf(p).startsWith("."))
                        .filter(SetWatch::isSet)
                        .forEach(folders::add);
            }
        }
        seen.keySet().retainAll(folders); // what comes under the name of one that went is another set
        List<Found> found = new ArrayList<>();
        folders.forEach(f -> found.add(look(f)));
        found.sort(Comparator.comparingLong(Found::sequence).thenComparing(Found::name));
        List<DeltaSet> complete = new ArrayList<>();
        for (Found each : found) {
            if (each.set().isEmpty()) {
                break;
            }
            complete.add(each.set().get());
        }
        return complete;
    }

    /** @param set empty while it is not complete */
    private record Found(long sequence, String name, Optional<DeltaSet> set) {}

    private static boolean isSet(Path path) {
        return Files.exists(path.resolve(Manifest.NAME))
                || SetFolders.list(path).stream()
                        .anyMatch(p -> Files.isRegularFile(p)
                                && (FileNames.isData(SetFolders.nameOf(p)) || FileNames.isMeant(SetFolders.nameOf(p))));
    }

    private Found look(Path path) {
        boolean settled = settled(path);
        Optional<DeltaSet> set;
        try {
            set = SetFolders.set(path, options, ways);
        } catch (HowdahException e) {
            if (settled) {
                throw e;
            }
            return new Found(0, SetFolders.nameOf(path), Optional.empty()); // it may be written just now
        }
        boolean told = Files.exists(path.resolve(Manifest.NAME))
                ? set.map(SetWatch::isWhole).orElse(false)
                : settled || Files.exists(path.resolve(marker));
        return new Found(
                set.map(DeltaSet::sequence).orElse(OptionalLong.empty()).orElse(0),
                set.map(DeltaSet::name).orElse(SetFolders.nameOf(path)),
                told ? set : Optional.empty());
    }

    private static boolean isWhole(DeltaSet set) {
        for (SetFile file : set.files()) {
            try {
                Optional<Long> size = size(file);
                if (size.isEmpty()
                        || file.bytes().isPresent()
                                && size.get() != file.bytes().getAsLong()) {
                    return false;
                }
            } catch (IOException e) {
                return false; // it went away in between
            }
        }
        return true;
    }

    private static Optional<Long> size(SetFile file) throws IOException {
        return switch (file.way()) {
            case Way.ByServer(StoredFile stored) -> Optional.of(stored.listed().bytes());
            case Way.ByHowdah here ->
                Files.isRegularFile(file.path()) ? Optional.of(Files.size(file.path())) : Optional.empty();
        };
    }

    /** Whether names, sizes and times of the files are as they were so long ago. */
    private boolean settled(Path path) {
        Map<String, String> now = new TreeMap<>();
        for (Path file : SetFolders.list(path)) {
            try {
                now.put(
                        SetFolders.nameOf(file),
                        Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
            } catch (NoSuchFileException e) {
                now.put(SetFolders.nameOf(file), "gone");
            } catch (IOException e) {
                throw new HowdahException(
                        DeltaCode.FILE_MISSING,
                        "could not look at " + file + ": " + e.getMessage(),
                        "check that this user may read it",
                        e);
            }
        }
        Listing before = seen.get(path);
        if (before == null || !before.files().equals(now)) {
            seen.put(path, new Listing(now, clock.millis()));
            return settle.isZero();
        }
        return clock.millis() - before.sinceMillis() >= settle.toMillis();
    }
}
