package io.howdah.orasim.engine.load;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.store.Layout;
import io.howdah.orasim.engine.store.PageLoader;
import io.howdah.orasim.engine.store.RowBytes;
import io.howdah.orasim.engine.store.Segment;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.server.OracleError;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.values.BadValueException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Loads one chunk of one source. Owned by one thread. */
final class TableLoad {
    private final TableEntry entry;
    private final Layout layout;
    private final TableSource source;
    private final int[] fields;
    private final FieldEncoder[] encoders;
    private final boolean identity;
    private final AtomicLong numbers;
    private final Map<Segment, PageLoader> pages = new HashMap<>();
    private final long scn;
    private long rejected;

    /** @param numbers for an identity column that the source does not name */
    TableLoad(TableEntry entry, TableSource source, long scn, AtomicLong numbers) {
        this.entry = entry;
        this.layout = entry.rows().layout();
        this.source = source;
        this.scn = scn;
        this.numbers = numbers;
        List<Identifier> names = source.columns();
        fields = new int[layout.storedColumns()];
        encoders = new FieldEncoder[fields.length];
        boolean any = false;
        for (int i = 0; i < fields.length; i++) {
            Table.Column column = entry.table().columns().get(layout.column(i));
            fields[i] = names.indexOf(column.name());
            encoders[i] = fields[i] < 0
                    ? (b, o, l, into) -> into.addNull()
                    : FieldEncoder.of(layout.type(layout.column(i)), source.format(fields[i]));
            any |= fields[i] < 0 && column.identity().isPresent();
        }
        identity = any;
    }

    /** Rows that could not be read. */
    long load(TableSource.Chunk chunk) throws IOException, OracleError {
        RowBytes row = new RowBytes();
        StoredRow view = new StoredRow(layout);
        boolean divided = entry.table().partitioning().isPresent();
        Segment only = entry.rows().segments().getFirst();
        try (RowReader reader = source.open(chunk)) {
            while (true) {
                try {
                    if (!reader.next()) {
                        break;
                    }
                    row.clear();
                    encode(reader, row);
                } catch (RowReader.BadRecordException | BadValueException e) {
                    rejected++;
                    continue;
                }
                Segment segment = only;
                if (divided) {
                    view.at(row.buffer(), 0);
                    segment = entry.router().segment(view);
                }
                pages.computeIfAbsent(segment, s -> new PageLoader(s, scn)).add(row);
            }
        }
        pages.values().forEach(PageLoader::flush);
        return rejected;
    }

    private void encode(RowReader reader, RowBytes row) throws BadValueException, IOException {
        for (int i = 0; i < fields.length; i++) {
            int field = fields[i];
            if (field < 0) {
                if (identity
                        && entry.table()
                                .columns()
                                .get(layout.column(i))
                                .identity()
                                .isPresent()) {
                    row.add(io.howdah.orasim.format.OracleNumber.encode(numbers.getAndIncrement()));
                } else {
                    row.addNull();
                }
                continue;
            }
            int length = reader.length(field);
            if (length == RowReader.EXTERNAL) {
                byte[] content = external(reader.external(field));
                encoders[i].encode(content, 0, content.length, row);
            } else if (length <= 0) {
                empty(length, i, row);
            } else {
                encoders[i].encode(reader.bytes(field), reader.offset(field), length, row);
            }
        }
    }

    /** Oracle takes an empty text for NULL, but an empty LOB is one. */
    private void empty(int length, int position, RowBytes row) throws BadValueException {
        if (length == 0 && layout.type(layout.column(position)).isLarge()) {
            encoders[position].encode(new byte[0], 0, 0, row);
        } else {
            row.addNull();
        }
    }

    private static byte[] external(RowReader.ExternalLob lob) throws IOException {
        try (var in = lob.open()) {
            byte[] bytes = in.readAllBytes();
            return lob.charset().isEmpty()
                    ? bytes
                    : new String(bytes, Charset.forName(lob.charset())).getBytes(StandardCharsets.UTF_8);
        }
    }
}
