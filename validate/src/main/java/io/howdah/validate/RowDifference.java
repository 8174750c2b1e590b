package io.howdah.validate;

import io.howdah.base.Identifier;
import io.howdah.base.Place;
import java.util.List;
import java.util.Optional;

/** One row that is not the same on both sides. Holds row data: belongs in the difference files only. */
public sealed interface RowDifference {
    /** Canonical values of the key columns, or of all columns when the table has no key. */
    List<Field> key();

    /** In the source {@code times} times more often than in the target. {@code place} of one of them where known. */
    record Missing(List<Field> key, List<Field> row, long times, Optional<Place> place) implements RowDifference {}

    /** In the target {@code times} times more often than in the source. */
    record Extra(List<Field> key, List<Field> row, long times) implements RowDifference {}

    /** Same key, other values. */
    record Changed(List<Field> key, List<Change> changes, Optional<Place> place) implements RowDifference {}

    /** @param value canonical text, long ones shortened; empty Optional = NULL */
    record Field(Identifier column, Optional<String> value) {}

    record Change(Identifier column, Optional<String> source, Optional<String> target) {}
}
