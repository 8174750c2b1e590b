package io.howdah.bench;

import java.util.List;

/** {@code load}: rows into PostgreSQL against psql and pgloader; {@code parse}: Oracle scripts. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        switch (List.of(arguments)) {
            case List<String> a when a.equals(List.of("load")) -> new LoadBench(Settings.fromEnvironment()).run();
            case List<String> a when a.equals(List.of("parse")) -> new ParseBench(Settings.fromEnvironment()).run();
            default -> {
                System.err.println("usage: bench/run load | parse");
                System.exit(2);
            }
        }
    }
}
