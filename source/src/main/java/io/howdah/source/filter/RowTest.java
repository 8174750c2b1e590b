package io.howdah.source.filter;

import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.values.ValuePolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tests rows of one source against a filter. Owned by one worker. */
public final class RowTest {
    private record Part(Optional<ColumnText> text, RowFilter.ColumnFilter filter) {}

    private final List<Part> parts = new ArrayList<>();

    /** @param policies as the load has them */
    public RowTest(RowFilter filter, TableSource source, ValuePolicies policies) {
        for (RowFilter.ColumnFilter column : filter.all()) {
            parts.add(new Part(ColumnText.of(source, column.column(), policies), column));
        }
    }

    /** @throws RowReader.BadRecordException when a value that decides cannot be read: nobody knows whether the row belongs */
    public boolean passes(RowReader row) throws RowReader.BadRecordException {
        for (Part part : parts) {
            Optional<String> text = part.text().isPresent() ? part.text().get().of(row) : Optional.empty();
            Optional<FilterValue> value = text.map(
                    t -> FilterValues.ofCanonical(part.filter().column().type(), t));
            if (part.filter().any().stream().noneMatch(c -> c.holds(value))) {
                return false;
            }
        }
        return true;
    }
}
