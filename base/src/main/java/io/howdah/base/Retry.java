package io.howdah.base;

import java.time.Duration;

/**
 * How long something that the network or a server cut short is tried again: the pause doubles each time up to {@code longest}.
 *
 * @param attempts in a row without success before giving up, at least 1
 */
public record Retry(int attempts, Duration first, Duration longest) {
    public static Retry defaults() {
        return new Retry(10, Duration.ofMillis(250), Duration.ofSeconds(20));
    }

    /** Before attempt number {@code attempt} (2, 3, ...). */
    public Duration pause(int attempt) {
        long millis = first.toMillis() << Math.min(20, Math.max(0, attempt - 2));
        return Duration.ofMillis(Math.min(millis, longest.toMillis()));
    }
}
