package io.howdah.pipelines.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.ByteCount;
import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobProgress;
import io.howdah.pipelines.JobSettings;
import io.howdah.pipelines.Jobs;
import io.howdah.pipelines.report.Report;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random tables in every form, cut into chunks of every size: what stands in the target is compared with what the generator meant, by plain
 * JDBC, and the validator has to agree. {@code -Drandom.seeds=1..500} runs more of it.
 */
class RandomExportTest {
    private static final int TABLES = 9;
    private static final List<Integer> CHUNKS = List.of(1, 2, 17, 64, 100, 1000, 1 << 20);

    @TempDir
    private Path directory;

    static List<Long> seeds() {
        String[] range = System.getProperty("random.seeds", "1..12").split("\\.\\.");
        List<Long> seeds = new ArrayList<>();
        for (long seed = Long.parseLong(range[0]); seed <= Long.parseLong(range[1]); seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    private record Written(RandomTable table, String shape) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void everyValueArrives(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path export = Files.createDirectories(directory.resolve("export"));
        List<Written> tables = new ArrayList<>();
        List<SourceSettings.FileRule> rules = new ArrayList<>();
        for (int i = 0; i < TABLES; i++) {
            tables.add(write(export, "T" + i, i % 3, random, rules));
        }
        StringBuilder ddl = new StringBuilder();
        tables.forEach(t -> ddl.append(t.table().ddl()));
        Files.writeString(export.resolve("a_tables.sql"), ddl);
        try (TestDatabase database = TestPostgres.fresh()) {
            JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
            Report report = new Jobs(settings(export, rules, random), JobProgress.silent(), Clock.systemUTC())
                    .migrate(target, Jobs.Begin.RESUME)
                    .report();
            for (Written written : tables) {
                assertThat(database.query(written.table().query()).stream()
                                .sorted()
                                .toList())
                        .as(seed + " " + written.shape() + " " + written.table().ddl() + report.findings())
                        .isEqualTo(written.table().expected());
                assertThat(states(report, written.table()))
                        .as(seed + " " + written.shape() + report.findings())
                        .containsExactly("EQUAL");
            }
        }
    }

    static List<String> states(Report report, RandomTable table) {
        return report.tables().stream()
                .filter(t -> t.toString().contains("." + table.name().toLowerCase(Locale.ROOT) + ","))
                .map(t -> t.validation().map(Report.ValidatedTable::state).orElse("none"))
                .toList();
    }

    private static Written write(
            Path export, String name, int form, SplittableRandom random, List<SourceSettings.FileRule> rules)
            throws IOException {
        int rows = random.nextInt(10) == 0 ? 1 : 1 + random.nextInt(40);
        List<Kind> all = List.of(Kind.values());
        switch (form) {
            case 0 -> {
                CsvShape shape = CsvShape.random(random);
                RandomTable table = RandomTable.make(name, random, shape.letters(), all, rows);
                shape.write(export, table);
                rules.add(shape.rule(table));
                return new Written(table, shape.toString());
            }
            case 1 -> {
                InsertShape shape = InsertShape.random(random);
                RandomTable table = RandomTable.make(name, random, shape.letters(), all, rows);
                shape.write(export, table, random);
                return new Written(table, shape.toString());
            }
            default -> {
                LoaderShape shape = LoaderShape.random(random);
                RandomTable table = RandomTable.make(name, random, shape.letters(), shape.kinds(), rows);
                shape.write(export, table, random);
                return new Written(table, shape.toString());
            }
        }
    }

    private JobSettings settings(Path export, List<SourceSettings.FileRule> rules, SplittableRandom random) {
        return new JobSettings(
                "random",
                export,
                directory.resolve("work"),
                SourceSettings.DEFAULTS.withFiles(rules),
                ConvertSettings.DEFAULT,
                LoadSettings.defaults()
                        .withWorkers(1 + random.nextInt(3))
                        .withChunk(new ByteCount(CHUNKS.get(random.nextInt(CHUNKS.size())))),
                ValidateSettings.defaults()
                        .withWorkers(1 + random.nextInt(3))
                        .withBuckets(1 << random.nextInt(12))
                        .withChunk(new ByteCount(CHUNKS.get(random.nextInt(CHUNKS.size())))),
                JobSettings.DataCheck.NONE,
                JobSettings.DiskCheck.OFF);
    }
}
