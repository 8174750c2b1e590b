package io.howdah.load;

import io.howdah.base.ErrorCode;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.values.TableMapping;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the reject policy does with one table's bad records. Safe for many threads; each attempt at a chunk has its own {@link Attempt}.
 *
 * <p>Each chunk's rejects stand in a piece of their own under {@code .pieces}, on disk before the chunk commits; the table's rejects file
 * is put together from the pieces of the chunks that the ledger knows. So a chunk that is rolled back or loaded again leaves no trace,
 * and putting together twice gives the same file.
 */
final class Rejects {
    private final RejectPolicy policy;
    private final QualifiedName table;
    private final QualifiedName rowsFor;
    private final AtomicLong used;

    /** @param before records that earlier runs set aside */
    Rejects(RejectPolicy policy, TableMapping mapping, long before) {
        this.policy = policy;
        this.table = mapping.target();
        this.rowsFor = mapping.source().name();
        this.used = new AtomicLong(before);
    }

    /** Chunks are to be loaded again: only these records count, no attempt may be under way. */
    void reset(long count) {
        used.set(count);
    }

    RejectPolicy policy() {
        return policy;
    }

    Attempt attempt(ChunkKey key) {
        return new Attempt(piece(key));
    }

    Attempt attemptOrphans() {
        return new Attempt("orphans");
    }

    private static String piece(ChunkKey key) {
        return Names.digest(key.source() + '\n' + key.fingerprint()) + "-" + key.chunk();
    }

    /** A bad record: where it stands and why. The reason holds no row data. */
    record Reject(ErrorCode code, Place place, Optional<Identifier> column, String reason) {}

    /** Writes {@code <schema>.<table>.rej} and {@code .rej.reasons} anew from the committed pieces; without rejects there are no files. */
    void assemble(List<ChunkDone> committed, Optional<FillDone> fill) {
        if (!(policy instanceof RejectPolicy.SetAside(Path directory, long limit))) {
            return;
        }
        List<String> pieces = new ArrayList<>();
        committed.stream().filter(c -> c.rejected() > 0).forEach(c -> pieces.add(piece(c.key())));
        if (fill.isPresent() && fill.get().orphans() > 0) {
            pieces.add("orphans");
        }
        try {
            for (String suffix : List.of(".rej", ".rej.reasons")) {
                Path whole = directory.resolve(Names.file(table) + suffix);
                if (pieces.isEmpty()) {
                    Files.deleteIfExists(whole);
                    continue;
                }
                Path draft = directory.resolve(Names.file(table) + suffix + ".draft");
                try (OutputStream out = Files.newOutputStream(draft)) {
                    for (String piece : pieces) {
                        Path path = pieces(directory).resolve(piece + suffix);
                        if (Files.exists(path)) {
                            Files.copy(path, out);
                        }
                    }
                }
                Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path pieces(Path directory) {
        return directory.resolve(".pieces").resolve(Names.file(table));
    }

    private HowdahException unwritable(IOException e) {
        return new HowdahException(
                LoadCode.REJECTS_UNWRITABLE,
                "could not write rejects of table " + table.quoted() + ": " + e.getMessage(),
                "check the directory's permissions and free space",
                e);
    }

    private static HowdahException stop(Reject reject, QualifiedName into, String hint) {
        String column = reject.column().map(c -> ", column " + c.quoted()).orElse("");
        return new HowdahException(
                reject.code(),
                "could not load " + reject.place() + " into table " + into.quoted() + column + ": " + reject.reason(),
                hint);
    }

    /** The rejects of one attempt at one chunk. Owned by one worker. */
    final class Attempt {
        private final String piece;
        private long count;
        private Optional<FileChannel> records = Optional.empty();
        private Optional<FileChannel> reasons = Optional.empty();

        private Attempt(String piece) {
            this.piece = piece;
        }

        long count() {
            return count;
        }

        /**
         * @param raw the record as it stood in the source
         * @throws HowdahException when the policy is to stop, or allows no more
         */
        void take(Reject reject, byte[] raw) {
            switch (policy) {
                case RejectPolicy.Stop p ->
                    throw stop(
                            reject,
                            table,
                            "correct the record or let bad records be set aside, then run again; committed chunks are kept");
                case RejectPolicy.WholeOrNothing(String hint) -> throw stop(reject, rowsFor, hint);
                case RejectPolicy.SetAside(Path directory, long limit) -> {
                    if (used.incrementAndGet() > limit) {
                        used.decrementAndGet();
                        throw new HowdahException(
                                LoadCode.TOO_MANY_REJECTS,
                                "could not load " + reject.place() + " into table " + table.quoted() + ": more than "
                                        + limit
                                        + " rejected records; the last because of "
                                        + reject.column()
                                                .map(c -> "column " + c.quoted() + ", ")
                                                .orElse("") + reject.reason(),
                                "look at the reasons in " + directory + ", or allow more rejects");
                    }
                    count++;
                    write(directory, reject, raw);
                }
            }
        }

        private void write(Path directory, Reject reject, byte[] raw) {
            String line = reject.place() + "\t"
                    + reject.column().map(Identifier::text).orElse("") + "\t" + reject.reason() + "\n";
            try {
                if (records.isEmpty()) {
                    Files.createDirectories(pieces(directory));
                    records = Optional.of(open(pieces(directory).resolve(piece + ".rej")));
                    reasons = Optional.of(open(pieces(directory).resolve(piece + ".rej.reasons")));
                }
                Names.write(records.orElseThrow(), raw);
                if (raw.length == 0 || raw[raw.length - 1] != '\n') {
                    Names.write(records.orElseThrow(), new byte[] {'\n'});
                }
                Names.write(reasons.orElseThrow(), line.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        private static FileChannel open(Path path) throws IOException {
            return FileChannel.open(
                    path, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        }

        /** Brings the piece to the disk; to be called before COMMIT. */
        void secure() {
            try {
                if (records.isPresent()) {
                    records.get().force(true);
                    reasons.orElseThrow().force(true);
                }
            } catch (IOException e) {
                throw unwritable(e);
            }
            close();
        }

        /** The attempt was rolled back: its records do not count. */
        void undo() {
            used.addAndGet(-count);
            count = 0;
            close();
        }

        private void close() {
            try {
                if (records.isPresent()) {
                    records.get().close();
                    reasons.orElseThrow().close();
                }
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }
}
