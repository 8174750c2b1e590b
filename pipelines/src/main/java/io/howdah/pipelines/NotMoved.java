package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.plan.MappingPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was read and the rules leave out.
 *
 * @param objects tables first
 */
record NotMoved(List<Left> objects) {
    NotMoved {
        objects = List.copyOf(objects);
    }

    /**
     * @param kind in words: {@code view}, {@code procedure}
     * @param about the object to which it belongs, itself but for synonyms and grants
     */
    private record Named(String kind, QualifiedName name, QualifiedName about, String more) {}

    /** @param kind in words: {@code view}, {@code procedure} */
    record Left(String kind, String name, String why) {}

    static NotMoved of(MappingPlan plan) {
        Set<Named> moved = new HashSet<>(named(plan.own()));
        return new NotMoved(named(plan.catalog()).stream()
                .filter(n -> !moved.contains(n))
                .map(n -> new Left(
                        n.kind(),
                        n.name() + n.more(),
                        plan.own().schemas().contains(n.about().schema())
                                ? "it, or what it is about, is not selected"
                                : "no table of its schema is selected"))
                .toList());
    }

    private static List<Named> named(Catalog catalog) {
        List<Named> all = new ArrayList<>();
        catalog.tables().forEach(t -> all.add(named("table", t.name())));
        catalog.views().forEach(v -> all.add(named("view", v.name())));
        catalog.types().forEach(t -> all.add(named("type", t.name())));
        catalog.sequences().forEach(s -> all.add(named("sequence", s.name())));
        catalog.code().forEach(c -> all.add(named(c.object())));
        catalog.others().forEach(o -> all.add(named(o.object())));
        catalog.synonyms().forEach(s -> all.add(new Named("synonym", s.name(), s.target(), "")));
        catalog.grants()
                .forEach(g -> g.object()
                        .ifPresent(o -> all.add(new Named("grant", o, o, " " + g.privilege() + " to " + g.grantee()))));
        return all;
    }

    private static Named named(ObjectRef object) {
        return named(object.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), object.name());
    }

    private static Named named(String kind, QualifiedName name) {
        return new Named(kind, name, name, "");
    }

    /** Empty when everything is moved. */
    Optional<Finding> summary() {
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> counts =
                objects.stream().collect(Collectors.groupingBy(Left::kind, LinkedHashMap::new, Collectors.counting()));
        String words = counts.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        return Optional.of(Finding.note(
                MappingCode.NOT_MOVED,
                new ObjectRef(ObjectKind.MAPPING_RULE, QualifiedName.of("", "selection")),
                Optional.empty(),
                "%,d objects that were read are not moved (%s); howdah mapping explain lists them"
                        .formatted(objects.size(), words)));
    }
}
