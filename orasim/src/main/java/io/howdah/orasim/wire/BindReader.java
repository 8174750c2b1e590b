package io.howdah.orasim.wire;

import io.howdah.orasim.format.OracleRowid;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.NationalText;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession.Bind;
import io.howdah.orasim.server.SqlType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private Optional<OracleError> pending = Optional.empty();

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
                form == Ttc.FORM_NATIONAL ? SqlType.Form.NATIONAL : type.form(),
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
    List<Bind> row(List<BindDefinition> definitions, List<Boolean> sent, Order order) throws IOException {
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
                    row[i] = new Bind(definition.type(), definition.maxBytes(), read(definition));
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

    /** @throws OracleError the first one that a value of this call has met */
    void throwPending() throws OracleError {
        if (pending.isPresent()) {
            OracleError error = pending.get();
            pending = Optional.empty();
            throw error;
        }
    }

    private Datum read(BindDefinition definition) throws IOException {
        try {
            if (definition.shape() == BindDefinition.Shape.ARRAY) {
                int count = in.integer();
                for (int i = 0; i < count; i++) {
                    value(definition);
                }
                throw new OracleError(3115, "unsupported network datatype or representation: PL/SQL arrays");
            }
            return value(definition);
        } catch (OracleError e) {
            // all of the value has been read; the others must be read as well
            pending = pending.or(() -> Optional.of(e));
            return Datum.NULL;
        }
    }

    private Datum value(BindDefinition definition) throws IOException, OracleError {
        return switch (definition.type()) {
            case CLOB, NCLOB, BLOB, BFILE -> locator();
            case JSON -> json();
            case ROWID -> rowid();
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
            case LONG -> definition.national() ? national() : datum(in.string());
            case VECTOR -> {
                image();
                throw new OracleError(3115, "unsupported network datatype or representation: VECTOR");
            }
            case VARCHAR2,
                    NUMBER,
                    DATE,
                    RAW,
                    LONG_RAW,
                    CHAR,
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

    /** OBSERVED: as in a result, with a first byte that is not the length (the open clients bind a ROWID as text). */
    private Datum rowid() throws IOException {
        if (in.ub1() == 0) {
            return Datum.NULL;
        }
        long object = in.number();
        int file = in.integer();
        in.ub1();
        long block = in.number();
        OracleRowid rowid = new OracleRowid(object, file, block, in.integer());
        return new Datum.Bytes(rowid.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private Datum national() throws IOException {
        byte[] bytes = in.string();
        return datum(NationalText.utf8(Utf16.text(bytes)));
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

    /** A locator that says the value follows, and the value. */
    private byte[] image() throws IOException {
        if (in.number() == 0) {
            return new byte[0];
        }
        in.string();
        return in.string();
    }

    private Datum json() throws IOException, OracleError {
        byte[] image = image();
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
