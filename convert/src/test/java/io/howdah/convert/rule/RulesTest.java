package io.howdah.convert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RulesTest {
    @Test
    void everyRuleIsDocumentedUnderAnOwnName() {
        assertThat(Rules.all())
                .extracting(Rule::name)
                .doesNotHaveDuplicates()
                .allMatch(n -> n.contains("To") || n.equals("SameNameFunctions"));
        assertThat(Rules.all()).extracting(Rule::example).allSatisfy(e -> {
            assertThat(e.before()).isNotBlank();
            assertThat(e.after()).isNotBlank();
            assertThat(e.why()).isNotBlank();
        });
    }

    @Test
    void codesAreUniqueAndExplained() {
        assertThat(Arrays.stream(RuleCode.values()).map(RuleCode::code))
                .doesNotHaveDuplicates()
                .allMatch(c -> c.matches("CONVERT-(10[0-9]{2}|212[2-6]|2177)"));
        assertThat(RuleCode.values())
                .allSatisfy(c -> assertThat(c.explanation().length()).isGreaterThan(60));
    }
}
