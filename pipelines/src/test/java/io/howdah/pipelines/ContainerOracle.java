package io.howdah.pipelines;

import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.oracle.OracleContainer;

/**
 * Oracle Database Free in a container, for {@code -Dhowdah.oracle=container}. Started once, with the first test that asks, and removed when
 * the tests end. Where there is no Docker the tests are skipped.
 */
final class ContainerOracle {
    private static final String IMAGE = "gvenzl/oracle-free:23-slim-faststart";
    private static final String USER = "howdah";

    private ContainerOracle() {}

    /** The lazy holder. */
    private static final class Started {
        private static final OracleContainer CONTAINER = start();

        private static OracleContainer start() {
            OracleContainer container =
                    new OracleContainer(IMAGE).withUsername(USER).withPassword(USER);
            container.start();
            return container;
        }
    }

    static boolean isWanted() {
        return System.getProperty("howdah.oracle", "").equals("container");
    }

    static OracleSettings settings() {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(), "real Oracle: not run, there is no Docker");
        OracleContainer container = Started.CONTAINER;
        return OracleSettings.of(
                OracleAddress.of(container.getJdbcUrl()),
                Optional.of(container.getUsername()),
                Optional.of(new Secret(container.getPassword())));
    }
}
