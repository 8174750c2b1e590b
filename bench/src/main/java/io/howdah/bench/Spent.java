package io.howdah.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** What this process has cost so far, told on stdout. */
final class Spent {
    private Spent() {}

    /** Processor seconds. */
    static void printProcessor() {
        System.out.println(
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1000.0);
    }

    /** The sum of the peaks of all heap areas in MiB. */
    static void printHeap() {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.println(peak / (double) (1 << 20));
    }
}
