package io.howdah.convert.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TypePageTest {
    /** Surefire runs in the module's folder. */
    private static final Path PAGE = Path.of("..", "docs", "types.md");

    @Test
    void thePageInDocsSaysWhatTheTypeTableDoes() throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, TypePage.markdown());
        }
        assertThat(PAGE).content().isEqualTo(TypePage.markdown());
    }
}
