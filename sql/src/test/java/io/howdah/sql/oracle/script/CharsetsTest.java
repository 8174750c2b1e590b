package io.howdah.sql.oracle.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharsetsTest {
    @TempDir
    Path root;

    @Test
    void oracleNamesAreKnownInAnyCase() {
        assertThat(Charsets.named("we8mswin1252").name()).isEqualTo("windows-1252");
        assertThat(Charsets.named("AL32UTF8")).isEqualTo(StandardCharsets.UTF_8);
        assertThat(Charsets.named("UTF8").name()).isEqualTo("CESU-8");
        assertThat(Charsets.named("JA16SJIS").name()).isEqualTo("windows-31j");
        assertThat(Charsets.named("ZHS16GBK").name()).isEqualTo("GBK");
        assertThat(Charsets.named("utf-8")).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void everyOracleNameMapsToACharsetThatThisJavaHas() {
        for (String name : Charsets.oracleNames()) {
            assertThat(Charsets.named(name)).isNotNull();
        }
    }

    @Test
    void anUnknownNameIsACodedError() {
        assertThatThrownBy(() -> Charsets.named("KLINGON8")).isInstanceOfSatisfying(HowdahException.class, e -> {
            assertThat(e.code()).isEqualTo(SqlCode.UNKNOWN_CHARSET);
            assertThat(e.getMessage()).contains("KLINGON8");
        });
    }

    @Test
    void oneBadByteAtTheEndDecides() throws IOException {
        byte[] text = "x".repeat(600_000).getBytes(StandardCharsets.US_ASCII);
        assertThat(evidence(text)).isEqualTo(Charsets.Evidence.VALID);
        text[text.length - 1] = (byte) 0xE4;
        assertThat(evidence(text)).isEqualTo(Charsets.Evidence.GUESSED);
    }

    @Test
    void surrogatesAndOverlongFormsAreNotUtf8() throws IOException {
        assertThat(evidence(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})).isEqualTo(Charsets.Evidence.GUESSED);
        assertThat(evidence(new byte[] {(byte) 0xC0, (byte) 0x80})).isEqualTo(Charsets.Evidence.GUESSED);
        assertThat(evidence("ä€𝄞".getBytes(StandardCharsets.UTF_8))).isEqualTo(Charsets.Evidence.VALID);
    }

    private Charsets.Evidence evidence(byte[] content) throws IOException {
        Path file = root.resolve("f");
        Files.write(file, content);
        return Charsets.detect(file).evidence();
    }
}
