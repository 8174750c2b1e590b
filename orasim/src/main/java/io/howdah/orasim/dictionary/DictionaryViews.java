package io.howdah.orasim.dictionary;

import io.howdah.orasim.dictionary.ViewDefinition.Prefix;
import io.howdah.orasim.engine.VirtualTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All dictionary views of one simulated server. */
public final class DictionaryViews {
    private static final List<String> RESOURCES = List.of("tables.views", "code.views", "instance.views");

    private DictionaryViews() {}

    /**
     * The views of a server, which keep the names that they generate: one call per server.
     *
     * @param version {@code 19.0.0.0.0} or {@code 23.0.0.0.0}: which columns there are
     * @param describer tells the columns of the estate's own views
     */
    public static List<VirtualTable> of(String version, Describer describer) {
        Map<String, Source> sources = new HashMap<>();
        Stream.of(
                        ObjectSources.all(),
                        TableSources.all(),
                        ConstraintSources.all(),
                        IndexSources.all(),
                        PartitionSources.all(),
                        CodeSources.all(),
                        PrivilegeSources.all(),
                        StorageSources.all(),
                        DefinedSources.all(),
                        RoutineSources.all(),
                        InstanceSources.all())
                .forEach(sources::putAll);
        var estates = new Estates(version, describer);
        List<VirtualTable> views = new ArrayList<>();
        sources.put("DICTIONARY", (e, s) -> listed(views));
        sources.put("DICT", (e, s) -> listed(views));
        for (String resource : RESOURCES) {
            for (ViewDefinition definition : ViewDefinition.read(resource)) {
                Source source = sources.get(definition.family());
                if (source == null) {
                    throw new IllegalStateException("nothing makes rows of " + definition.family());
                }
                for (Prefix prefix :
                        estates.version().isAtLeast(definition.since()) ? definition.prefixes() : List.<Prefix>of()) {
                    views.add(new DictionaryView(definition, prefix, source, estates));
                }
            }
        }
        return List.copyOf(views);
    }

    private static Stream<Facts> listed(List<VirtualTable> views) {
        return views.stream().map(v -> Facts.open().set("TABLE_NAME", v.name().name()));
    }
}
