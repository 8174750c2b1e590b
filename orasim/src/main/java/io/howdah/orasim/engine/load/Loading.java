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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Loads many sources at once, one thread per processor. A table with REFERENCE partitions is loaded like others. */
public final class Loading {
    private Loading() {}

    public record Part(TableEntry entry, TableSource source) {}

    public record Done(long rows, long rejected) {}

    /** @param scn from which on the rows are seen */
    public static Done run(List<Part> parts, ByteCount chunkSize, long scn) throws IOException, OracleError {
        Map<QualifiedName, AtomicLong> numbers = new HashMap<>();
        List<Callable<Long>> tasks = new ArrayList<>();
        for (Part part : parts) {
            AtomicLong next = numbers.computeIfAbsent(part.entry().name(), n -> new AtomicLong(1));
            Iterator<TableSource.Chunk> chunks = part.source().chunks(chunkSize);
            while (chunks.hasNext()) {
                TableSource.Chunk chunk = chunks.next();
                tasks.add(() -> new TableLoad(part.entry(), part.source(), scn, next).load(chunk));
            }
        }
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
        long rows = parts.stream()
                .map(p -> p.entry().rows())
                .distinct()
                .mapToLong(io.howdah.orasim.engine.store.TableRows::rows)
                .sum();
        return new Done(rows, rejected);
    }
}
