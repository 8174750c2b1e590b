package io.howdah.orasim.wire;

import io.howdah.orasim.format.OracleRowid;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.NationalText;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.SqlType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/**
 * Values of rows and of OUT binds. Most are byte strings that pass as they are.
 *
 * <p>Source: python: messages/base, _process_column_data; packet.pyx (read_lob_with_length, read_rowid, read_urowid, read_oson); go-ora:
 * v2/parameter.go, decodeColumnValue (prefetched LOBs).
 */
final class RowWriter {
    /** What a real LOB segment with 8 KB blocks tells. */
    private static final int CHUNK_BYTES = 8_132;

    private static final int ROWID_BYTES = 13;
    private static final int PHYSICAL_ROWID = 1;
    private static final byte[] NOTHING = new byte[0];
    private final BitSet absent = new BitSet();

    private final CallWriter out;
    private final Locators locators;
    private final Cursors cursors;
    /** As what the client wants each column: a LOB may be fetched as LONG. */
    private final SqlType[] wanted;

    private final long[] prefetch;
    private final boolean[] national;

    RowWriter(CallWriter out, Locators locators, Cursors cursors, List<SqlType> types, List<BindDefinition> defines) {
        this.out = out;
        this.locators = locators;
        this.cursors = cursors;
        wanted = types.toArray(SqlType[]::new);
        prefetch = new long[wanted.length];
        national = new boolean[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            prefetch[i] = BindDefinition.NO_PREFETCH;
            if (i < defines.size()) {
                prefetch[i] = defines.get(i).prefetch();
                national[i] = defines.get(i).national();
                wanted[i] = ofRowids(wanted[i], defines.get(i).type());
            }
        }
    }

    /** OBSERVED: ojdbc defines a UROWID column as a ROWID and reads it as it was described. */
    private static SqlType ofRowids(SqlType described, SqlType defined) {
        return described == SqlType.UROWID || described == SqlType.ROWID ? described : defined;
    }

    /**
     * Columns that are NULL by their description, as {@code NULL AS remarks} is, have nothing in a row at all (python: messages/base,
     * _process_column_data: "column is null by describe").
     */
    RowWriter leavingOut(List<ResultColumn> columns) {
        absent.clear();
        for (int i = 0; i < columns.size(); i++) {
            boolean sized = switch (columns.get(i).type()) {
                case VARCHAR2, NVARCHAR2, CHAR, NCHAR, RAW -> true;
                default -> false;
            };
            absent.set(i, sized && columns.get(i).maxBytes() == 0);
        }
        return this;
    }

    static List<SqlType> types(List<ResultColumn> columns) {
        return columns.stream().map(ResultColumn::type).toList();
    }

    void row(List<Datum> values) throws IOException, OracleError {
        out.ub1(Ttc.ROW_DATA);
        for (int i = 0; i < wanted.length; i++) {
            if (absent.get(i)) {
                continue;
            }
            value(i, values.get(i));
            if (wanted[i] == SqlType.LONG || wanted[i] == SqlType.LONG_RAW) {
                boolean isNull = values.get(i) instanceof Datum.Null;
                out.signedNumber(isNull ? -1 : 0); // indicator
                out.number(isNull ? 1405 : 0); // return code: fetched column value is NULL
            }
        }
    }

    /** One value of an OUT bind, with how much of it was cut off: nothing. */
    void out(int index, Datum value) throws IOException, OracleError {
        value(index, value);
        out.number(0);
    }

    private void value(int index, Datum value) throws IOException, OracleError {
        switch (value) {
            case Datum.Bytes bytes -> bytes(index, bytes.bytes());
            case Datum.Null ignored -> nothing(wanted[index]);
            case Datum.Large large -> large(index, large.lob());
            case Datum.Composite object -> new ObjectImage(locators).write(object, out);
            case Datum.Open open -> {
                out.ub1(1);
                cursors.describe().body(open.rows().columns());
                out.number(cursors.open(open.rows()).id);
            }
        }
    }

    private void nothing(SqlType type) throws IOException {
        if (type == SqlType.OBJECT) {
            XmlImage.nothing(out);
        } else if (type == SqlType.CURSOR) {
            out.ub1(1);
            cursors.describe().body(List.of());
            out.number(0);
        } else {
            out.ub1(0);
        }
    }

