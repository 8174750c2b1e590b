package io.howdah.pipelines;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.LoadEstimate;
import io.howdah.load.TableLoad;
import io.howdah.source.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Compares what a load needs with what is free on the server's disk, where that disk can be seen from here. */
final class DiskSpace {
    /** What gzip makes of CSV text; measured on exports it lies between 3 and 8. */
    private static final double COMPRESSION = 5;

    private final Target target;

    DiskSpace(Target target) {
        this.target = target;
    }

    /**
     * @return what was seen, in words
     * @throws HowdahException {@link PipelineCode#DISK_TOO_SMALL}
     */
    Optional<String> check(List<TableLoad> loads) {
        return compare(needed(loads));
    }

    /** As {@link #check}, for an estimate that was made elsewhere. */
    Optional<String> compare(ByteCount needed) {
        Optional<Path> directory = dataDirectory();
        if (directory.isEmpty()) {
            return Optional.of("the server's disk cannot be seen from here");
        }
        ByteCount free;
        try {
            free = new ByteCount(Files.getFileStore(directory.get()).getUsableSpace());
        } catch (IOException e) {
            return Optional.of("the server's disk cannot be measured: " + e.getMessage());
        }
        if (free.compareTo(needed) < 0) {
            throw new HowdahException(
                    PipelineCode.DISK_TOO_SMALL,
                    "could not start: the load needs about " + needed + " on the server's disk at " + directory.get()
                            + ", free are " + free,
                    "free some space, or set load.diskCheck to false");
        }
        return Optional.of("about " + needed + " needed, " + free + " free");
    }

    static ByteCount needed(List<TableLoad> loads) {
        long compressed = 0;
        long plain = 0;
        for (TableLoad load : loads) {
            for (TableSource source : load.sources()) {
                if (source.file().endsWith(".gz")) {
                    compressed += source.size().bytes();
                } else {
                    plain += source.size().bytes();
                }
            }
        }
        long text = plain + (long) (compressed * COMPRESSION);
        if (text == 0) {
            return new ByteCount(0);
        }
        double expansion = (double) text / (plain + compressed);
        // fixed part: the write-ahead log grows to max_wal_size, but a small load fills only a small part of it
        ByteCount estimate = LoadEstimate.of(loads).target(expansion);
        return text < 256L << 20 ? new ByteCount(Math.min(estimate.bytes(), text * 4 + (64L << 20))) : estimate;
    }

    /** Only a superuser (or pg_read_all_settings) may see it, and only on this machine it means something. */
    private Optional<Path> dataDirectory() {
        String host = target.describe();
        if (!host.startsWith("localhost") && !host.startsWith("127.") && !host.startsWith("[::1]")) {
            return Optional.empty();
        }
        try (Connection connection = target.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_setting('data_directory')
                        WHERE pg_has_role(current_user, 'pg_read_all_settings', 'USAGE')
                        """)) {
            return row.next() ? Optional.of(Path.of(row.getString(1))).filter(Files::isDirectory) : Optional.empty();
        } catch (SQLException e) {
            throw State.failed("ask for the server's data directory", e);
        }
    }
}
