package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.catalog.Table;
import io.howdah.load.TableLoad;
import io.howdah.source.ExportDirectory.Export;
import java.util.List;

/** Names the tables for which the export holds no rows at all. */
final class MissingData {
    private MissingData() {}

    /** Nothing when the export holds no data of any table: then it is meant as a schema only. */
    static List<Finding> of(Export export, List<TableLoad> loads) {
        if (export.sources().isEmpty()) {
            return List.of();
        }
        return loads.stream()
                .filter(load -> load.sources().isEmpty())
                .map(load -> load.mapping().source())
                .filter(table -> switch (table.kind()) {
                    case HEAP, INDEX_ORGANIZED, OBJECT, EXTERNAL -> true;
                    case TEMPORARY_SESSION, TEMPORARY_TRANSACTION, NESTED -> false;
                })
                .map(MissingData::finding)
                .toList();
    }

    private static Finding finding(Table table) {
        return Finding.warning(
                PipelineCode.MISSING_DATA,
                new ObjectRef(ObjectKind.TABLE, table.name()),
                table.place(),
                "the export holds no rows for it",
                "right when it is empty in Oracle; else name its file in howdah.yaml under source.files",
                2);
    }
}