    private void bytes(int index, byte[] bytes) throws IOException, OracleError {
        if (bytes.length == 0) {
            nothing(wanted[index]);
            return;
        }
        switch (wanted[index]) {
            case ROWID -> rowid(bytes);
            case UROWID -> universalRowid(bytes);
            case NVARCHAR2, NCHAR -> out.string(utf16(bytes));
            case OBJECT -> XmlImage.write(out, bytes);
            case JSON -> json(bytes);
            case BOOLEAN -> out.string(bytes[0] == 0 ? Booleans.FALSE : Booleans.TRUE);
            case CLOB, NCLOB, BLOB -> largeValue(index, bytes);
            case VECTOR, CURSOR, BFILE -> throw new OracleError(3115, "unsupported network datatype or representation");
            case LONG -> out.string(national[index] ? utf16(bytes) : bytes);
            case VARCHAR2,
                    NUMBER,
                    DATE,
                    RAW,
                    LONG_RAW,
                    CHAR,
                    BINARY_FLOAT,
                    BINARY_DOUBLE,
                    TIMESTAMP,
                    TIMESTAMP_TZ,
                    INTERVAL_YM,
                    INTERVAL_DS,
                    TIMESTAMP_LTZ -> out.string(bytes);
        }
    }

    static byte[] utf16(byte[] utf8) {
        return Utf16.bytes(NationalText.text(utf8));
    }

    private void rowid(byte[] text) throws IOException, OracleError {
        OracleRowid rowid = parse(text);
        out.ub1(ROWID_BYTES);
        out.number(rowid.object());
        out.number(rowid.file());
        out.ub1(0);
        out.number(rowid.block());
        out.number(rowid.row());
    }

    private void universalRowid(byte[] text) throws IOException, OracleError {
        OracleRowid rowid = parse(text);
        byte[] bytes = java.nio.ByteBuffer.allocate(ROWID_BYTES)
                .put((byte) PHYSICAL_ROWID)
                .putInt((int) rowid.object())
                .putShort((short) rowid.file())
                .putInt((int) rowid.block())
                .putShort((short) rowid.row())
                .array();
        out.countedString(bytes);
    }

    private static OracleRowid parse(byte[] text) throws OracleError {
        try {
            return OracleRowid.parse(new String(text, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new OracleError(1410, "invalid ROWID");
        }
    }

    private void json(byte[] text) throws IOException, OracleError {
        byte[] image = Oson.encode(new String(text, StandardCharsets.UTF_8));
        byte[] locator = locators.permanent(new HeldLob(SqlType.BLOB, image));
        out.number(locator.length);
        out.number(image.length);
        out.number(CHUNK_BYTES);
        out.string(image);
        out.string(locator);
    }

    /** A value where the client defined a LOB: as if from one. */
    private void largeValue(int index, byte[] bytes) throws IOException, OracleError {
        large(index, new HeldLob(wanted[index], bytes));
    }

    private void large(int index, Lob lob) throws IOException, OracleError {
        SqlType type = wanted[index];
        if (type == SqlType.CLOB || type == SqlType.NCLOB || type == SqlType.BLOB || type == SqlType.BFILE) {
            locator(index, lob, type);
        } else if (lob.type() == SqlType.BLOB || lob.type() == SqlType.BFILE) {
            out.string(lob.readBytes(0, Math.toIntExact(lob.length())));
        } else {
            String text = lob.readText(0, Math.toIntExact(lob.length()));
            out.string(national[index] ? Utf16.bytes(text) : text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void locator(int index, Lob lob, SqlType type) throws IOException, OracleError {
        byte[] locator = locators.permanent(lob);
        out.number(locator.length);
        long wish = prefetch[index];
        if (type != SqlType.BFILE && wish >= 0) {
            out.number(lob.length());
            out.number(CHUNK_BYTES);
            if (wish > 0) {
                prefetched(lob, type, (int) Math.min(wish, lob.length()));
            }
        }
        out.string(locator);
    }

    private void prefetched(Lob lob, SqlType type, int count) throws IOException, OracleError {
        if (type == SqlType.BLOB) {
            out.string(count == 0 ? NOTHING : lob.readBytes(0, count));
            return;
        }
        out.ub1(1); // a character set follows
        out.number(Ttc.UTF16);
        out.ub1(WireType.form(type));
        out.string(count == 0 ? NOTHING : Utf16.bytes(lob.readText(0, count)));
    }
}
