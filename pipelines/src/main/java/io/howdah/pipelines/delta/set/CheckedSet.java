package io.howdah.pipelines.delta.set;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.DeltaCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A set whose files are all there and are what the manifest says.
 *
 * @param identity SHA-256 over what each file is for and over its bytes: the same set delivered twice has the same, wherever it lies
 * @param bytes of all files
 */
public record CheckedSet(DeltaSet set, String identity, long bytes, Map<SetFile, State> states) {
    public CheckedSet {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /**
     * A file as it was when its bytes were read for their checksum, or as the store had it where the server reads it.
     *
     * @param modifiedMillis 0 for one in a store: its content tells a change
     * @param content SHA-256 of its bytes, or where the store does not have that, the store's own version of it
     */
    public record State(long bytes, long modifiedMillis, String content) {}

    /**
     * Reads every file once; of those that the server reads by itself it asks the store.
     *
     * @throws HowdahException {@link DeltaCode#FILE_MISSING}, {@link DeltaCode#SET_CHANGED}
     */
    public static CheckedSet of(DeltaSet set) {
        Map<SetFile, State> states = new LinkedHashMap<>();
        for (SetFile file : set.files()) {
            if (!isThere(file)) {
                throw missing(set, file);
            }
        }
        long bytes = 0;
        List<String> words = new ArrayList<>();
        for (SetFile file : set.files()) {
            State state = checked(set, file);
            states.put(file, state);
            bytes += state.bytes();
            words.add(String.join(
                    "\u0001",
                    file.table(),
                    file.kind().name(),
                    file.partition().orElse(""),
                    file.format().name(),
                    String.join(",", file.columns()),
                    String.valueOf(set.modes().get(file.table())),
                    state.content()));
        }
        Collections.sort(words);
        MessageDigest digest = sha256();
        set.at().ifPresent(at -> words.add(at.toString()));
        words.forEach(word -> digest.update((word + "\u0002").getBytes(StandardCharsets.UTF_8)));
        return new CheckedSet(set, HexFormat.of().formatHex(digest.digest()), bytes, states);
    }

    private static boolean isThere(SetFile file) {
        return switch (file.way()) {
            case Way.ByHowdah here -> Files.isRegularFile(file.path());
            case Way.ByServer(StoredFile stored) -> stored.now().isPresent();
        };
    }

    private static State checked(DeltaSet set, SetFile file) {
        return switch (file.way()) {
            case Way.ByHowdah here -> checkedHere(set, file);
            case Way.ByServer(StoredFile stored) -> checkedThere(set, file, stored);
        };
    }

    private static State checkedThere(DeltaSet set, SetFile file, StoredFile stored) {
        StoredFile.Seen seen = stored.now().orElseThrow(() -> missing(set, file));
        if (!seen.version().equals(stored.listed().version())) {
            throw changed(set, file, "was written anew since its set was found");
        }
        requireSize(set, file, seen.bytes());
        if (seen.sha256().isPresent()
                && file.sha256().isPresent()
                && !file.sha256().equals(seen.sha256())) {
            throw changed(set, file, "has another SHA-256 than its manifest says");
        }
        return new State(seen.bytes(), 0, seen.content());
    }

    private static void requireSize(DeltaSet set, SetFile file, long bytes) {
        if (file.bytes().isPresent() && file.bytes().getAsLong() != bytes) {
            throw changed(
                    set,
                    file,
                    "has " + bytes + " bytes, its manifest says " + file.bytes().getAsLong());
        }
    }

    private static State checkedHere(DeltaSet set, SetFile file) {
        try {
            long bytes = Files.size(file.path());
            long modified = Files.getLastModifiedTime(file.path()).toMillis();
            requireSize(set, file, bytes);
            String sum = sum(file.path());
            if (file.sha256().isPresent() && !file.sha256().get().equals(sum)) {
                throw changed(set, file, "has another SHA-256 than its manifest says");
            }
            return new State(bytes, modified, sum);
        } catch (IOException e) {
            throw new HowdahException(
                    DeltaCode.FILE_MISSING,
                    "could not read " + file.name() + " of set " + set.name() + ": " + e.getMessage(),
                    "check that this user may read it, then run the same command again",
                    e);
        }
    }

    /** Looks whether every file still is as it was read; called when all rows are staged, before anything is applied. */
    public void requireUnchanged() {
        states.forEach((file, state) -> {
            if (!now(file, state).equals(state)) {
                throw changed(set, file, "was written while it was read");
            }
        });
    }

    /** What can be known of it without reading it again. */
    private State now(SetFile file, State before) {
        return switch (file.way()) {
            case Way.ByHowdah here -> {
                try {
                    if (!Files.isRegularFile(file.path())) {
                        throw missing(set, file);
                    }
                    yield new State(
                            Files.size(file.path()),
                            Files.getLastModifiedTime(file.path()).toMillis(),
                            before.content());
                } catch (IOException e) {
                    throw missing(set, file);
                }
            }
            case Way.ByServer(StoredFile stored) -> {
                StoredFile.Seen seen = stored.now().orElseThrow(() -> missing(set, file));
                yield new State(seen.bytes(), 0, seen.content());
            }
        };
    }

    private static HowdahException missing(DeltaSet set, SetFile file) {
        return new HowdahException(
                DeltaCode.FILE_MISSING,
                "could not find file " + file.name() + " of set " + set.name(),
                "deliver it, then run the same command again; nothing was applied");
    }

    private static HowdahException changed(DeltaSet set, SetFile file, String how) {
        return new HowdahException(
                DeltaCode.SET_CHANGED,
                "file " + file.name() + " of set " + set.name() + " " + how,
                "deliver the set again, whole; nothing was applied");
    }

    private static String sum(Path path) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[256 << 10];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted");
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
