package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C: what is told and remembered is that, not what it made fail. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InterruptedTest {
    private static final DeltaSettings SETTINGS =
            DeltaSettings.defaults().withEngine(DeltaSettings.Engine.JDBC, 1).withUndo(DeltaSettings.Undo.KEEP);

    @TempDir
    private Path folder;

    private final TestDatabase database = TestPostgres.fresh();
    private Warehouse warehouse = new Warehouse(database, Path.of(""));

    @BeforeEach
    void fill() {
        database.execute("CREATE EXTENSION dblink");
        warehouse = Warehouse.withOrders(database, folder).ordinarySet("one");
    }

    @AfterEach
    void close() {
        Thread.interrupted();
        database.close();
    }

    /** Interrupts the thread that made it. */
    private static DeltaProgress interrupting(String phase) {
        Thread command = Thread.currentThread();
        return new DeltaProgress() {
            @Override
            public void phase(String name) {
                if (name.startsWith(phase)) {
                    command.interrupt();
                }
            }
        };
    }

    private static DeltaProgress interruptingAfterAPartition() {
        Thread command = Thread.currentThread();
        return new DeltaProgress() {
            @Override
            public void part(DeltaResult.PartResult result) {
                command.interrupt();
            }
        };
    }

    private Deltas deltas(DeltaSettings settings, DeltaProgress progress) {
        return new Deltas(warehouse.target(), settings, progress, Clock.systemUTC());
    }

    private HowdahException stopped(Deltas deltas) {
        return catchThrowableOfType(HowdahException.class, () -> deltas.apply(warehouse.set("one"), Restage.AS_STAGED));
    }

    private void assertInterrupted(HowdahException reason, String words) {
        assertThat(Thread.interrupted()).as("the thread still is").isTrue();
        assertThat(reason.code()).isEqualTo(PipelineCode.INTERRUPTED);
        assertThat(reason).hasMessage(words);
        assertThat(reason.hint()).isEqualTo("run the same command again to continue");
        assertThat(warehouse.query("SELECT status, error_code, error FROM howdah.runs ORDER BY run DESC LIMIT 1"))
                .containsExactly("INTERRUPTED|PIPELINE-0020|" + words);
    }

    private void assertCycle(String words) {
        assertThat(warehouse.query("SELECT state, error_code, error FROM howdah.delta_cycles"))
                .containsExactly("FAILED|PIPELINE-0020|" + words);
    }

    private void assertGoesOn() {
        warehouse.deltas(SETTINGS).apply(warehouse.set("one"), Restage.AS_STAGED);
        assertThat(warehouse.state()).isEqualTo(Warehouse.AFTER);
        assertThat(warehouse.query("SELECT state, error FROM howdah.delta_cycles"))
                .containsExactly("DONE|<null>");
    }

    @Test
    void whileTheSetIsRead() {
        assertInterrupted(
                stopped(deltas(SETTINGS, interrupting("reading set"))),
                "reading set one was interrupted; what is committed stays");
        assertGoesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging set", "checking", "applying"})
    void whileACycleIs(String phase) {
        String words = "cycle 1 was interrupted; what is committed stays";
        assertInterrupted(stopped(deltas(SETTINGS, interrupting(phase))), words);
        assertCycle(words);
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
        assertGoesOn();
    }

    @Test
    void whilePartitionsAreChanged() {
        String words = "cycle 1 was interrupted; what is committed stays";
        assertInterrupted(stopped(deltas(SETTINGS, interruptingAfterAPartition())), words);
        assertCycle(words);
        assertThat(warehouse.query("SELECT state, error FROM howdah.delta_parts GROUP BY 1, 2"))
                .contains("DONE|<null>")
                .isSubsetOf("DONE|<null>", "STAGED|<null>");
        assertGoesOn();
    }

    @ParameterizedTest
    @EnumSource
    void whenTheServerHoldsTheSessions(DeltaSettings.Engine engine) {
        String words = "cycle 1 was interrupted; what is committed stays";
        assertInterrupted(stopped(deltas(SETTINGS.withEngine(engine, 2), interrupting("applying"))), words);
        assertCycle(words);
        assertGoesOn();
    }

    @Test
    void whileACycleIsUndone() {
        warehouse.deltas(SETTINGS).apply(warehouse.set("one"), Restage.AS_STAGED);
        Deltas undoing = deltas(SETTINGS, interruptingAfterAPartition());
        String words = "undoing cycle 1 was interrupted; what is committed stays";
        assertInterrupted(catchThrowableOfType(HowdahException.class, () -> undoing.undo(1)), words);
        assertCycle(words);
        warehouse.deltas(SETTINGS).undo(1);
        assertThat(warehouse.state()).isEqualTo(Warehouse.BEFORE);
        assertThat(warehouse.query("SELECT state, error FROM howdah.delta_cycles"))
                .containsExactly("UNDONE|<null>");
    }
}
