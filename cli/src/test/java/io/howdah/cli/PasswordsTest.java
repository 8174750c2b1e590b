package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.PasswordFrom;
import io.howdah.source.oracle.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every place of a password, and what is said, and what is not, when it is not there. */
@Timeout(120)
class PasswordsTest {
    private static final String WORD = "s3cret word";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Passwords passwords() {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("SHOP_PASSWORD", WORD);
        return new Passwords(new Session(
                stream,
                stream,
                Session.Terminal.PLAIN,
                name -> Optional.ofNullable(environment.get(name)),
                Clock.systemUTC()));
    }

    private Optional<Secret> of(PasswordFrom from) {
        return passwords().of(from, "the source");
    }

    private HowdahException refused(PasswordFrom from, ConfigCode code) {
        HowdahException e = catchThrowableOfType(HowdahException.class, () -> of(from));
        assertThat(e).isNotNull();
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.code().blame().exitCode()).isEqualTo(2);
        assertThat(e.getMessage()).contains("the source");
        assertThat(e.getMessage() + e.hint()).doesNotContain(WORD);
        return e;
    }

    private PasswordFrom.File file(String text, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("word"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return new PasswordFrom.File(file);
    }

    @Test
    void theFirstLineOfAFileCounts() throws IOException {
        assertThat(of(file(WORD + "\r\nanother line\n", "rw-------"))).contains(new Secret(WORD));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(refused(file("", "rw-------"), ConfigCode.NO_PASSWORD)).hasMessageContaining("is empty");
        assertThat(refused(new PasswordFrom.File(directory.resolve("none")), ConfigCode.NO_PASSWORD))
                .hasMessageContaining("NoSuchFileException");
        assertThat(refused(new PasswordFrom.File(directory), ConfigCode.NO_PASSWORD))
                .hasMessageContaining(directory.toString());
    }

    @Test
    void aFileThatOthersMayReadIsToldAndOneTheyMayWriteRefused() throws IOException {
        assertThat(of(file(WORD, "r--r-----"))).contains(new Secret(WORD));
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("others can read", directory.resolve("word").toString(), "chmod 600")
                .doesNotContain(WORD);
        assertThat(refused(file(WORD, "rw--w----"), ConfigCode.NO_PASSWORD)).hasMessageContaining("others may write");
        assertThat(refused(file(WORD, "rw-----w-"), ConfigCode.NO_PASSWORD).hint())
                .startsWith("chmod 600");
    }

    @Test
    void soDoesTheFirstLineThatACommandWrites() {
        assertThat(of(new PasswordFrom.Command("printf '" + WORD + "\\nmore\\n'")))
                .contains(new Secret(WORD));
        assertThat(of(new PasswordFrom.Command("echo a line | tr a b"))).contains(new Secret("b line"));
        assertThat(refused(new PasswordFrom.Command("echo '" + WORD + "'; exit 7"), ConfigCode.NO_PASSWORD))
                .hasMessageContaining("exit code 7");
        assertThat(refused(new PasswordFrom.Command("true"), ConfigCode.NO_PASSWORD))
                .hasMessageContaining("wrote nothing");
        assertThat(refused(new PasswordFrom.Command("no-such-secret-store --get x"), ConfigCode.NO_PASSWORD))
                .hasMessageContaining("exit code 127");
        // nobody is there whom a command could ask
        assertThat(refused(new PasswordFrom.Command("read answer; echo $answer"), ConfigCode.NO_PASSWORD))
                .hasMessageContaining("wrote nothing");
    }

    @Test
    void variablesAndThePerson() {
        assertThat(of(new PasswordFrom.Variable("SHOP_PASSWORD"))).contains(new Secret(WORD));
        assertThat(refused(new PasswordFrom.Variable("NOT_SET"), ConfigCode.MISSING_VARIABLE))
                .hasMessageContaining("NOT_SET");
        assertThat(refused(new PasswordFrom.Prompt(), ConfigCode.NO_TERMINAL)).hasMessageContaining("no terminal");
        assertThat(of(new PasswordFrom.Unsaid())).isEmpty();
        assertThat(new PasswordFrom.Word(new Secret(WORD)).toString()).doesNotContain(WORD);
    }
}
