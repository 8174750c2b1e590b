package io.howdah.source.oracle;

import io.howdah.base.Identifier;
import io.howdah.catalog.PostgresType;
import io.howdah.source.RowReader;
import io.howdah.values.BadValueException;
import io.howdah.values.Canonicaliser;
import io.howdah.values.Canonicalisers;
import io.howdah.values.ColumnMapping;
import io.howdah.values.CopyBuffer;
import io.howdah.values.TextFormat;
import io.howdah.values.ValuePolicies;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** A row as one line of text for the file of rejected rows: canonical values with commas between, text in quotes. */
final class RowText {
    private static final int MOST = 1 << 20;
    private static final ValuePolicies LENIENT = new ValuePolicies(
            ValuePolicies.NulCharacter.REPLACE,
            ValuePolicies.InvalidText.REPLACE,
            ValuePolicies.ExcessFraction.ROUND_HALF_UP,
            ValuePolicies.InexactFloat.ROUND,
            ValuePolicies.CharPadding.KEEP,
            ValuePolicies.EmptyText.KEEP);

    private RowText() {}

    static String of(OracleColumn[] columns, byte[][] values, int[] lengths, TextFormat format) {
        StringJoiner line = new StringJoiner(",");
        for (int i = 0; i < columns.length && line.length() < MOST; i++) {
            line.add(field(columns[i], values[i], lengths[i], format));
        }
        return line + "\n";
    }

    private static String field(OracleColumn column, byte[] value, int length, TextFormat format) {
        if (length == RowReader.NULL) {
            return "";
        }
        if (length == RowReader.EXTERNAL) {
            return "\"(a large value)\"";
        }
        ColumnMapping asText = new ColumnMapping(column.column(), new Identifier("text"), new PostgresType.Text());
        Canonicaliser canonicaliser = Canonicalisers.canonicaliser(asText, format, LENIENT);
        CopyBuffer out = new CopyBuffer(256);
        try {
            canonicaliser.canonical(value, 0, length, out);
        } catch (BadValueException e) {
            return "\"(" + e.getMessage() + ")\"";
        }
        String text = new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
        return column.kind() == OracleColumn.Kind.INTERNAL ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
