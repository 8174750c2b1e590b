package io.howdah.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.catalog.PostgresType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowHasherTest {
    private static RowHash row(String... fields) {
        CopyBuffer buffer = new CopyBuffer(64);
        for (String field : fields) {
            if (field.equals("NULL")) {
                RowHasher.putNull(buffer);
            } else {
                int mark = RowHasher.begin(buffer);
                byte[] bytes = Values.utf8(field);
                buffer.put(bytes, 0, bytes.length);
                RowHasher.end(buffer, mark);
            }
        }
        return RowHasher.hash(buffer);
    }

    @Test
    void fieldBordersAndNullCount() {
        Set<RowHash> hashes = new HashSet<>(List.of(
                row(),
                row(""),
                row("", ""),
                row("NULL"),
                row("NULL", ""),
                row("", "NULL"),
                row("ab", "c"),
                row("a", "bc"),
                row("abc"),
                row("abc", ""),
                row("abc", "NULL")));
        assertThat(hashes).hasSize(11);
        assertThat(row("ab", "c")).isEqualTo(row("ab", "c"));
    }

    @Test
    void everySingleBitMatters() {
        Set<RowHash> hashes = new HashSet<>();
        byte[] field = new byte[40];
        for (int length = 0; length <= field.length; length++) {
            for (int bit = 0; bit < Math.max(1, length * 8); bit++) {
                CopyBuffer buffer = new CopyBuffer(64);
                byte[] copy = field.clone();
                copy[bit / 8] ^= (byte) (1 << bit % 8);
                buffer.put(copy, 0, length);
                hashes.add(RowHasher.hash(buffer));
            }
        }
        assertThat(hashes).hasSize(1 + 8 * (40 * 41) / 2);
    }

    @Test
    void bytesBehindTheRowDoNotMatter() {
        CopyBuffer buffer = new CopyBuffer(64);
        byte[] bytes = Values.utf8("0123456789abcdefghijk");
        buffer.put(bytes, 0, bytes.length);
        buffer.truncate(19);
        CopyBuffer clean = new CopyBuffer(64);
        clean.put(bytes, 0, 19);
        assertThat(RowHasher.hash(buffer)).isEqualTo(RowHasher.hash(clean));
    }

    @Test
    void sumIgnoresOrderButNotNumber() {
        Checksum some = Checksum.EMPTY.plus(row("1", "a")).plus(row("2", "b")).plus(row("3", "c"));
        Checksum shuffled = Checksum.EMPTY
                .plus(Checksum.EMPTY.plus(row("3", "c")).plus(row("1", "a")))
                .plus(row("2", "b"));
        assertThat(shuffled).isEqualTo(some);
        assertThat(some.hex()).matches("[0-9a-f]{32}");
        assertThat(some.plus(row("3", "c"))).isNotEqualTo(some);
        assertThat(some.plus(row("3", "c")).plus(row("3", "c")).hex()).isNotEqualTo(some.hex());
        assertThat(new Checksum(0, 0, -1).plus(new RowHash(0, 1))).isEqualTo(new Checksum(1, 1, 0));
    }

    @Test
    void refusedFieldLeavesNothingBehind() throws BadValueException {
        Canonicaliser number = Canonicalisers.canonicaliser(
                Values.column(Values.ANY_NUMBER, new PostgresType.Bigint()),
                TextFormat.CANONICAL,
                ValuePolicies.DEFAULT);
        CopyBuffer fields = new CopyBuffer(64);
        byte[] source = Values.utf8("12x");
        RowHasher.put(number, source, 0, 2, fields);
        int size = fields.size();
        org.assertj.core.api.Assertions.assertThatExceptionOfType(BadValueException.class)
                .isThrownBy(() -> RowHasher.put(number, source, 0, 3, fields));
        assertThat(fields.size()).isEqualTo(size);
        RowHasher.put(number, source, 0, 0, fields);
        CopyBuffer expected = new CopyBuffer(64);
        int mark = RowHasher.begin(expected);
        expected.put(source, 0, 2);
        RowHasher.end(expected, mark);
        RowHasher.putNull(expected);
        assertThat(RowHasher.hash(fields)).isEqualTo(RowHasher.hash(expected));
    }
}
