package io.howdah.bench;

import java.util.List;
import java.util.Locale;

/** Prints figures on stdout, {@code name=value}, and everything else on stderr. */
final class Figures {
    private Figures() {}

    static void print(String name, double value) {
        System.out.println(name + "=" + String.format(Locale.ROOT, "%.3f", value));
    }

    static void skipped(String name, String reason) {
        System.out.println(name + "=skipped (" + reason + ")");
    }

    static void say(String text) {
        System.err.println("bench: " + text);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
