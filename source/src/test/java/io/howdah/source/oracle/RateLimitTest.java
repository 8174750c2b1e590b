package io.howdah.source.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong(5 * SECOND);

    @Test
    void rowsOfAllReadersTogetherStayBelowTheLimit() {
        RateLimit limit = new RateLimit(100, clock::get);
        assertThat(limit.step()).isEqualTo(10);
        assertThat(limit.wait(50)).isZero();
        assertThat(limit.wait(10)).isEqualTo(SECOND / 2);
        assertThat(limit.wait(10)).isEqualTo(SECOND * 6 / 10);
        clock.addAndGet(SECOND / 2);
        assertThat(limit.wait(1)).isEqualTo(SECOND / 5);
    }

    @Test
    void whatNobodyAskedForIsNotSavedUp() {
        RateLimit limit = new RateLimit(100, clock::get);
        clock.addAndGet(60 * SECOND);
        assertThat(limit.wait(100)).isZero();
        assertThat(limit.wait(1)).isEqualTo(SECOND);
    }

    @Test
    void withoutALimitNobodyWaits() {
        RateLimit limit = new RateLimit(0, clock::get);
        limit.take(Integer.MAX_VALUE);
        assertThat(limit.step()).isEqualTo(1024);
    }
}
