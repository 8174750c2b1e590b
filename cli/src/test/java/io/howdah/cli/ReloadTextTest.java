package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.reload.Counts;
import io.howdah.pipelines.reload.ReloadResult;
import io.howdah.pipelines.reload.ReloadSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReloadTextTest {
    private static String shown(ReloadSettings.Undo undo) {
        return shown(
                undo,
                new ReloadResult(
                        7, ReloadResult.Kind.MERGED, OptionalLong.of(100), ReloadResult.Begin.ANEW, List.of()));
    }

    private static String shown(ReloadSettings.Undo undo, ReloadResult result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Session session =
                new Session(stream, stream, Session.Terminal.PLAIN, name -> Optional.empty(), Clock.systemUTC());
        new ReloadText(session, Results.Form.TEXT, undo).show(result);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aDryRunTellsWhyItsDeletionsWouldBeRefused() {
        ReloadResult.Table orders = new ReloadResult.Table(
                QualifiedName.of("HR", "ORDERS"),
                QualifiedName.of("hr", "orders"),
                3,
                0,
                0,
                new Counts(0, 0, 2600, 3, 0, 0),
                List.of(),
                List.of(),
                List.of(new ReloadResult.Refusal("RELOAD-0011", "could not delete rows", "reload hr.items too")),
                "howdah_stage.r7_1_rows");
        ReloadResult dry = new ReloadResult(
                7, ReloadResult.Kind.DRY_RUN, OptionalLong.empty(), ReloadResult.Begin.ANEW, List.of(orders));

        assertThat(shown(ReloadSettings.Undo.KEEP, dry))
                .contains("delete 2,600")
                .contains("REFUSED, the reload itself would stop with RELOAD-0011: could not delete rows")
                .contains("hint: reload hr.items too");
        assertThat(dry.exitCode()).isEqualTo(4);
    }

    @Test
    void undoIsOfferedWhereItIsPossible() {
        assertThat(shown(ReloadSettings.Undo.KEEP)).contains("`howdah reload undo 7` takes this one back");
        assertThat(shown(ReloadSettings.Undo.NONE))
                .contains("cannot be taken back (undo: none)")
                .doesNotContain("reload undo");
    }
}
