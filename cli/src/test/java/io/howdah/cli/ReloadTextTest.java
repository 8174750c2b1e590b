package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Session session =
                new Session(stream, stream, Session.Terminal.PLAIN, name -> Optional.empty(), Clock.systemUTC());
        new ReloadText(session, Results.Form.TEXT, undo)
                .show(new ReloadResult(
                        7, ReloadResult.Kind.MERGED, OptionalLong.of(100), ReloadResult.Begin.ANEW, List.of()));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void undoIsOfferedWhereItIsPossible() {
        assertThat(shown(ReloadSettings.Undo.KEEP)).contains("`howdah reload undo 7` takes this one back");
        assertThat(shown(ReloadSettings.Undo.NONE))
                .contains("cannot be taken back (undo: none)")
                .doesNotContain("reload undo");
    }
}
