package io.howdah.load;

import java.time.Duration;
import java.util.Optional;

/**
 * A chunk of differences was mended, as far as the target let it.
 *
 * @param refused rows that stay as they were because the target refused the change
 * @param reason the server's first refusal
 */
public record RepairDone(
        RepairKey key,
        long deleted,
        long updated,
        long inserted,
        long refused,
        Optional<String> reason,
        Duration took) {}
