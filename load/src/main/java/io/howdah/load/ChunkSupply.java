package io.howdah.load;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.source.TableSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Hands out the chunks of all tables, one after the other, leaving out those that the ledger knows. Chunks are cut only when asked
 * for, so that their number does not matter. Safe for many threads.
 */
final class ChunkSupply {
    private final Iterator<TablePlan> plans;
    private final ByteCount chunkSize;
    private final LoadProgress progress;
    private Optional<TablePlan> plan = Optional.empty();
    private int sourceNumber;
    private Optional<OpenSource> open = Optional.empty();

    private record OpenSource(
            TableSource source,
            String name,
            ByteCount cut,
            CommittedChunks committed,
            Iterator<TableSource.Chunk> chunks) {}

    ChunkSupply(List<TablePlan> plans, ByteCount chunkSize, LoadProgress progress) {
        this.plans = plans.iterator();
        this.chunkSize = chunkSize;
        this.progress = progress;
    }

    /** The next chunk, or empty when all are handed out. The plan's {@link TablePlan#begin} was called for it. */
    Optional<ChunkTask> next() {
        for (Optional<Cut> cut = cut(); cut.isPresent(); cut = cut()) {
            TablePlan table = cut.get().table();
            try {
                // each worker reads its own chunk, so that they do not wait for each other
                return Optional.of(summed(cut.get()));
            } catch (HowdahException e) {
                table.leave();
                table.fail(e);
            }
        }
        return Optional.empty();
    }

    private synchronized Optional<Cut> cut() {
        while (true) {
            try {
                Optional<Cut> cut = open.flatMap(this::nextOf);
                if (cut.isPresent()) {
                    return cut;
                }
                if (!advance()) {
                    return Optional.empty();
                }
            } catch (HowdahException e) {
                plan.orElseThrow(() -> e).fail(e);
            }
        }
    }

    private record Cut(TablePlan table, OpenSource from, TableSource.Chunk chunk) {}

    private static ChunkTask summed(Cut cut) {
        OpenSource from = cut.from();
        try {
            ChunkFingerprint made =
                    ChunkFingerprint.of(from.source(), cut.chunk(), from.cut().bytes());
            ChunkKey key = new ChunkKey(
                    cut.table().target(), from.name(), made.text(), cut.chunk().number());
            return new ChunkTask(cut.table(), from.source(), cut.chunk(), key);
        } catch (IOException e) {
            throw unreadable(from.source(), e);
        }
    }

    private Optional<Cut> nextOf(OpenSource from) {
        TablePlan table = plan.orElseThrow();
        try {
            while (!table.hasFailed() && from.chunks().hasNext()) {
                TableSource.Chunk chunk = from.chunks().next();
                Optional<ChunkDone> done = from.committed().get(chunk.number());
                if (done.isPresent()) {
                    progress.chunkSkipped(done.get());
                } else {
                    table.begin();
                    return Optional.of(new Cut(table, from, chunk));
                }
            }
        } catch (UncheckedIOException e) {
            throw unreadable(from.source(), Objects.requireNonNull(e.getCause()));
        }
        return Optional.empty();
    }

    private static HowdahException unreadable(TableSource source, IOException e) {
        return new HowdahException(
                LoadCode.SOURCE_UNREADABLE,
                "could not read " + source.file() + ": " + e.getMessage(),
                "check that the file exists and may be read",
                e);
    }

    /** To the next source; false when there is none. */
    private boolean advance() {
        open = Optional.empty();
        while (plan.isEmpty()
                || plan.get().hasFailed()
                || sourceNumber >= plan.get().sources().size()) {
            plan.ifPresent(this::finish);
            if (!plans.hasNext()) {
                plan = Optional.empty();
                return false;
            }
            plan = Optional.of(plans.next());
            sourceNumber = 0;
            checkNoneIsGone(plan.get());
        }
        open = Optional.of(open(plan.get(), sourceNumber++));
        return true;
    }

    private void finish(TablePlan table) {
        plan = Optional.empty();
        table.allHandedOut();
        table.completed().ifPresent(progress::tableDone);
    }

    /** Rows of a file that is no longer there would stand beside those of the file under its new name. */
    private static void checkNoneIsGone(TablePlan table) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < table.sources().size(); i++) {
            names.add(name(table, i));
        }
        Optional<String> gone =
                table.sourcesBefore().stream().filter(n -> !names.contains(n)).findFirst();
        if (gone.isPresent()) {
            throw new HowdahException(
                    LoadCode.SOURCE_CHANGED,
                    "could not go on with table " + table.target().quoted() + ": an earlier run loaded rows of "
                            + gone.get() + ", which is no longer a source of the table",
                    "put the file back under its name, or load the table anew with --restart");
        }
    }

    private OpenSource open(TablePlan table, int number) {
        TableSource source = table.sources().get(number);
        String name = name(table, number);
        CommittedChunks committed = new CommittedChunks(table, source, table.committedBefore(name));
        try {
            if (committed.writtenAnew()) {
                progress.notice(source.file() + " was written anew, but what is loaded of it is unchanged");
            }
            ByteCount cut = committed.cut().map(ByteCount::new).orElse(chunkSize);
            return new OpenSource(source, name, cut, committed, source.chunks(cut));
        } catch (UncheckedIOException e) {
            throw unreadable(source, Objects.requireNonNull(e.getCause()));
        }
    }

    /** The file, with a number when an earlier source of the table has the same one (several INTO TABLE clauses). */
    private static String name(TablePlan table, int number) {
        String file = table.sources().get(number).file();
        long same = table.sources().subList(0, number).stream()
                .filter(s -> s.file().equals(file))
                .count();
        return same == 0 ? file : file + "#" + (same + 1);
    }
}
