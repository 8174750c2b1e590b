package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.DeltaProject.Import;
import io.howdah.objects.FetchedFolder;
import io.howdah.objects.ObjectFacts;
import io.howdah.objects.ObjectFolder;
import io.howdah.objects.ObjectStore;
import io.howdah.objects.StoredObject;
import io.howdah.pipelines.delta.set.SetFile;
import io.howdah.pipelines.delta.set.SetFile.Format;
import io.howdah.pipelines.delta.set.SetFolders;
import io.howdah.pipelines.delta.set.StoredFile.Packing;
import io.howdah.pipelines.delta.set.Way;
import io.howdah.source.FileOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses which objects of sets the server reads by itself, so that they are not fetched: files in PostgreSQL's own formats, of sets with a
 * manifest, packed only as the server can unpack them. Used by one thread.
 */
final class DeltaWays implements Way.Choice, FetchedFolder.Choice {
    private final ObjectStore store;
    private final ObjectFolder source;
    private final Path local;
    private final Import wish;
    private final Optional<String> impossible;
    private final Consumer<String> notices;
    private final Map<Asked, Way> known = new HashMap<>();
    private final Map<Path, Way> ways = new HashMap<>();

    /** What the way of a file rests on; it is asked for once. */
    private record Asked(StoredObject object, Format format, Optional<String> sha256, List<String> columns) {}

    /**
     * @param impossible why the server can read nothing of this source
     * @param notices hears what a person should know who asked for the server
     */
    DeltaWays(
            ObjectStore store,
            ObjectFolder source,
            Path local,
            Import wish,
            Optional<String> impossible,
            Consumer<String> notices) {
        this.store = store;
        this.source = source;
        this.local = local;
        this.wish = wish;
        this.impossible = impossible;
        this.notices = notices;
    }

    @Override
    public Way of(SetFile file) {
        return ways.getOrDefault(
                file.path(), impossible.<Way>map(Way.ByHowdah::new).orElse(Way.HERE));
    }

    @Override
    public boolean isFirst(StoredObject object) {
        return object.name().equals(SetFolders.MANIFEST)
                || object.name().endsWith("/" + SetFolders.MANIFEST)
                        && object.name().indexOf('/') == object.name().lastIndexOf('/');
    }

    @Override
    public Set<StoredObject> left(List<StoredObject> others) {
        ways.clear();
        if (impossible.isPresent()) {
            return Set.of();
        }
        Map<Path, StoredObject> objects = others.stream()
                .collect(Collectors.toMap(o -> local.resolve(o.name()).normalize(), o -> o, (one, same) -> one));
        Set<StoredObject> left = new HashSet<>();
        for (SetFile file : files()) {
            StoredObject object = objects.get(file.path().normalize());
            if (object != null) {
                Way way = known.computeIfAbsent(
                        new Asked(object, file.format(), file.sha256(), file.columns()), a -> choose(file, object));
                ways.put(file.path(), way);
                if (way instanceof Way.ByServer) {
                    left.add(object);
                }
            }
        }
        return left;
    }

    /** Of all sets that have a manifest; one that cannot be read is told about when its set is. */
    private List<SetFile> files() {
        try (Stream<Path> below = Files.walk(local, 2)) {
            return below.filter(p -> p.endsWith(SetFolders.MANIFEST))
                    .sorted()
                    .flatMap(manifest ->
                            files(Optional.ofNullable(manifest.getParent()).orElse(local)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<SetFile> files(Path folder) {
        try {
            return SetFolders.set(folder, FileOptions.NONE).stream().flatMap(s -> s.files().stream());
        } catch (HowdahException e) {
            return Stream.of();
        }
    }

    private Way choose(SetFile file, StoredObject object) {
        Way way = look(file, object);
        if (wish == Import.SERVER && way instanceof Way.ByHowdah(String reason)) {
            notices.accept(file.name() + " comes through Howdah: " + reason);
        }
        return way;
    }

    private Way look(SetFile file, StoredObject object) {
        if (file.format() == Format.ORACLE) {
            return new Way.ByHowdah("its format is none of PostgreSQL's own");
        }
        Optional<ObjectFacts> facts = store.look(source, object);
        if (facts.isEmpty()) {
            return new Way.ByHowdah("it is gone");
        }
        if (file.sha256().isPresent() && facts.get().sha256().isEmpty()) {
            if (wish == Import.AUTO) {
                return new Way.ByHowdah("its manifest states a SHA-256, which only its bytes can prove");
            }
            notices.accept(file.name()
                    + " is imported by the server: its SHA-256 is not checked, as the store does not have it");
        }
        Optional<Packing> packing = StoredObjectFile.packing(facts.get().encoding());
        if (packing.isEmpty()) {
            return new Way.ByHowdah(
                    "the server cannot unpack Content-Encoding " + facts.get().encoding());
        }
        StoredObjectFile stored = new StoredObjectFile(store, source, object, facts.get(), packing.get());
        return stored.refusal(file).<Way>map(Way.ByHowdah::new).orElseGet(() -> new Way.ByServer(stored));
    }
}
