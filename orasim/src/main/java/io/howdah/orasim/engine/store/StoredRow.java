package io.howdah.orasim.engine.store;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.format.OracleRowid;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.OracleError;
import java.util.Arrays;
import java.util.Optional;

/** A row as it lies in a page or version; a cursor moves it from row to row without copying. Values are found when they are asked for. */
public final class StoredRow implements Row {
    private static final byte[] NOTHING = {};

    private final Layout layout;
    private final int[] heads;
    private int known;
    private byte[] bytes = NOTHING;
    private Place place = Place.NOWHERE;
    private int number;
    private LobAccess lobs = LobAccess.READ_ONLY;

    /** Who may write through the locators of a row. */
    public interface LobAccess {
        Lobs.Writer writer(RowAddress address, int column);

        LobAccess READ_ONLY = (address, column) -> Lobs.Writer.READ_ONLY;
    }

    public StoredRow(Layout layout) {
        this.layout = layout;
        this.heads = new int[layout.storedColumns() + 1];
    }

    public StoredRow lobs(LobAccess access) {
        lobs = access;
        return this;
    }

    /** Points to the row that begins here. */
    public void at(byte[] rowBytes, int start) {
        bytes = rowBytes;
        heads[0] = start;
        known = 0;
    }

    /** The block that the rows from now on lie in. */
    void in(Place block) {
        place = block;
    }

    /** The current row's number in its block. */
    void number(int row) {
        number = row;
    }

    /** The row now lies here. */
    public void at(RowAddress address) {
        place = new Place() {
            @Override
            public RowAddress address(int row) {
                return address;
            }

            @Override
            public long scn(int row) {
                return 0;
            }
        };
    }

    /** A block with its rows' addresses. */
    interface Place {
        RowAddress address(int row);

        long scn(int row);

        /** Whether the bytes of the row are overwritten by the next one. */
        default boolean reused() {
            return false;
        }

        Place NOWHERE = new Place() {
            @Override
            public RowAddress address(int row) {
                return RowAddress.NONE;
            }

            @Override
            public long scn(int row) {
                return 0;
            }
        };
    }

    public RowAddress address() {
        return place.address(number);
    }

    private int head(int position) {
        while (known < position) {
            heads[known + 1] = RowBytes.next(bytes, heads[known]);
            known++;
        }
        return heads[position];
    }

    /** The row's own bytes. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, heads[0], head(layout.storedColumns()));
    }

    /** Adds the stored value of a column to another row as it is. */
    public void copyValue(int column, RowBytes into) {
        int head = head(layout.position(column));
        int length = RowBytes.length(bytes, head);
        if (length < 0) {
            into.addNull();
        } else {
            into.add(bytes, RowBytes.start(bytes, head), length);
        }
    }

    @Override
    public Value value(int column) throws OracleError {
        if (column < 0) {
            return pseudo(column);
        }
        int position = layout.position(column);
        Optional<Layout.Virtual> virtual = layout.virtual(column);
        if (virtual.isPresent()) {
            return virtual.get().value(this);
        }
        int head = head(position);
        int length = RowBytes.length(bytes, head);
        if (length < 0) {
            return Value.NULL;
        }
        int start = RowBytes.start(bytes, head);
        Type type = layout.type(column);
        return type.isLarge()
                ? new Value.Large(lob(type, start, length, column))
                : Codec.decode(type.sql(), Arrays.copyOfRange(bytes, start, start + length));
    }

    private Lob lob(Type type, int start, int length, int column) {
        return place.reused()
                ? Lobs.stored(
                        type.sql(), Arrays.copyOfRange(bytes, start, start + length), 0, length, Lobs.Writer.READ_ONLY)
                : Lobs.stored(type.sql(), bytes, start, length, lobs.writer(address(), column));
    }

    private Value pseudo(int column) {
        return column == ROWID ? new Value.Rowid(rowid().toString()) : Value.of(place.scn(number));
    }

    @Override
    public Datum datum(int column) throws OracleError {
        int position = column < 0 ? -1 : layout.position(column);
        if (position < 0) {
            Value value = value(column);
            return Codec.datum(
                    column < 0
                            ? (column == ROWID ? Type.ROWID : Type.NUMBER).sql()
                            : layout.type(column).sql(),
                    value);
        }
        int head = head(position);
        int length = RowBytes.length(bytes, head);
        if (length < 0) {
            return Datum.NULL;
        }
        int start = RowBytes.start(bytes, head);
        Type type = layout.type(column);
        return type.isLarge()
                ? new Datum.Large(lob(type, start, length, column))
                : new Datum.Bytes(Arrays.copyOfRange(bytes, start, start + length));
    }

    @Override
    public StoredRow keep() {
        StoredRow kept = new StoredRow(layout);
        if (place.reused()) {
            kept.at(copy(), 0);
        } else {
            kept.at(bytes, heads[0]);
        }
        kept.place = place;
        kept.number = number;
        kept.lobs = lobs;
        return kept;
    }

    public OracleRowid rowid() {
        return address().rowid();
    }
}
