package io.howdah.pipelines;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.load.LoadEstimate;
import io.howdah.source.oracle.CheckItem;
import io.howdah.source.oracle.CheckItem.Level;
import io.howdah.source.oracle.OracleCheck;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job needs at its source and its target, looked at before work; nothing is changed at either.
 *
 * @param source empty when the source is a directory
 * @param target empty when none is named
 */
public record Checkup(List<CheckItem> source, List<CheckItem> target) {
    private static final long SMALL_WAL = 4L << 30;

    public Checkup {
        source = List.copyOf(source);
        target = List.copyOf(target);
    }

    /** @throws HowdahException when the source cannot be reached */
    public static Checkup of(JobSettings settings, Optional<JdbcTarget> target) {
        OracleCheck.Result source = settings.origin() instanceof Origin.Running(var oracle)
                ? new OracleCheck(oracle).check()
                : new OracleCheck.Result(List.of(), new ByteCount(0));
        return new Checkup(
                source.items(),
                target.map(t -> target(t, settings, source.bytes())).orElse(List.of()));
    }

    public boolean isMissingSomething() {
        return source.stream().anyMatch(i -> i.level() == Level.MISSING)
                || target.stream().anyMatch(i -> i.level() == Level.MISSING);
    }

    private static List<CheckItem> target(JdbcTarget target, JobSettings settings, ByteCount bytes) {
        List<CheckItem> items = new ArrayList<>();
        try {
            int version = target.check();
            items.add(CheckItem.good(
                    "server",
                    target.describe() + ": PostgreSQL " + version / 10_000 + ", UTF8, schemas may be created"));
            settings(target, settings, items);
            disk(target, bytes, items);
        } catch (HowdahException e) {
            items.add(CheckItem.of(Level.MISSING, e.code(), "server", e.getMessage(), e.hint()));
        }
        return items;
    }

    private static void settings(JdbcTarget target, JobSettings settings, List<CheckItem> items) {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_setting('max_connections')::int - (SELECT count(*) FROM pg_stat_activity),
                               pg_size_bytes(current_setting('max_wal_size')),
                               EXISTS (SELECT FROM pg_available_extensions WHERE name = 'dblink')
                        """)) {
            row.next();
            int free = row.getInt(1);
            int needed = Math.max(settings.load().workers(), settings.validate().workers()) + 3;
            items.add(
                    free >= needed
                            ? CheckItem.good("connections", needed + " needed, " + free + " free")
                            : CheckItem.of(
                                    Level.MISSING,
                                    PipelineCode.TARGET_SETTING,
                                    "connections",
                                    needed + " needed, " + free + " free",
                                    "raise max_connections, or take fewer --workers"));
            if (row.getLong(2) >= SMALL_WAL) {
                items.add(CheckItem.good("write-ahead log", "max_wal_size is " + new ByteCount(row.getLong(2))));
            } else {
                items.add(CheckItem.of(
                        Level.NOTE,
                        PipelineCode.TARGET_SETTING,
                        "write-ahead log",
                        "max_wal_size is " + new ByteCount(row.getLong(2))
                                + ", which means many checkpoints while loading",
                        "ALTER SYSTEM SET max_wal_size = '16GB'; SELECT pg_reload_conf()"));
            }
            if (row.getBoolean(3)) {
                items.add(CheckItem.good(
                        "extensions", "dblink can be had, for autonomous transactions of converted code"));
            } else {
                items.add(CheckItem.of(
                        Level.NOTE,
                        PipelineCode.TARGET_SETTING,
                        "extensions",
                        "dblink is not installed, which autonomous transactions of converted code need",
                        "install the contrib package of the server"));
            }
        } catch (SQLException e) {
            throw State.failed("look at the settings of " + target.describe(), e);
        }
    }

    private static void disk(JdbcTarget target, ByteCount bytes, List<CheckItem> items) {
        if (bytes.bytes() == 0) {
            return;
        }
        ByteCount needed = new LoadEstimate(Map.of(QualifiedName.of("", "all tables"), bytes)).target(1);
        try {
            items.add(CheckItem.good(
                    "disk", new DiskSpace(target).compare(needed).orElse("about " + needed + " needed")));
        } catch (HowdahException e) {
            if (e.code() != PipelineCode.DISK_TOO_SMALL) {
                throw e;
            }
            items.add(CheckItem.of(Level.MISSING, e.code(), "disk", e.getMessage(), e.hint()));
        }
    }
}
