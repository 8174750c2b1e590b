package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script that starts the program, with a Java that only tells what it was given. */
class LauncherTest {
    private static final String OPTION = "-XX:SharedArchiveFile=";
    private static final FileTime BUILT = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path directory;

    @BeforeEach
    void makeJava() throws IOException {
        executable(Files.writeString(folder("java/bin").resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n"));
        Files.writeString(directory.resolve("java/release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path installed(String name) throws IOException {
        Path launcher = folder(name + "/bin").resolve("howdah");
        Files.copy(Path.of("src/main/dist/bin/howdah"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        executable(launcher);
        jar(folder(name + "/lib"), "old");
        return launcher;
    }

    private static void jar(Path lib, String content) throws IOException {
        Files.setLastModifiedTime(Files.writeString(lib.resolve("howdah.jar"), content), BUILT);
    }

    /** What Java was given. */
    private List<String> started(Path launcher, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true);
        builder.environment().put("HOWDAH_JAVA", directory.resolve("java").toString());
        builder.environment()
                .put("XDG_CACHE_HOME", directory.resolve("cache of mine").toString());
        Process process = builder.start();
        List<String> said = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as("%s", said).isZero();
        return said;
    }

    private Path archive(Path launcher, String... arguments) throws IOException, InterruptedException {
        return started(launcher, arguments).stream()
                .filter(a -> a.startsWith(OPTION))
                .map(a -> Path.of(a.substring(OPTION.length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void installationHasAnArchivePerVerb() throws Exception {
        Path launcher = installed("one");
        Path archive = archive(launcher, "demo");
        assertThat(archive.getParent()).isEqualTo(directory.resolve("cache of mine/howdah"));
        assertThat(archive.toString()).endsWith("-demo.jsa");
        assertThat(archive(launcher, "demo", "--small")).isEqualTo(archive);
        assertThat(archive(launcher, "assess")).isNotEqualTo(archive);
        Path link = Files.createSymbolicLink(directory.resolve("howdah"), launcher);
        assertThat(archive(link, "demo")).isEqualTo(archive);
    }

    @Test
    void equalBuildInAnotherPlaceHasItsOwn() throws Exception {
        Path one = installed("one");
        Path archive = archive(one, "demo");
        assertThat(archive(installed("two"), "demo")).isNotEqualTo(archive);
        Path moved = Files.move(directory.resolve("one"), directory.resolve("three"));
        assertThat(archive(moved.resolve("bin/howdah"), "demo")).isNotEqualTo(archive);
    }

    @Test
    void anotherBuildInTheSamePlaceHasItsOwn() throws Exception {
        Path launcher = installed("one");
        Path archive = archive(launcher, "demo");
        jar(directory.resolve("one/lib"), "new");
        assertThat(archive(launcher, "demo")).isNotEqualTo(archive);
    }

    @Test
    void oldestArchivesGoWhenOneIsMade() throws Exception {
        Path launcher = installed("one");
        Path cache = folder("cache of mine/howdah");
        for (int n : IntStream.range(0, 60).toArray()) {
            Path old = Files.writeString(cache.resolve("classes-" + n + "-demo.jsa"), "");
            Files.setLastModifiedTime(
                    old, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(n)));
        }
        Path other =
                Files.setLastModifiedTime(Files.writeString(cache.resolve("classes.txt"), ""), FileTime.fromMillis(0));
        Path archive = archive(launcher, "demo");
        assertThat(cache.resolve("classes-59-demo.jsa")).exists();
        assertThat(cache.resolve("classes-21-demo.jsa")).exists();
        assertThat(cache.resolve("classes-20-demo.jsa")).doesNotExist();
        assertThat(other).exists();

        Files.writeString(archive, "");
        Files.writeString(cache.resolve("classes-60-demo.jsa"), "");
        started(launcher, "demo");
        assertThat(cache.resolve("classes-21-demo.jsa")).as("nothing is made").exists();
    }
}
