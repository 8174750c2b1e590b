package io.howdah.pipelines;

import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.pipelines.reload.ReloadProgress;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.Reloads;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Orders (and whatever else a test writes) in export files, loaded into a database of their own, and the reload of their windows. */
final class ReloadExport implements AutoCloseable {
    private final Path directory;
    private final TestDatabase database = TestPostgres.oldest();
    private final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());

    ReloadExport(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("export"));
        file("ddl.sql", "CREATE TABLE hr.orders (id NUMBER(9) PRIMARY KEY, amount NUMBER(9,2), changed DATE);");
        orders("1,1.5,2026-01-10", "2,2.5,2026-03-10", "3,3.5,2026-03-11", "4,4.5,2026-03-12");
    }

    void file(String name, String... lines) throws IOException {
        Files.writeString(directory.resolve("export").resolve(name), String.join("\n", lines) + "\n");
    }

    void orders(String... rows) throws IOException {
        file("HR.ORDERS.csv", "ID,AMOUNT,CHANGED\n" + String.join("\n", rows));
    }

    void load() {
        new Jobs(job(), JobProgress.silent(), Clock.systemUTC()).load(target, Jobs.Begin.RESUME);
    }

    JobSettings job() {
        return new JobSettings(
                "files",
                directory.resolve("export"),
                directory.resolve("work"),
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults().withWorkers(1),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.NONE,
                JobSettings.DiskCheck.OFF);
    }

    /** Of a table with a column {@code changed}. */
    static ReloadTable march(String table) {
        return window(table, "changed >= :from and changed < :to", "2026-03-01", "2026-04-01");
    }

    static ReloadTable window(String table, String where, String from, String to) {
        return new ReloadTable(
                ReloadTable.name(table),
                where,
                Optional.of(from),
                Optional.of(to),
                new ReloadTable.SourceWins(),
                ReloadTable.Vanished.DELETE,
                List.of());
    }

    Reloads reloads(ReloadTable... tables) {
        return reloads(job(), ReloadSettings.of(List.of(tables)));
    }

    Reloads reloads(JobSettings job, ReloadSettings settings) {
        return new Reloads(job, settings, ReloadProgress.silent(), Clock.systemUTC());
    }

    JdbcTarget target() {
        return target;
    }

    TestDatabase database() {
        return database;
    }

    List<String> orderRows() {
        return database.query("SELECT id, amount, changed::date FROM hr.orders ORDER BY 1");
    }

    @Override
    public void close() {
        database.close();
    }
}
