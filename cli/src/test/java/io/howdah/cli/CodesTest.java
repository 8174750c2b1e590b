package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.howdah.base.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {
    /** Surefire runs in the module's folder. */
    private static final Path PAGE = Path.of("..", "docs", "codes.md");

    @Test
    void thePageInDocsHoldsEveryCode() throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, CodePage.markdown());
        }
        assertThat(PAGE).content().isEqualTo(CodePage.markdown());
    }

    @Test
    void everyEnumOfCodesIsRegistered() {
        List<String> registered =
                Codes.all().stream().map(c -> c.getClass().getName()).distinct().toList();
        List<String> existing = LayersTest.HOWDAH.stream()
                .filter(c -> c.isEnum() && c.isAssignableTo(ErrorCode.class))
                .filter(c -> !c.getPackageName().startsWith("io.howdah.testkit"))
                .map(JavaClass::getName)
                .toList();
        assertThat(registered).containsExactlyInAnyOrderElementsOf(existing);
    }

    @Test
    void codesAreUniqueAndWellFormed() {
        assertThat(Codes.all())
                .extracting(ErrorCode::code)
                .doesNotHaveDuplicates()
                .allMatch(c -> c.matches("[A-Z]+-[0-9]{4}"));
        assertThat(Codes.all()).allSatisfy(c -> {
            assertThat(c.title()).isNotBlank().doesNotEndWith(".");
            assertThat(c.explanation().length()).as(c.code()).isGreaterThan(40);
        });
    }
}
