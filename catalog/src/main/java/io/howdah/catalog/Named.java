package io.howdah.catalog;

import io.howdah.base.QualifiedName;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Function;

/** An immutable list whose elements are found by their names; several may have one name. */
final class Named<T> extends AbstractList<T> implements RandomAccess {
    private final List<T> elements;
    private final Map<QualifiedName, List<T>> byName;

    private Named(List<T> elements, Map<QualifiedName, List<T>> byName) {
        this.elements = elements;
        this.byName = byName;
    }

    static <T> Named<T> copyOf(List<T> list, Function<T, QualifiedName> name) {
        if (list instanceof Named<T> named) {
            return named;
        }
        List<T> elements = List.copyOf(list);
        Map<QualifiedName, List<T>> byName = HashMap.newHashMap(elements.size());
        elements.forEach(e ->
                byName.computeIfAbsent(name.apply(e), n -> new ArrayList<>(1)).add(e));
        return new Named<>(elements, byName);
    }

    Optional<T> first(QualifiedName name) {
        return all(name).stream().findFirst();
    }

    List<T> all(QualifiedName name) {
        return byName.getOrDefault(name, List.of());
    }

    @Override
    public T get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
