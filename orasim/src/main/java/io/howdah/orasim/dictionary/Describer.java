package io.howdah.orasim.dictionary;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.server.ResultColumn;
import java.util.List;
import java.util.Optional;

/** Tells the columns of a view, which follow from its query; none for a view that cannot be compiled. */
public interface Describer {
    /** Knows no views' columns. */
    Describer NONE = view -> List.of();

    List<ResultColumn> columns(QualifiedName view);

    /** Why a view cannot be compiled: {@code ORA-00942: table or view does not exist}. */
    default Optional<String> fault(QualifiedName view) {
        return Optional.empty();
    }
}
