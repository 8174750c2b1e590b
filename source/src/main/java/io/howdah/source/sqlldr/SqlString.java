package io.howdah.source.sqlldr;

import io.howdah.source.RowReader.BadRecordException;
import java.util.Optional;

/** A SQL string of a field, ready to be computed for each record. */
interface SqlString {
    /** Its canonical text; empty for NULL. */
    Optional<String> value(Binds fields) throws BadRecordException;

    /** The texts of the fields that it names. */
    interface Binds {
        Optional<String> value(String name) throws BadRecordException;
    }
}
