package io.howdah.orasim.dictionary;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.server.ResultColumn;
import java.util.List;

/** Tells the columns of a view, which follow from its query; none for a view that cannot be compiled. */
public interface Describer {
    /** Knows no views' columns. */
    Describer NONE = view -> List.of();

    List<ResultColumn> columns(QualifiedName view);
}
