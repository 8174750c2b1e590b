package io.howdah.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AheadTest {
    @Test
    void bringsEveryBufferInOrderAndThenNothingHoweverOftenAsked() throws Exception {
        AtomicInteger made = new AtomicInteger();
        Ahead.Work<int[]> work = buffers -> {
            for (int i = 0; i < 1000; i++) {
                int[] buffer = buffers.empty();
                buffer[0] = i;
                buffers.full(buffer);
            }
        };
        List<Integer> taken = new ArrayList<>();
        try (Ahead<int[]> ahead = new Ahead<>("numbers", 3, () -> new int[] {made.getAndIncrement()}, work)) {
            for (Optional<int[]> next = ahead.take(); next.isPresent(); next = ahead.take()) {
                taken.add(next.get()[0]);
                ahead.giveBack(next.get());
            }
            assertThat(ahead.take()).isEmpty();
        }
        assertThat(taken).hasSize(1000).isSorted().startsWith(0).endsWith(999);
        assertThat(made).hasValue(3);
    }

    @Test
    void theWorksErrorComesBehindWhatWasFilledBefore() throws Exception {
        Ahead.Work<int[]> work = buffers -> {
            buffers.full(buffers.empty());
            throw new IOException("the disk is gone");
        };
        try (Ahead<int[]> ahead = new Ahead<>("failing", 3, () -> new int[1], work)) {
            assertThat(ahead.take()).isPresent();
            assertThatThrownBy(ahead::take).isInstanceOf(IOException.class).hasMessage("the disk is gone");
            assertThatThrownBy(ahead::take).isInstanceOf(IOException.class).hasMessage("the disk is gone");
        }
    }

    @Test
    void closingEndsWorkThatWaitsForABuffer() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Ahead.Work<int[]> work = buffers -> {
            buffers.full(buffers.empty());
            waiting.countDown();
            try {
                buffers.empty();
            } catch (InterruptedIOException e) {
                ended.set(e);
                throw e;
            }
        };
        try (Ahead<int[]> ahead = new Ahead<>("waiting", 1, () -> new int[1], work)) {
            assertThat(ahead.take()).isPresent();
            assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ended.get()).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void whoeverTakesCanBeInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Ahead.Work<int[]> work = buffers -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        };
        try (Ahead<int[]> ahead = new Ahead<>("slow", 1, () -> new int[1], work)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(ahead::take).isInstanceOf(InterruptedIOException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
    }
}
