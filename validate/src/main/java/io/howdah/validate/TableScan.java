package io.howdah.validate;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.source.TableSource;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;

/** One table's parts, handed out to workers, target and source in turn. Safe for many threads. */
final class TableScan {
    private final TableCheck check;
    private final RowLayout layout;
    private final ByteCount chunkSize;
    private final TargetPart.Tuples tuples;
    private final long began = System.nanoTime();
    private final Queue<TargetPart> targets = new ArrayDeque<>();
    private Iterator<TableSource> sources = Collections.emptyIterator();
    private Optional<SourceChunks> open = Optional.empty();
    private ScanTold told;
    private boolean begun;
    private boolean sourceTurn;
    private Optional<HowdahException> failure = Optional.empty();

    private record SourceChunks(TableSource source, Iterator<TableSource.Chunk> chunks) {}

    /** A part of one side. */
    sealed interface Part {}

    record FromSource(TableSource source, TableSource.Chunk chunk) implements Part {}

    record FromTarget(TargetPart part) implements Part {}

    TableScan(TableCheck check, ByteCount chunkSize) {
        this(check, chunkSize, TargetPart.Tuples.LEFT_OUT);
    }

    TableScan(TableCheck check, ByteCount chunkSize, TargetPart.Tuples tuples) {
        this.check = check;
        this.layout = RowLayout.of(check.mapping(), check.sources());
        this.chunkSize = chunkSize;
        this.tuples = tuples;
        this.told = new ScanTold(check.mapping().target());
    }

    TableCheck check() {
        return check;
    }

    QualifiedName table() {
        return check.mapping().target();
    }

    RowLayout layout() {
        return layout;
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    ByteCount size() {
        long bytes = check.sources().stream().mapToLong(s -> s.size().bytes()).sum();
        return new ByteCount(bytes);
    }

    /** Of the reading since the last {@link #rewind}. */
    synchronized ScanTold told() {
        return told;
    }

    synchronized void failed(HowdahException e) {
        if (failure.isEmpty()) {
            failure = Optional.of(e);
        }
    }

    synchronized Optional<HowdahException> failure() {
        return failure;
    }

    /** From the beginning again. */
    synchronized void rewind() {
        begun = false;
        told = new ScanTold(table());
        sourceTurn = false;
        open = Optional.empty();
        targets.clear();
    }

    /**
     * The next part, or empty when all are handed out or the table has failed.
     *
     * @param connection asked for the target's parts the first time
     */
    synchronized Optional<Part> next(Connection connection) throws SQLException {
        if (failure.isPresent()) {
            return Optional.empty();
        }
        if (!begun) {
            targets.clear();
            targets.addAll(TargetPart.of(connection, table().quoted(), layout, tuples));
            sources = check.sources().iterator();
            begun = true;
        }
        sourceTurn = !sourceTurn;
        return sourceTurn ? nextSource().or(this::nextTarget) : nextTarget().or(this::nextSource);
    }

    private Optional<Part> nextTarget() {
        return Optional.ofNullable(targets.poll()).map(FromTarget::new);
    }

    private Optional<Part> nextSource() {
        try {
            while (true) {
                if (open.isPresent() && open.get().chunks().hasNext()) {
                    return Optional.of(new FromSource(
                            open.get().source(), open.get().chunks().next()));
                }
                if (!sources.hasNext()) {
                    return Optional.empty();
                }
                TableSource source = sources.next();
                open = Optional.of(new SourceChunks(source, source.chunks(chunkSize)));
            }
        } catch (UncheckedIOException e) {
            throw new HowdahException(
                    ValidateCode.SOURCE_UNREADABLE,
                    "could not read a source of table " + table().quoted() + " again: "
                            + Objects.requireNonNull(e.getCause()).getMessage(),
                    "check that the file exists and may be read",
                    e);
        }
    }
}
