package io.howdah.orasim.wire;

import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession.Bind;
import io.howdah.orasim.server.SqlType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Definitions and values of bind variables. Errors in values are kept until the whole call is read.
 *
 * <p>Source: python: messages/base, _write_column_metadata and _write_bind_params_column.
 */
final class BindReader {
    private static final int ARRAY = 0x40;
    /** Size and chunk size shall come with a LOB (TNS_LOB_PREFETCH_FLAG). */
    private static final long PREFETCH = 0x2000000;

    private static final int QUASI_LOCATOR_BYTES = 40;
    private static final int MAX_STRING = 32_767;

    private final CallReader in;
    private final Locators locators;
    private final Negotiation.Agreed agreed;

    BindReader(CallReader in, Locators locators, Negotiation.Agreed agreed) {
        this.in = in;
        this.locators = locators;
        this.agreed = agreed;
    }

    List<BindDefinition> definitions(int count) throws IOException, OracleError {
        List<BindDefinition> definitions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            definitions.add(definition());
        }
        return List.copyOf(definitions);
    }

    private BindDefinition definition() throws IOException, OracleError {
        int code = in.ub1();
        int flags = in.ub1();
        in.ub1(); // precision
        if (agreed.java() && WireType.scaleIsNumber(code)) {
            in.number(); // scale
        } else {
            in.ub1();
        }
        int maxBytes = in.integer();
        in.number(); // elements of an array
        long continuation = in.number();
        in.countedString(); // object type
        in.number(); // version of the type
        in.number(); // character set
        int form = in.ub1();
        long maxCharacters = in.number(); // of a LOB: how much shall come with it
        if (agreed.fields() >= Ttc.FIELDS_12_2) {
            in.number(); // collation
        }
        SqlType type = WireType.of(code, form);
        return new BindDefinition(
                type,
                maxBytes,
                (continuation & PREFETCH) != 0 ? maxCharacters : BindDefinition.NO_PREFETCH,
                (flags & ARRAY) != 0 ? BindDefinition.Shape.ARRAY : BindDefinition.Shape.SCALAR);
    }

    /** Whether the client sends a value for a bind, and when. */
    enum Order {
        /** In its place; large values of SQL statements behind the others. */
        LONG_LAST,
        IN_PLACE
    }

    /**
     * One row of values behind its message code.
     *
     * @param sent which binds have a value in this message
     */
    List<Bind> row(List<BindDefinition> definitions, List<Boolean> sent, Order order) throws IOException, OracleError {
        int message = in.ub1();
        if (message != Ttc.ROW_DATA) {
            throw new IOException("message " + message + " where bind values are due");
        }
        Bind[] row = new Bind[definitions.size()];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < row.length; i++) {
                BindDefinition definition = definitions.get(i);
                boolean later = order == Order.LONG_LAST && (definition.maxBytes() > MAX_STRING || definition.isLong());
                if (sent.get(i) && later == (pass == 1)) {
                    row[i] = new Bind(definition.type(), definition.maxBytes(), value(definition));
                } else if (!sent.get(i)) {
                    row[i] = new Bind(definition.type(), definition.maxBytes(), Datum.NULL);
                }
            }
        }
        return List.of(row);
    }

    /** A row of binds of which none has a value. */
    static List<Bind> nothing(List<BindDefinition> definitions) {
        return definitions.stream()
                .map(definition -> new Bind(definition.type(), definition.maxBytes(), Datum.NULL))
                .toList();
    }

    private Datum value(BindDefinition definition) throws IOException, OracleError {
        if (definition.shape() == BindDefinition.Shape.ARRAY) {
            throw new OracleError(3115, "unsupported network datatype or representation: PL/SQL arrays");
        }
        return switch (definition.type()) {
            case CLOB, NCLOB, BLOB, BFILE -> locator();
            case JSON -> json();
            case OBJECT -> object();
            case CURSOR -> {
                // 0, or 1 and the number of an open cursor that may be used again
                if (in.number() != 0) {
                    in.number();
                }
                yield Datum.NULL;
            }
            case BOOLEAN -> bool();
            case NVARCHAR2, NCHAR -> national();
            case VECTOR -> throw new OracleError(3115, "unsupported network datatype or representation: VECTOR");
            case VARCHAR2,
                    NUMBER,
                    LONG,
                    DATE,
                    RAW,
                    LONG_RAW,
                    CHAR,
                    ROWID,
                    UROWID,
                    BINARY_FLOAT,
                    BINARY_DOUBLE,
                    TIMESTAMP,
                    TIMESTAMP_TZ,
                    INTERVAL_YM,
                    INTERVAL_DS,
                    TIMESTAMP_LTZ -> datum(in.string());
        };
    }

    private static Datum datum(byte[] bytes) {
        return bytes.length == 0 ? Datum.NULL : new Datum.Bytes(bytes);
    }

    private Datum national() throws IOException {
        byte[] bytes = in.string();
        return datum(Utf16.text(bytes).getBytes(StandardCharsets.UTF_8));
    }

    private Datum bool() throws IOException {
        int first = in.ub1();
        if (first == CallReader.ESCAPE) {
            in.ub1();
            return Datum.NULL;
        }
        byte[] bytes = in.string(first);
        return bytes.length == 0
                ? Datum.NULL
                : new Datum.Bytes(new byte[] {(byte) (bytes[bytes.length - 1] == 0 ? 0 : 1)});
    }

    private Datum locator() throws IOException, OracleError {
        byte[] locator = in.countedString();
        return locator.length == 0 ? Datum.NULL : new Datum.Large(locators.lob(locator));
    }

    private Datum json() throws IOException, OracleError {
        if (in.number() == 0) {
            return Datum.NULL;
        }
        in.string(); // a locator that says the value follows
        byte[] image = in.string();
        return image.length == 0
                ? Datum.NULL
                : new Datum.Bytes(OsonReader.decode(image).getBytes(StandardCharsets.UTF_8));
    }

    private Datum object() throws IOException, OracleError {
        in.countedString(); // type
        in.countedString(); // object
        in.countedString(); // snapshot
        in.number(); // version
        long length = in.number();
        in.number(); // flags
        if (length == 0) {
            return Datum.NULL;
        }
        return switch (XmlImage.read(in.string())) {
            case XmlImage.Content.Text text -> datum(text.utf8());
            case XmlImage.Content.Locator locator -> new Datum.Large(locators.lob(locator.locator()));
        };
    }
}
