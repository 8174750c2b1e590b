package io.howdah.load;

import io.howdah.base.ByteCount;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.postgres.Target;
import io.howdah.values.TableMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** A load in a process of its own, to be killed or to be given little memory. */
final class ForkedLoad {
    private ForkedLoad() {}

    static Process start(String url, String table, String lines, Path reached, String option) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForkedLoad.class.getName(),
                        url,
                        table,
                        lines,
                        reached.toString())
                .inheritIO()
                .start();
    }

    static TableMapping lobs() {
        return TestTables.mapping(
                "lobs",
                new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
                new TestTables.Column("picture", new OracleType.Blob(), new PostgresType.Bytea()),
                new TestTables.Column("words", new OracleType.Clob(), new PostgresType.Text()));
    }

    static List<String> people(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> i + "|name " + i).toList();
    }

    /** Arguments: URL, table, line (lobs) or number of lines (people), file that appears when two thirds are read. */
    public static void main(String[] arguments) throws SQLException {
        Target target = new UrlTarget(arguments[0]);
        Path reached = Path.of(arguments[3]);
        TableMapping mapping = arguments[1].equals("lobs") ? lobs() : TestTables.people();
        List<String> lines =
                arguments[1].equals("lobs") ? List.of(arguments[2]) : people(Integer.parseInt(arguments[2]));
        MemorySource source = TestTables.source(mapping, lines).listening(line -> {
            if (arguments[1].equals("people") && line == lines.size() * 2L / 3) {
                waitToBeKilled(reached);
            }
        });
        new Loader()
                .load(
                        List.of(new TableLoad(mapping, List.of(source))),
                        target,
                        new TableLedger(target),
                        LoadSettings.defaults().withChunk(new ByteCount(500)),
                        LoadProgress.silent());
    }

    private static void waitToBeKilled(Path reached) {
        try {
            Files.createFile(reached);
            new java.util.concurrent.CountDownLatch(1).await();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record UrlTarget(String url) implements Target {
        @Override
        public Connection open() {
            try {
                return DriverManager.getConnection(url);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String describe() {
            return "test server";
        }
    }
}
