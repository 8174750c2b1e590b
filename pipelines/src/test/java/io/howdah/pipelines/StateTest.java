package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateTest {
    @Test
    void preparingTwiceIsOnce() {
        for (TestDatabase database : List.of(TestPostgres.fresh(), TestPostgres.oldest())) {
            try (database) {
                assertThat(State.exists(database.target())).isFalse();
                State.prepare(database.target());
                State.prepare(database.target());
                assertThat(database.query("SELECT version FROM howdah.version")).containsExactly("6");
            }
        }
    }

    @Test
    void newerStateIsNotTouched() {
        try (TestDatabase database = TestPostgres.fresh()) {
            State.prepare(database.target());
            database.execute("UPDATE howdah.version SET version = 99");
            assertThatThrownBy(() -> State.prepare(database.target()))
                    .isInstanceOfSatisfying(
                            HowdahException.class, e -> assertThat(e.code()).isEqualTo(PipelineCode.STATE_TOO_NEW));
        }
    }

    @Test
    void secondProcessOfTheSameJobIsTurnedAway() {
        try (TestDatabase database = TestPostgres.fresh()) {
            try (JobLock lock = JobLock.take(database.target(), "nightly")) {
                assertThat(JobLock.isHeld(database.target(), "nightly")).isTrue();
                assertThatThrownBy(() -> JobLock.take(database.target(), "nightly"))
                        .isInstanceOfSatisfying(
                                HowdahException.class, e -> assertThat(e.code()).isEqualTo(PipelineCode.JOB_RUNNING));
                JobLock.take(database.target(), "another").close();
                lock.renew();
            }
            assertThat(JobLock.isHeld(database.target(), "nightly")).isFalse();
            JobLock.take(database.target(), "nightly").close();
        }
    }

    @Test
    void thoseThatShareAJobKeepOnlyTheJobItselfAway() {
        try (TestDatabase database = TestPostgres.fresh()) {
            try (JobLock one = JobLock.share(database.target(), "nightly");
                    JobLock other = JobLock.share(database.target(), "nightly")) {
                assertThatThrownBy(() -> JobLock.take(database.target(), "nightly"))
                        .isInstanceOfSatisfying(
                                HowdahException.class, e -> assertThat(e.code()).isEqualTo(PipelineCode.JOB_RUNNING));
                assertThat(JobLock.isHeld(database.target(), "nightly"))
                        .as("the job does not run")
                        .isFalse();
                one.renew();
                other.renew();
            }
            try (JobLock alone = JobLock.take(database.target(), "nightly")) {
                assertThatThrownBy(() -> JobLock.share(database.target(), "nightly"))
                        .isInstanceOfSatisfying(
                                HowdahException.class, e -> assertThat(e.code()).isEqualTo(PipelineCode.JOB_RUNNING));
                alone.renew();
            }
        }
    }

    @Test
    void lockIsTakenAnewAfterItsConnectionBroke() {
        try (TestDatabase database = TestPostgres.fresh();
                JobLock lock = JobLock.take(database.target(), "nightly")) {
            database.query("SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_locks WHERE locktype = 'advisory'");
            lock.renew();
            assertThat(JobLock.isHeld(database.target(), "nightly")).isTrue();
        }
    }

    @Test
    void runThatNeverEndedIsLostForTheNextOne() {
        try (TestDatabase database = TestPostgres.fresh()) {
            State.prepare(database.target());
            RunLog.begin(database.target(), "nightly", "migrate", "/export");
            RunLog second = RunLog.begin(database.target(), "nightly", "migrate", "/export");
            second.end(RunLog.End.DONE, Optional.empty());
            assertThat(JobStatus.all(database.target()))
                    .singleElement()
                    .satisfies(job -> assertThat(job.runs().stream().map(JobStatus.Run::status))
                            .containsExactly("DONE", "LOST"));
        }
    }
}
