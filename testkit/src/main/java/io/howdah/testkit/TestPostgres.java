package io.howdah.testkit;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The servers that tests run on: one per JVM and version, started when first asked for and stopped with the JVM. Durability is switched
 * off. Safe for many threads.
 */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** An empty database on the newest supported PostgreSQL (18); the caller drops it by closing it. */
    public static TestDatabase fresh() {
        return fresh(Newest.SERVER);
    }

    /** An empty database on the oldest supported PostgreSQL (14). */
    public static TestDatabase oldest() {
        return fresh(Oldest.SERVER);
    }

    private static TestDatabase fresh(EmbeddedPostgres server) {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("could not create test database " + name, e);
        }
        return new TestDatabase(name, server.getPort());
    }

    /** Holder, so that a server starts only when a test needs it. */
    private static final class Newest {
        static final EmbeddedPostgres SERVER = start(DefaultPostgresBinaryResolver.INSTANCE);
    }

    private static final class Oldest {
        static final EmbeddedPostgres SERVER = start(new BundledFourteen());
    }

    /** The binaries of PostgreSQL 14, which the build unpacks beside these classes under another name than those of 18. */
    private record BundledFourteen() implements PgBinaryResolver {
        @Override
        public InputStream getPgBinary(String system, String machine) throws IOException {
            InputStream binary = TestPostgres.class.getResourceAsStream("/postgresql-14/postgres-linux-x86_64.txz");
            if (binary == null) {
                throw new IOException("no PostgreSQL 14 on the class path; build testkit with Maven first");
            }
            return binary;
        }
    }

    private static EmbeddedPostgres start(PgBinaryResolver binaries) {
        try {
            return EmbeddedPostgres.builder()
                    .setPgBinaryResolver(binaries)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("timezone", "UTC")
                    .setPGStartupWait(Duration.ofSeconds(90))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("could not start PostgreSQL for tests", e);
        }
    }
}
