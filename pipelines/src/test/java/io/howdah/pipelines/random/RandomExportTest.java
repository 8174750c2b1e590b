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
        String[] range = System.getProperty("random.seeds", "1..5").split("\\.\\.");
        List<Long> seeds = new ArrayList<>();
        for (long seed = Long.parseLong(range[0]); seed <= Long.parseLong(range[1]); seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    private record Written(RandomTable table, String shape) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void everyValueArrivesAndEveryDamageIsFoundAndRepaired(long seed) throws IOException {
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
            Jobs jobs = new Jobs(settings(export, rules, random), JobProgress.silent(), Clock.systemUTC());
            Report report = jobs.migrate(target, Jobs.Begin.RESUME).report();
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
            damage(
                    seed,
                    database,
                    tables,
                    () -> jobs.validate(target, Jobs.Repair.APPLY).report());
        }
    }

    /** Each table is damaged in its own way at each round, so that a few readings see all damages. */
    private static void damage(
            long seed, TestDatabase database, List<Written> tables, java.util.function.Supplier<Report> repair) {
        for (Written written : tables) {
            String name = "fz." + written.table().name();
            database.execute("CREATE TABLE public.kept_" + written.table().name() + " AS SELECT * FROM " + name
                    + (written.table().key()
                            ? "; ALTER TABLE " + name + " DROP CONSTRAINT "
                                    + written.table().name() + "_pk"
                            : ""));
        }
        Damage[] damages = Damage.values();
        int rounds = Integer.getInteger("random.rounds", 3);
        for (int round = 0; round < rounds; round++) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < tables.size(); i++) {
                Optional<String> sql = damages[(int) ((seed + round * 5L + i) % damages.length)].sql(
                        tables.get(i).table());
                // every third stays as it is: no false alarm
                boolean damaged = sql.isPresent() && i % 3 != round % 3;
                if (damaged) {
                    database.execute(sql.get());
                }
                expected.add((damaged ? sql.get() : "nothing") + " -> " + (damaged ? "DIFFERENT" : "EQUAL"));
            }
            Report report = repair.get();
            List<String> found = new ArrayList<>();
            for (int i = 0; i < tables.size(); i++) {
                String words = expected.get(i).substring(0, expected.get(i).lastIndexOf(" -> "));
                found.add(words + " -> " + found(report, tables.get(i).table()));
            }
            assertThat(found).as("seed " + seed + " " + tables).isEqualTo(expected);
            for (Written written : tables) {
                String name = "fz." + written.table().name();
                assertThat(database.query("(SELECT t::text FROM %1$s t EXCEPT ALL SELECT t::text FROM %2$s t)"
                                .formatted(
                                        name, "public.kept_" + written.table().name())))
                        .as("seed " + seed + " " + written)
                        .isEmpty();
                assertThat(database.query("SELECT count(*) FROM " + name))
                        .containsExactly(String.valueOf(written.table().rows().size()));
            }
        }
    }

    /** What the first comparison found: only what differed was repaired, and stands equal now. */
    private static String found(Report report, RandomTable table) {
        List<String> repairs = report.tables().stream()
                .filter(t -> t.toString().contains("." + table.name().toLowerCase(Locale.ROOT) + ","))
                .flatMap(t -> t.repair().stream())
                .map(Report.RepairedTable::state)
                .toList();
        String now = String.join("", states(report, table));
        return repairs.equals(List.of("REPAIRED")) && now.equals("EQUAL")
                ? "DIFFERENT"
                : now + String.join("", repairs);
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
