package io.howdah.values;

import static io.howdah.values.Values.number;
import static io.howdah.values.Values.numeric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Identifier;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Targets such as numeric(8,-2), which PostgreSQL has from version 15 on. */
class NegativeScaleTest {
    private static byte[] encoded(OracleType source, String text) throws BadValueException {
        Table.Column column = new Table.Column(
                new Identifier("N"),
                source,
                Table.Nullability.NULLABLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Table.Visibility.VISIBLE,
                Optional.empty(),
                Optional.empty());
        ColumnMapping mapping = new ColumnMapping(column, new Identifier("n"), numeric(8, -2));
        CopyBuffer out = new CopyBuffer(64);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Encoders.encoder(mapping, TextFormat.CANONICAL, ValuePolicies.DEFAULT).encode(utf8, 0, utf8.length, out);
        return Arrays.copyOf(out.array(), out.size());
    }

    @Test
    void zeroFitsEveryScale() throws BadValueException {
        assertThat(encoded(number(8, -2), "0")).containsExactly(0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(encoded(number(8, -2), "-49")).containsExactly(0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void hundredsFitAndTensOfAWiderSourceDoNot() throws BadValueException {
        assertThat(encoded(number(8, -2), "12349"))
                .containsExactly(0, 0, 0, 12, 0, 2, 0, 1, 0, 0, 0, 0, 0, 1, 2300 >> 8, (byte) 2300);
        assertThatThrownBy(() -> encoded(number(8, 0), "12340")).isInstanceOf(BadValueException.class);
    }
}
