package io.howdah.load;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.source.TableSource;
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
            TableSource source, String name, String fingerprint, Iterator<TableSource.Chunk> chunks) {}

    ChunkSupply(List<TablePlan> plans, ByteCount chunkSize, LoadProgress progress) {
        this.plans = plans.iterator();
        this.chunkSize = chunkSize;
        this.progress = progress;
    }

    /** The next chunk, or empty when all are handed out. The plan's {@link TablePlan#begin} was called for it. */
    synchronized Optional<ChunkTask> next() {
        while (true) {
            Optional<ChunkTask> task = open.flatMap(this::nextOf);
            if (task.isPresent()) {
                return task;
            }
            if (!advance()) {
                return Optional.empty();
            }
        }
    }

    private Optional<ChunkTask> nextOf(OpenSource from) {
        TablePlan table = plan.orElseThrow();
        try {
            while (from.chunks().hasNext()) {
                TableSource.Chunk chunk = from.chunks().next();
                ChunkKey key = new ChunkKey(table.target(), from.name(), from.fingerprint(), chunk.number());
                Optional<ChunkDone> done = table.committedBefore(key);
                if (done.isPresent()) {
                    progress.chunkSkipped(done.get());
                } else {
                    table.begin();
                    return Optional.of(new ChunkTask(table, from.source(), chunk, key));
                }
            }
        } catch (UncheckedIOException e) {
            throw unreadable(from.source(), e);
        }
        return Optional.empty();
    }

    private static HowdahException unreadable(TableSource source, UncheckedIOException e) {
        return new HowdahException(
                LoadCode.SOURCE_UNREADABLE,
                "could not read " + source.file() + ": "
                        + Objects.requireNonNull(e.getCause()).getMessage(),
                "check that the file exists and may be read",
                e);
    }

    /** To the next source; false when there is none. */
    private boolean advance() {
        open = Optional.empty();
        while (plan.isEmpty() || sourceNumber >= plan.get().sources().size()) {
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
        ByteCount size = chunkSize;
        String identity = Names.longDigest(source.fingerprint());
        for (ChunkDone done : table.committedBefore(name)) {
            String fingerprint = done.key().fingerprint();
            int cut = fingerprint.lastIndexOf('/');
            if (!fingerprint.substring(0, cut).equals(identity)) {
                throw new HowdahException(
                        LoadCode.SOURCE_CHANGED,
                        "could not go on with " + source.file()
                                + ": it changed since an earlier run loaded part of it into table "
                                + table.target().quoted(),
                        "put the earlier file back, or load the table anew with --restart");
            }
            size = new ByteCount(Long.parseLong(fingerprint.substring(cut + 1)));
        }
        try {
            return new OpenSource(source, name, identity + "/" + size.bytes(), source.chunks(size));
        } catch (UncheckedIOException e) {
            throw unreadable(source, e);
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
