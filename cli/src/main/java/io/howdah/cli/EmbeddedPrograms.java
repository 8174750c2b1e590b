package io.howdah.cli;

import io.howdah.base.HowdahException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL programs that come as one archive on the class path. */
final class EmbeddedPrograms {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private EmbeddedPrograms() {}

    /** Leaves a complete directory alone; an earlier attempt that broke off is done again. */
    static void unpack(Path directory) throws IOException {
        Path complete = directory.resolve(".complete");
        if (Files.exists(complete)) {
            return;
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        if (!system.startsWith("linux") || !(machine.equals("amd64") || machine.equals("x86_64"))) {
            throw new HowdahException(
                    EmbeddedCode.NOT_FOR_THIS_MACHINE,
                    "there is no embedded PostgreSQL for " + system + " on " + machine,
                    "install PostgreSQL and name it with --target");
        }
        try (InputStream archive = EmbeddedPrograms.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new IOException(ARCHIVE + " is missing in the distribution");
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, directory);
            }
        }
        Files.createFile(complete);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory) throws IOException {
        Path file = directory.resolve(entry.getName()).normalize();
        if (!file.startsWith(directory)) {
            throw new IOException("the archive names a file outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            boolean program = (entry.getMode() & 0b001_000_000) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
