package io.howdah.orasim.engine.store;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import java.util.List;
import java.util.Optional;

/** Columns of a table in dictionary order and where their values lie in a stored row. */
public final class Layout {
    private final List<Type> types;
    private final List<Optional<Virtual>> virtuals;
    private final int[] positions;
    private final int[] columns;

    /** Computes a virtual column from the others. */
    public interface Virtual {
        Value value(Row row) throws OracleError;
    }

    /** @param virtuals one per column; present for those that are computed */
    public Layout(List<Type> types, List<Optional<Virtual>> virtuals) {
        this.types = List.copyOf(types);
        this.virtuals = List.copyOf(virtuals);
        positions = new int[types.size()];
        int stored = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = virtuals.get(i).isPresent() ? -1 : stored++;
        }
        columns = new int[stored];
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] >= 0) {
                columns[positions[i]] = i;
            }
        }
    }

    public static Layout of(List<Type> types) {
        return new Layout(
                types, types.stream().map(t -> Optional.<Virtual>empty()).toList());
    }

    public int size() {
        return types.size();
    }

    public Type type(int column) {
        return types.get(column);
    }

    public Optional<Virtual> virtual(int column) {
        return virtuals.get(column);
    }

    /** Where the value lies in the row; -1 for a virtual column. */
    public int position(int column) {
        return positions[column];
    }

    public int storedColumns() {
        return columns.length;
    }

    /** The column whose value lies at this position. */
    public int column(int position) {
        return columns[position];
    }
}
