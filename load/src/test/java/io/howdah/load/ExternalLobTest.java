package io.howdah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.values.TableMapping;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalLobTest {
    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.fresh();
    private final TableMapping lobs = TestTables.mapping(
            "lobs",
            new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
            new TestTables.Column("picture", new OracleType.Blob(), new PostgresType.Bytea()),
            new TestTables.Column("words", new OracleType.Clob(), new PostgresType.Text()));

    @BeforeEach
    void create() {
        database.execute("CREATE SCHEMA app; CREATE TABLE app.lobs (id bigint NOT NULL, picture bytea, words text)");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private LoadResult load(RejectPolicy policy, String... lines) throws SQLException {
        return TestTables.complete(new Loader()
                .load(
                        List.of(new TableLoad(lobs, List.of(TestTables.source(lobs, List.of(lines))))),
                        database.target(),
                        new TableLedger(database.target()),
                        LoadSettings.defaults().withWorkers(1).withRejects(policy),
                        LoadProgress.silent()));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    @Test
    void lobsInFilesArriveByteForByteAndInTheirCharacterSet() throws Exception {
        byte[] picture = new byte[300_001];
        new Random(7).nextBytes(picture);
        String words = "Grüße, 100 € und \uD83D\uDC18 ".repeat(20_000);
        String western = "Größe ".repeat(30_000);

        load(
                new RejectPolicy.Stop(),
                "1|@" + file("p", picture) + "|@" + file("w", words.getBytes(StandardCharsets.UTF_8)),
                "2|\\N|@@" + file("l", western.getBytes(StandardCharsets.ISO_8859_1)),
                "3|@" + file("e", new byte[0]) + "|short");

        String md5 = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("MD5").digest(picture));
        assertThat(database.query("SELECT md5(picture), length(picture) FROM app.lobs WHERE id = 1"))
                .containsExactly(md5 + "|300001");
        assertThat(database.query(
                        "SELECT words = repeat('Grüße, 100 € und \uD83D\uDC18 ', 20000) FROM app.lobs WHERE id = 1"))
                .containsExactly("t");
        assertThat(database.query("SELECT picture IS NULL, words = repeat('Größe ', 30000) FROM app.lobs WHERE id = 2"))
                .containsExactly("t|t");
        assertThat(database.query("SELECT length(picture), words FROM app.lobs WHERE id = 3"))
                .containsExactly("0|short");
    }

    @Test
    void aBadLobIsSetAsideWithItsRowOnly() throws SQLException, IOException {
        Path nul = file("nul", "a\0b".getBytes(StandardCharsets.UTF_8));
        Path broken = file("broken", new byte[] {'a', (byte) 0xc3});
        Path good = file("good", "fine".getBytes(StandardCharsets.UTF_8));

        LoadResult result = load(
                new RejectPolicy.SetAside(directory.resolve("rejects"), 10),
                "1|\\N|@" + good,
                "2|\\N|@" + nul,
                "3|\\N|@" + broken,
                "4|\\N|@" + directory.resolve("missing"),
                "\\N|\\N|@" + good,
                "x|\\N|@" + good,
                "6|@" + good + "|@" + good);

        assertThat(result.rejected()).isEqualTo(5);
        assertThat(database.query("SELECT id, words FROM app.lobs ORDER BY id")).containsExactly("1|fine", "6|fine");
        assertThat(Files.readAllLines(directory.resolve("rejects/app.lobs.rej.reasons")))
                .anySatisfy(
                        line -> assertThat(line).contains("LOBS.csv:2\tWORDS\t").contains("NUL"))
                .anySatisfy(
                        line -> assertThat(line).contains("LOBS.csv:4\tWORDS\t").contains("does not exist"));
    }

    @Test
    void aLobBeyondPostgresLimitIsNamed() throws IOException {
        Path huge = directory.resolve("huge");
        try (var channel = Files.newByteChannel(
                huge, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position((1L << 30) + 5).write(java.nio.ByteBuffer.wrap(new byte[] {1})); // a sparse file
        }

        assertThatThrownBy(() -> load(new RejectPolicy.Stop(), "1|@" + huge + "|\\N"))
                .isInstanceOf(HowdahException.class)
                .hasMessageContaining("LOBS.csv:1")
                .hasMessageContaining("1 GB");
    }

    @Test
    void aHundredMegabytesNeedLittleMemory() throws Exception {
        Path large = directory.resolve("large");
        byte[] piece = new byte[1 << 20];
        new Random(3).nextBytes(piece);
        try (OutputStream out = Files.newOutputStream(large)) {
            for (int i = 0; i < 100; i++) {
                out.write(piece);
            }
        }
        Path ledgerless = directory.resolve("out.txt");
        Process process = ForkedLoad.start(database.jdbcUrl(), "lobs", "1|@" + large + "|\\N", ledgerless, "-Xmx40m");

        assertThat(process.waitFor()).isZero();
        assertThat(database.query("SELECT length(picture) FROM app.lobs")).containsExactly("104857600");
    }
}
