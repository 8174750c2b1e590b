package io.howdah.load;

import io.howdah.base.ErrorCode;
import io.howdah.base.Identifier;
import io.howdah.source.RowReader;
import io.howdah.source.RowReader.BadRecordException;
import io.howdah.values.BadValueException;
import io.howdah.values.ValueCode;
import java.io.IOException;
import java.util.Optional;

/** Reads rows and hands the bad ones of both kinds, malformed records and bad fields, to the reject policy. Owned by one worker. */
final class RowRejects implements RowWriter.BadFields {
    private final ChunkTask task;
    private final RowReader rows;
    private final Rejects.Attempt rejects;

    RowRejects(ChunkTask task, RowReader rows, Rejects.Attempt rejects) {
        this.task = task;
        this.rows = rows;
        this.rejects = rejects;
    }

    /** To the next well-formed record; false at the end. */
    boolean next() throws IOException {
        while (true) {
            try {
                return rows.next();
            } catch (BadRecordException e) {
                rejects.take(
                        new Rejects.Reject(
                                LoadCode.BAD_RECORD, ChunkLoad.place(task, e.line()), Optional.empty(), e.getMessage()),
                        rows.rawRecord());
            }
        }
    }

    @Override
    public void field(Identifier column, BadValueException reason) {
        // what no setting and no other column mends has a code of its own
        ErrorCode code = reason.code() == ValueCode.LOB_TOO_LARGE ? reason.code() : LoadCode.BAD_VALUE;
        rejects.take(
                new Rejects.Reject(code, ChunkLoad.place(task, rows.line()), Optional.of(column), reason.getMessage()),
                rows.rawRecord());
    }
}
