package io.howdah.load;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Cuts chunks on a thread of its own, a few ahead of the workers, so that none waits while the next border is looked for. Any number of
 * workers may ask; closing it ends the thread.
 */
final class CutAhead implements AutoCloseable {
    private final BlockingQueue<Step> steps;
    private final Thread thread;

    private sealed interface Step {}

    private record Cut(ChunkTask task) implements Step {}

    private record Finished() implements Step {}

    private record Failed(RuntimeException reason) implements Step {}

    CutAhead(ChunkSupply supply, int ahead) {
        steps = new ArrayBlockingQueue<>(ahead);
        thread = new Thread(() -> run(supply), "howdah-load-cut");
        thread.start();
    }

    private void run(ChunkSupply supply) {
        try {
            try {
                for (Optional<ChunkTask> task = supply.next(); task.isPresent(); task = supply.next()) {
                    steps.put(new Cut(task.get()));
                }
                steps.put(new Finished());
            } catch (RuntimeException e) {
                steps.put(new Failed(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody asks any more
        }
    }

    /** The next chunk, or empty when all are handed out; throws what the cutting threw. */
    Optional<ChunkTask> next() {
        try {
            Step step = steps.take();
            switch (step) {
                case Cut(ChunkTask task) -> {
                    return Optional.of(task);
                }
                case Finished f -> {
                    steps.put(f); // for the other workers
                    return Optional.empty();
                }
                case Failed(RuntimeException reason) -> {
                    steps.put(step);
                    throw reason;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // the thread is ending already
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
