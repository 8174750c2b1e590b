package io.howdah.source.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextBytesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain?", "é?", "Ω", "a\0b", "\uD83D\uDE00 pair", "\uFFFF"})
    void wholeTextIsPlainUtf8(String text) {
        assertThat(TextBytes.utf8(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each half as three bytes: U+D83D is ED A0 BD, U+DE00 is ED B8 80. */
    @ParameterizedTest
    @CsvSource({
        "D83D, eda0bd",
        "DE00, edb880",
        "0061D83D0062, 61eda0bd62",
        "DE00D83D, edb880eda0bd",
        "D83DD83DDE00, eda0bdf09f9880",
        "003FD83D, 3feda0bd"
    })
    void halfAPairIsKeptForThePolicyToSee(String utf16, String bytes) {
        assertThat(HexFormat.of().formatHex(TextBytes.utf8(text(utf16)))).isEqualTo(bytes);
    }

    /** Java's decoder would replace the halves. */
    private static String text(String utf16) {
        char[] chars = new char[utf16.length() / 4];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) HexFormat.fromHexDigits(utf16, i * 4, i * 4 + 4);
        }
        return new String(chars);
    }
}
