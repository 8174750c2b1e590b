package io.howdah.pipelines;

import io.howdah.base.QualifiedName;
import io.howdah.convert.Conversion;
import io.howdah.load.TableLoad;
import io.howdah.mapping.plan.MappingPlan;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.TableSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings the tables of a conversion together with the sources of their rows. */
final class TableLoads {
    private TableLoads() {}

    /** In the conversion's order; a table without sources is there too. */
    static List<TableLoad> of(Export export, Conversion conversion) {
        return of(export, conversion, Optional.empty());
    }

    /** @param plan says which tables come first */
    static List<TableLoad> of(Export export, Conversion conversion, Optional<MappingPlan> plan) {
        Map<QualifiedName, List<TableSource>> sources = export.sources().stream()
                .collect(Collectors.groupingBy(TableSource::table, LinkedHashMap::new, Collectors.toList()));
        return conversion.tables().stream()
                .map(m -> new TableLoad(
                        m,
                        sources.getOrDefault(m.source().name(), List.of()),
                        plan.map(p -> p.loadOrder(m.source().name())).orElse(0L)))
                .toList();
    }
}
