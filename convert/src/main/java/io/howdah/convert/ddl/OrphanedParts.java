package io.howdah.convert.ddl;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.convert.ConvertCode;
import java.util.Map;

/** Constraints and indexes of tables that are not created. */
final class OrphanedParts {
    private OrphanedParts() {}

    static void refuse(Workshop workshop, Map<QualifiedName, TargetTable> created) {
        for (Table table : workshop.catalog().tables()) {
            if (!created.containsKey(table.name())) {
                table.constraints().forEach(c -> refuse(workshop.outcomes().of(c), table));
                table.indexes().forEach(i -> refuse(workshop.outcomes().of(i), table));
            }
        }
    }

    private static void refuse(Draft draft, Table table) {
        draft.refuse(
                ConvertCode.NEEDS_ANOTHER_OBJECT,
                "belongs to table " + table.name() + ", which is not created",
                "see the table's findings",
                0);
    }
}
