package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program in processes of its own, one after the other, so that they can be killed.
 *
 * @param output what the last of them said
 * @param options of Java
 */
record HowdahProcess(Path output, List<String> options) {
    /** For short runs: quick to start, with little memory. */
    static HowdahProcess small(Path output) {
        return new HowdahProcess(output, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.howdah.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    String said() throws IOException {
        return Files.readString(output);
    }

    /** Its exit code, once it has ended. */
    static int finished(Process process) throws InterruptedException {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
        return process.exitValue();
    }

    /** Until the table is in the target, or the process has ended. */
    static void awaitTable(Process process, TestDatabase database, String table) throws InterruptedException {
        while (process.isAlive()
                && database.query("SELECT to_regclass('" + table + "') IS NULL").contains("t")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
