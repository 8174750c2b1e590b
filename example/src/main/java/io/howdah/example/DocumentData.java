package io.howdah.example;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Table DOCUMENTS: a SQL*Loader data file that names one text and one binary LOB file a row, the largest 3 MB. */
final class DocumentData {
    private static final int DOCUMENTS = 40;

    private final SplittableRandom random;

    DocumentData(long seed) {
        random = new SplittableRandom(seed ^ 0xD0C);
    }

    void write(Path directory) throws IOException {
        Path lobs = Files.createDirectories(directory.resolve("lobs"));
        try (TextFile out = TextFile.plain(directory.resolve("documents.dat"))) {
            for (int id = 1; id <= DOCUMENTS; id++) {
                byte[] checksum = new byte[32];
                random.nextBytes(checksum);
                byte[] scan = new byte[id == DOCUMENTS ? 3_000_000 : random.nextInt(40_000)];
                random.nextBytes(scan);
                Files.write(lobs.resolve("scan_" + id + ".bin"), scan);
                String sentence = "Document " + id + " — naïve façade, 文書.\n";
                Files.write(
                        lobs.resolve("body_" + id + ".txt"),
                        sentence.repeat(1 + random.nextInt(3000)).getBytes(StandardCharsets.UTF_8));
                out.line(
                        id,
                        ",\"Title, no. ",
                        id,
                        "\",lobs/body_",
                        id,
                        ".txt,lobs/scan_",
                        id,
                        ".bin,\"written by ",
                        random.nextInt(100),
                        "\",",
                        HexFormat.of().formatHex(checksum));
            }
        }
    }
}
