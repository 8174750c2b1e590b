package io.howdah.validate;

import io.howdah.base.HowdahException;
import io.howdah.source.ReadAgainException;
import io.howdah.source.RowReader;
import io.howdah.source.RowReader.BadRecordException;
import io.howdah.source.TableSource;
import io.howdah.values.BadValueException;
import io.howdah.values.RowHash;
import java.io.IOException;

/** Reads one chunk of a source into canonical rows. Owned by one worker. */
record SourcePart(TableSource source, TableSource.Chunk chunk, SourceRow canonical) {
    /** Hears how many rows were read, now and then. */
    interface Pulse {
        void rows(long more);
    }

    /** @throws ReadAgainException when it stopped in the middle; the sink was not told {@link RowSink#done} then */
    void read(RowSink sink, Pulse pulse) throws ReadAgainException {
        try (RowReader rows = source.open(chunk)) {
            RowOrigin origin = new RowOrigin.InSource(source, chunk, rows);
            long told = 0;
            long count = 0;
            while (true) {
                try {
                    if (!rows.next()) {
                        break;
                    }
                    CanonicalRow row = canonical.of(rows);
                    RowHash hash = row.hash();
                    sink.row(row.keyHash(hash), hash, row, origin);
                } catch (BadRecordException | BadValueException e) {
                    sink.rejected();
                }
                if ((++count & 1023) == 0) {
                    pulse.rows(count - told);
                    told = count;
                }
            }
            sink.done();
            pulse.rows(count - told);
        } catch (ReadAgainException e) {
            throw e;
        } catch (IOException e) {
            throw new HowdahException(
                    ValidateCode.SOURCE_UNREADABLE,
                    "could not read " + source.file() + " again: " + e.getMessage(),
                    "check that the file exists and may be read",
                    e);
        }
    }
}
