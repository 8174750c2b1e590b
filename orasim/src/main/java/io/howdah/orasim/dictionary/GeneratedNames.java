package io.howdah.orasim.dictionary;

import java.util.HashMap;
import java.util.Map;

/**
 * Names and numbers that Oracle gives by itself and that stay what they are for the life of an object: {@code SYS_C007012}, {@code
 * SYS_P341}, object ids. Safe for many threads.
 */
final class GeneratedNames {
    private static final int FIRST_CONSTRAINT = 7001;
    private static final int FIRST_PARTITION = 301;
    private static final long FIRST_OBJECT = 90001;

    private final Map<String, Integer> constraints = new HashMap<>();
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Map<String, Long> objects = new HashMap<>();

    /** @param key what the constraint is, in words that a DDL elsewhere does not change */
    synchronized String constraint(String key) {
        return "SYS_C%06d".formatted(constraints.computeIfAbsent(key, k -> FIRST_CONSTRAINT + constraints.size()));
    }

    synchronized String partition(String key) {
        return "SYS_P" + partitions.computeIfAbsent(key, k -> FIRST_PARTITION + partitions.size());
    }

    synchronized String subpartition(String key) {
        return "SYS_SUBP" + partitions.computeIfAbsent(key, k -> FIRST_PARTITION + partitions.size());
    }

    synchronized long object(String key) {
        return objects.computeIfAbsent(key, k -> FIRST_OBJECT + objects.size());
    }
}
