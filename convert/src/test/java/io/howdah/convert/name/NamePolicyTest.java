package io.howdah.convert.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Catalog.Cycle;
import io.howdah.catalog.Catalog.Sequence;
import io.howdah.catalog.Catalog.SequenceShape;
import io.howdah.catalog.Catalog.Synonym;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.ConvertSettings.NameCase;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamePolicyTest {
    private static final SequenceShape SHAPE = new SequenceShape(
            BigInteger.ONE, BigInteger.ONE, Optional.empty(), Optional.empty(), Cycle.NO_CYCLE, 20, List.of());

    /** Sequences stand for any object with a name. */
    private static Catalog catalog(List<String> names, List<Synonym> synonyms) {
        List<Sequence> sequences = names.stream()
                .map(n -> new Sequence(QualifiedName.of("APP", n), SHAPE, Optional.empty()))
                .toList();
        return new Catalog(
                List.of(new Identifier("APP")),
                List.of(),
                List.of(),
                sequences,
                List.of(),
                synonyms,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static String named(NameCase nameCase, String name) {
        NamePolicy policy =
                NamePolicy.of(catalog(List.of(name), List.of()), ConvertSettings.DEFAULT.withNameCase(nameCase));
        return policy.sql(policy.object(QualifiedName.of("APP", name)).name());
    }

    @Test
    void upperCaseFoldsAndWhatWasQuotedOnPurposeStays() {
        assertThat(named(NameCase.LOWER, "EMP")).isEqualTo("emp");
        assertThat(named(NameCase.LOWER, "Emp")).isEqualTo("\"Emp\"");
        assertThat(named(NameCase.LOWER_ALL, "Emp")).isEqualTo("emp");
        assertThat(named(NameCase.PRESERVE, "EMP")).isEqualTo("\"EMP\"");
        assertThat(named(NameCase.PRESERVE, "emp")).isEqualTo("emp");
    }

    @Test
    void keywordsAndOddCharactersAreQuoted() {
        assertThat(Stream.of("USER", "ORDER", "SYSTEM_USER", "JSON_TABLE", "A#", "A$B", "1A", "A B", "Ä")
                        .map(n -> named(NameCase.LOWER, n)))
                .containsExactly(
                        "\"user\"",
                        "\"order\"",
                        "\"system_user\"",
                        "\"json_table\"",
                        "\"a#\"",
                        "\"a$b\"",
                        "\"1a\"",
                        "\"a b\"",
                        "\"ä\"");
        assertThat(named(NameCase.LOWER, "NAME")).isEqualTo("name");
        assertThat(named(NameCase.LOWER, "a\"b")).isEqualTo("\"a\"\"b\"");
    }

    @Test
    void tenThousandLongNamesStayDifferentAndShort() {
        List<String> names = IntStream.range(0, 10_000)
                .mapToObj(i -> "A_VERY_LONG_NAME_".repeat(6) + i)
                .toList();
        NamePolicy policy = NamePolicy.of(catalog(names, List.of()), ConvertSettings.DEFAULT);
        Set<String> targets = new HashSet<>();
        for (String name : names) {
            String target = policy.object(QualifiedName.of("APP", name)).name().text();
            targets.add(target);
            assertThat(target.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
        }
        assertThat(targets).hasSize(names.size());
        assertThat(policy.renames()).hasSize(names.size());
    }

    @Test
    void aNameIsCutBetweenCharacters() {
        String name = "Ü".repeat(40);
        String target = NamePolicy.of(catalog(List.of(name), List.of()), ConvertSettings.DEFAULT)
                .object(QualifiedName.of("APP", name))
                .name()
                .text();
        assertThat(target).matches("ü{27}_[0-9a-f]{8}");
    }

    @Test
    void theSameCatalogAlwaysGivesTheSameNames() {
        Catalog catalog = catalog(List.of("emp", "EMP", "Emp"), List.of());
        ConvertSettings settings = ConvertSettings.DEFAULT.withNameCase(NameCase.LOWER_ALL);
        NamePolicy first = NamePolicy.of(catalog, settings);
        NamePolicy second = NamePolicy.of(catalog, settings);
        for (String name : List.of("emp", "EMP", "Emp")) {
            QualifiedName source = QualifiedName.of("APP", name);
            assertThat(first.object(source)).isEqualTo(second.object(source));
        }
        assertThat(first.object(QualifiedName.of("APP", "emp")))
                .isNotEqualTo(first.object(QualifiedName.of("APP", "EMP")));
        assertThat(first.renames()).hasSize(2);
    }

    @Test
    void aSynonymMeansItsEndAndACircleMeansItself() {
        Catalog catalog = catalog(
                List.of("S"), List.of(synonym("A", "B"), synonym("B", "S"), synonym("C", "D"), synonym("D", "C")));
        NamePolicy policy = NamePolicy.of(catalog, ConvertSettings.DEFAULT);
        assertThat(policy.object(QualifiedName.of("APP", "A"))).hasToString("app.s");
        assertThat(policy.synonym(QualifiedName.of("APP", "A"))).hasToString("app.a");
        assertThat(policy.object(QualifiedName.of("APP", "C"))).hasToString("app.c");
    }

    private static Synonym synonym(String name, String target) {
        return new Synonym(
                QualifiedName.of("APP", name), QualifiedName.of("APP", target), Optional.empty(), Optional.empty());
    }
}
