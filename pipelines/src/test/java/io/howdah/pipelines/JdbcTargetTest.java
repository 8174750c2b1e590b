package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ErrorCode;
import io.howdah.base.HowdahException;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JdbcTargetTest {
    @Test
    void passwordInTheUrlIsNeverShown() {
        for (String url : new String[] {
            "jdbc:postgresql://localhost:1/db?user=u&password=s3cret",
            "jdbc:postgresql://u:s3cret@localhost:1/db",
            "postgresql://u:s3cret@localhost:1/db",
        }) {
            JdbcTarget target = JdbcTarget.of(url, Optional.empty(), Optional.empty());
            assertThat(target.describe()).isEqualTo("localhost:1/db");
            assertThat(target.toString()).doesNotContain("s3cret");
            assertThatThrownBy(() -> JdbcTarget.requireNoPassword(url))
                    .isInstanceOfSatisfying(HowdahException.class, e -> {
                        assertThat(e.code()).isEqualTo(PipelineCode.TARGET_PASSWORD_IN_URL);
                        assertThat(e.getMessage() + e.hint()).doesNotContain("s3cret");
                    });
            assertThatThrownBy(target::open)
                    .hasMessageContaining("localhost:1/db")
                    .hasMessageNotContaining("s3cret");
        }
        JdbcTarget.requireNoPassword("jdbc:postgresql://u@localhost:1/db?sslmode=verify-full&user=u");
        assertThatThrownBy(
                        () -> JdbcTarget.of("jdbc:oracle:thin:u:x@//u:s3cret@h/db", Optional.empty(), Optional.empty()))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void userInfoOfTheUrlLogsIn() {
        try (TestDatabase database = TestPostgres.fresh()) {
            String url = "postgres://postgres:any%20word@localhost:" + database.port() + "/" + database.name();
            assertThat(JdbcTarget.of(url, Optional.empty(), Optional.empty()).check())
                    .isGreaterThan(180_000);
        }
    }

    @Test
    void troublesWithTheServerHaveTheirOwnCodes() {
        try (TestDatabase database = TestPostgres.fresh()) {
            String server = "jdbc:postgresql://localhost:" + database.port() + "/";
            assertThat(codeOf("jdbc:mysql://h/db")).isEqualTo(PipelineCode.BAD_TARGET_URL);
            assertThat(codeOf("jdbc:postgresql://localhost:1/db")).isEqualTo(PipelineCode.TARGET_UNREACHABLE);
            assertThat(codeOf("jdbc:postgresql://no-such-host.invalid/db")).isEqualTo(PipelineCode.TARGET_UNREACHABLE);
            assertThat(codeOf(server + "missing?user=postgres")).isEqualTo(PipelineCode.TARGET_DATABASE_MISSING);
            assertThat(codeOf(server + database.name() + "?user=nobody")).isEqualTo(PipelineCode.TARGET_LOGIN_REFUSED);
            database.execute("CREATE ROLE " + database.name() + "_reader LOGIN");
            assertThat(codeOf(server + database.name() + "?user=" + database.name() + "_reader"))
                    .isEqualTo(PipelineCode.TARGET_UNSUITABLE);
        }
    }

    @Test
    void aServerThatIsStartingIsWaitedFor() throws Exception {
        try (TestDatabase database = TestPostgres.fresh();
                StartingServer server = new StartingServer(database.port(), 2)) {
            String url = "jdbc:postgresql://localhost:" + server.port() + "/" + database.name()
                    + "?user=postgres&sslmode=disable";
            assertThat(JdbcTarget.of(url, Optional.empty(), Optional.empty()).check())
                    .isGreaterThan(180_000);
            assertThat(server.refused()).isEqualTo(2);
        }
    }

    private static ErrorCode codeOf(String url) {
        try {
            JdbcTarget.of(url, Optional.empty(), Optional.empty()).check();
        } catch (HowdahException e) {
            return e.code();
        }
        throw new AssertionError("no error for " + url);
    }
}
