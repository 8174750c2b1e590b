package io.howdah.objects;

import io.howdah.base.HowdahException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * A prefix of an object store as a folder of this machine: every object is there as a file with its size and time, and nothing else. What
 * was fetched before is not fetched again. Used by one thread.
 */
public final class FetchedFolder implements AutoCloseable {
    /** Name of the object that stands in a folder of the store while its others are removed. */
    public static final String MOVED = "_HOWDAH_MOVED";

    private static final int AT_ONCE = 4;
    private static final String INDEX = ".howdah-objects";

    private final ObjectStore store;
    private final ObjectFolder source;
    private final Path local;
    private List<StoredObject> listed = List.of();

    /** @param local belongs to this alone */
    public FetchedFolder(ObjectStore store, ObjectFolder source, Path local) {
        this.store = store;
        this.source = source;
        this.local = local;
    }

    public Path folder() {
        return local;
    }

    /** Which objects are fetched. */
    public interface Choice {
        Choice ALL = new Choice() {
            @Override
            public boolean isFirst(StoredObject object) {
                return false;
            }

            @Override
            public Set<StoredObject> left(List<StoredObject> others) {
                return Set.of();
            }
        };

        /** Whether it is fetched before the others are chosen from. */
        boolean isFirst(StoredObject object);

        /** Those that stay where they are; asked when the first ones are here. */
        Set<StoredObject> left(List<StoredObject> others);
    }

    /** Fetches what is new, forgets what is gone. */
    public void fetch() {
        fetch(Choice.ALL);
    }

    /** The same for some of the objects; files of those that are left are not here afterwards. */
    public void fetch(Choice choice) {
        listed = store.list(source);
        List<StoredObject> first = listed.stream().filter(choice::isFirst).toList();
        Set<StoredObject> wanted = new LinkedHashSet<>(listed);
        try {
            Files.createDirectories(local);
            Map<String, String> here = index();
            forget(wanted);
            fetchMissing(first, here);
            wanted.removeAll(
                    choice.left(listed.stream().filter(o -> !first.contains(o)).toList()));
            forget(wanted);
            fetchMissing(wanted, here);
            writeIndex(wanted);
        } catch (IOException e) {
            throw new HowdahException(
                    ObjectCode.NOT_KEPT,
                    "could not keep objects of " + source + " in " + local + ": " + e.getMessage(),
                    "look after room and rights there, or choose another place with --work-dir",
                    e);
        }
    }

    private Path file(StoredObject object) {
        // two objects must not be one file, and none may lie elsewhere
        boolean plain = Stream.of(object.name().split("/", -1))
                .noneMatch(n -> n.isEmpty() || n.equals(".") || n.equals("..") || n.indexOf('\\') >= 0);
        if (!plain) {
            throw new HowdahException(
                    ObjectCode.STORE_FAILED,
                    "could not fetch " + source + object.name() + ": its name cannot be a file's within a folder",
                    "remove the object, or name the prefix in which the sets are");
        }
        return local.resolve(object.name()).normalize();
    }

    /** Versions of the objects that are here: times of a store have seconds only. */
    private Map<String, String> index() throws IOException {
        Map<String, String> versions = new HashMap<>();
        Path index = local.resolve(INDEX);
        if (Files.exists(index)) {
            for (String line : Files.readAllLines(index)) {
                int tab = line.indexOf('\t');
                versions.put(line.substring(tab + 1), line.substring(0, tab));
            }
        }
        return versions;
    }

    private void writeIndex(Collection<StoredObject> objects) throws IOException {
        Files.write(
                local.resolve(INDEX),
                objects.stream()
                        .filter(o -> !o.name().contains("\n"))
                        .map(o -> o.version() + "\t" + o.name())
                        .toList());
    }

    private static boolean isThere(Path file, StoredObject object, Map<String, String> here) throws IOException {
        return object.version().equals(here.get(object.name()))
                && Files.isRegularFile(file)
                && Files.size(file) == object.bytes()
                && Files.getLastModifiedTime(file).toMillis()
                        == object.modified().toEpochMilli();
    }

