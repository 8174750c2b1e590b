package io.howdah.orasim.engine.load;

import io.howdah.base.ByteCount;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.server.OracleError;
import io.howdah.source.TableSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Loads many sources at once, one thread per processor; tables with REFERENCE partitions behind those whose partitions they share. */
public final class Loading {
    private Loading() {}

    public record Part(TableEntry entry, TableSource source) {}

    public record Done(long rows, long rejected) {}

    /** @param scn from which on the rows are seen */
    public static Done run(List<Part> parts, ByteCount chunkSize, long scn) throws IOException, OracleError {
        Map<QualifiedName, AtomicLong> numbers = new HashMap<>();
        Map<Integer, List<Part>> steps = new TreeMap<>();
        for (Part part : parts) {
            steps.computeIfAbsent(depth(part.entry(), parts), d -> new ArrayList<>())
                    .add(part);
        }
        long rejected = 0;
        for (List<Part> step : steps.values()) {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (Part part : step) {
                AtomicLong next = numbers.computeIfAbsent(part.entry().name(), n -> new AtomicLong(1));
                Iterator<TableSource.Chunk> chunks = part.source().chunks(chunkSize);
                while (chunks.hasNext()) {
                    TableSource.Chunk chunk = chunks.next();
                    tasks.add(() -> new TableLoad(part.entry(), part.source(), scn, next).load(chunk));
                }
            }
            rejected += run(tasks);
        }
        long rows = parts.stream()
                .map(p -> p.entry().rows())
                .distinct()
                .mapToLong(io.howdah.orasim.engine.store.TableRows::rows)
                .sum();
        return new Done(rows, rejected);
    }

    /** How many tables stand above whose rows decide on the partition. */
    private static int depth(TableEntry entry, List<Part> parts) {
        Optional<QualifiedName> above = entry.partitionParent();
        return above.isEmpty()
                ? 0
                : 1
                        + parts.stream()
                                .map(Part::entry)
                                .filter(e -> e.name().equals(above.get()))
                                .findFirst()
                                .map(e -> depth(e, parts))
                                .orElse(0);
    }

    private static long run(List<Callable<Long>> tasks) throws IOException, OracleError {
        long rejected = 0;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Long>> futures = new ArrayList<>();
            tasks.forEach(t -> futures.add(threads.submit(t)));
            for (Future<Long> future : futures) {
                rejected += future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("loading was interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case OracleError oracle -> throw oracle;
                case null -> throw new IllegalStateException(e);
                default -> throw new IllegalStateException(e.getCause());
            }
        }
        return rejected;
    }
}
