package io.howdah.orasim;

import io.howdah.source.SourceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The simulator as a process of its own: {@code Main EXPORT-DIRECTORY [PORT]}, with the accounts' password in ORASIM_PASSWORD. Says {@code
 * rows N} and {@code ready URL} on standard output and lives until its standard input ends, so that it never outlives who started it.
 */
public final class Main {
    private Main() {}

    /** Exit code 2 for wrong arguments, 1 when the estate cannot be loaded. */
    public static void main(String[] arguments) throws IOException {
        Optional<String> password =
                Optional.ofNullable(System.getenv("ORASIM_PASSWORD")).filter(p -> !p.isBlank());
        if (arguments.length < 1 || arguments.length > 2 || password.isEmpty()) {
            System.err.println("usage: ORASIM_PASSWORD=... orasim EXPORT-DIRECTORY [PORT]");
            System.exit(2);
        }
        int port = arguments.length == 2 ? Integer.parseInt(arguments[1]) : 0;
        try (OracleSimulator simulator =
                OracleSimulator.start(Path.of(arguments[0]), SourceSettings.DEFAULTS, password.orElseThrow(), port)) {
            simulator.loaded().unmatched().forEach(file -> System.err.println("no stored table takes " + file));
            System.out.println("rows " + simulator.loaded().rows());
            System.out.println("ready " + simulator.jdbcUrl());
            while (System.in.read() >= 0) {
                // only the end matters
            }
        }
    }
}