    private void fetchMissing(Collection<StoredObject> objects, Map<String, String> here) throws IOException {
        ConcurrentLinkedQueue<StoredObject> missing = new ConcurrentLinkedQueue<>();
        for (StoredObject object : objects) {
            if (!isThere(file(object), object, here)) {
                missing.add(object);
            }
        }
        fetch(missing);
        objects.forEach(o -> here.put(o.name(), o.version()));
    }

    private void forget(Set<StoredObject> objects) throws IOException {
        Set<Path> wanted = new HashSet<>(Set.of(local.resolve(INDEX).normalize()));
        for (StoredObject object : objects) {
            for (Path path = file(object); path != null && wanted.add(path); path = path.getParent()) {
                // with every folder above it
            }
        }
        List<Path> there;
        try (Stream<Path> all = Files.walk(local)) {
            there = all.map(Path::normalize)
                    .filter(p -> !p.equals(local.normalize()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path path : there) {
            if (!wanted.contains(path)) {
                Files.delete(path);
            }
        }
    }

    private void fetch(ConcurrentLinkedQueue<StoredObject> missing) {
        ConcurrentLinkedQueue<HowdahException> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(AT_ONCE, missing.size()); i++) {
            threads.add(Thread.ofPlatform().name("howdah-fetch-" + i).start(() -> {
                for (StoredObject next = missing.poll(); next != null && failures.isEmpty(); next = missing.poll()) {
                    try {
                        store.fetch(source, next, file(next));
                    } catch (HowdahException e) {
                        failures.add(e);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                missing.clear();
                Thread.currentThread().interrupt();
            }
        }
        Optional<HowdahException> failure = failures.stream().findFirst();
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new HowdahException(
                    ObjectCode.STORE_FAILED,
                    "fetching objects of " + source + " was interrupted",
                    "run the same command again to continue");
        }
    }

    /**
     * Moves the objects of a folder in the store as they were when they were last listed; their files here go with the next {@link #fetch}. All are
     * copied before the first is removed, and while they are removed one named {@link #MOVED} tells that the rest is no whole.
     *
     * @param folder this one or one below
     * @param into gets a folder of the same name, under a number when that is taken
     * @throws HowdahException {@link ObjectCode#OBJECT_CHANGED} when one was written since; then all stay
     */
    public void move(Path folder, ObjectFolder into) {
        Path below = local.normalize().relativize(folder.normalize());
        String name = below.toString().replace('\\', '/');
        ObjectFolder from = name.isEmpty() ? source : source.below(name);
        List<StoredObject> objects = new ArrayList<>();
        for (StoredObject object : listed) {
            if (object.name().startsWith(name.isEmpty() ? "" : name + "/")) {
                objects.add(object);
            }
        }
        ObjectFolder to = free(from, objects, into);
        requireAsListed(from, objects);
        objects.forEach(
                o -> store.copy(from, o, to, o.key().substring(from.prefix().length())));
        requireAsListed(from, objects);
        store.mark(from, MOVED);
        objects.forEach(o -> store.remove(from, o));
        store.remove(from, MOVED);
    }

    private void requireAsListed(ObjectFolder from, List<StoredObject> objects) {
        Map<String, String> now = new HashMap<>();
        store.list(from).forEach(o -> now.put(o.key(), o.version()));
        for (StoredObject object : objects) {
            if (!object.version().equals(now.get(object.key()))) {
                throw ObjectStore.changed(
                        from, object, now.containsKey(object.key()) ? "it was written anew" : "it is gone");
            }
        }
    }

    /** One that is empty, or holds what an earlier attempt copied. */
    private ObjectFolder free(ObjectFolder from, List<StoredObject> objects, ObjectFolder into) {
        Map<String, String> own = new HashMap<>();
        objects.forEach(o -> own.put(o.key().substring(from.prefix().length()), o.version()));
        ObjectFolder to = into.below(from.name());
        for (int number = 2; !store.list(to).stream().allMatch(o -> o.version().equals(own.get(o.name()))); number++) {
            to = into.below(from.name() + "-" + number);
        }
        return to;
    }

    @Override
    public void close() {
        store.close();
    }
}
