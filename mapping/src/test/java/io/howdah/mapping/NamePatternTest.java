package io.howdah.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "%, EMP, true",
        "%, '', true",
        "EMP, EMP, true",
        "EMP, emp, false",
        "EMP, EMPS, false",
        "E%P, EMP, true",
        "E%P, EP, true",
        "TMP_%, TMPX1, true",
        "TMP[_]%, TMPX1, false",
        "TMP[_]%, TMP_1, true",
        "T[ab]_, TaX, true",
        "T[ab]_, TcX, false",
        "P[0-3], P2, true",
        "P[0-3], P7, false",
        "A[%]B, A%B, true",
        "A[%]B, AXB, false",
        "A.B, AXB, false",
        "A$B(C), A$B(C), true",
        "[-x]Y, -Y, true"
    })
    void wildcardsFitAsDocumented(String pattern, String name, boolean fits) {
        assertThat(NamePattern.of(pattern).fits(new Identifier(name))).isEqualTo(fits);
    }

    @Test
    void anExactNameHasNoWildcards() {
        assertThat(NamePattern.exactly("ORDER_ITEMS").fits(new Identifier("ORDER_ITEMS")))
                .isTrue();
        assertThat(NamePattern.exactly("ORDER_ITEMS").fits(new Identifier("ORDERXITEMS")))
                .isFalse();
    }

    @Test
    void setsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> NamePattern.of("A[B")).hasMessageContaining("no end");
        assertThatThrownBy(() -> NamePattern.of("A[]")).hasMessageContaining("no end or no characters");
        assertThatThrownBy(() -> NamePattern.of("A[d-a]")).hasMessageContaining("backwards");
    }
}
