package io.howdah.validate;

import io.howdah.base.Place;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;

/** Where the current row of a part stands: valid until the next row. */
sealed interface RowOrigin {
    /** A row of a source. */
    record InSource(TableSource source, TableSource.Chunk chunk, RowReader rows) implements RowOrigin {
        Place place() {
            return new Place(source.file(), rows.line(), 0);
        }
    }

    /** A row of the target. Used for row after row of one part. */
    final class InTarget implements RowOrigin {
        private final String relation;
        private long tuple = -1;

        InTarget(String relation) {
            this.relation = relation;
        }

        void moveTo(long newTuple) {
            tuple = newTuple;
        }

        /** The table or partition, quoted. */
        String relation() {
            return relation;
        }

        /** Its ctid: 32 bits block, 16 bits item; -1 when it was not asked for. */
        long tuple() {
            return tuple;
        }
    }
}
