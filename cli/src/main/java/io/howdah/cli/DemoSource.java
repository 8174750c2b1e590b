package io.howdah.cli;

import io.howdah.base.HowdahException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * The simulated Oracle server of {@code demo --live}, a process of its own: it stands beside the program, in the distribution's directory {@code
 * demo}, and is never on the program's own class path. It ends when this is closed, or with the program that started it.
 */
final class DemoSource implements AutoCloseable {
    /** Who reads there, as the simulator calls it. */
    static final String USER = "HOWDAH_READER";

    private static final int PASSWORD_BYTES = 16;
    private static final String READY = "ready ";

    private final Process process;
    private final String password;
    private final String url;

    private DemoSource(Process process, String password, String url) {
        this.process = process;
        this.password = password;
        this.url = url;
    }

    /**
     * Waits until the estate of the export is in the server and it listens.
     *
     * @param log for what it says of itself
     * @throws HowdahException {@link EmbeddedCode#SIMULATOR_NOT_STARTED}
     */
    static DemoSource start(Path export, Path log) {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        "io.howdah.orasim.Main",
                        export.toString())
                .redirectError(log.toFile());
        builder.environment().put("ORASIM_PASSWORD", password);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = builder.start();
            try {
                return new DemoSource(process, password, url(process, log));
            } catch (IOException | HowdahException e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new HowdahException(
                    EmbeddedCode.SIMULATOR_NOT_STARTED,
                    "the simulated Oracle server did not start: " + e.getMessage(),
                    "without --live the demo reads an export directory",
                    e);
        }
    }

    /** The classes of this program and, in a distribution, those of the simulator beside them. */
    private static String classPath() {
        String own = System.getProperty("java.class.path");
        String home = System.getProperty("howdah.home", "");
        return home.isEmpty() ? own : own + File.pathSeparator + Path.of(home, "demo", "*");
    }

    private static String url(Process process, Path log) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        throw new HowdahException(
                EmbeddedCode.SIMULATOR_NOT_STARTED,
                "the simulated Oracle server ended before it listened",
                "its words are in " + log + "; without --live the demo reads an export directory");
    }

    String url() {
        return url;
    }

    String password() {
        return password;
    }

    /** CPU that the simulator used so far, in seconds; 0 where the system does not tell. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().map(d -> d.toMillis() / 1e3).orElse(0.0);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
