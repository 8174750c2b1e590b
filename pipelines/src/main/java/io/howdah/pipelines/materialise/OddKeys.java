package io.howdah.pipelines.materialise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys whose rows were found different.
 *
 * @param keys as texts of rows, as a comparison tells them apart
 * @param firsts values of the first key column, as texts; empty = NULL
 */
record OddKeys(List<String> keys, List<Optional<String>> firsts) {
    static final OddKeys NONE = new OddKeys(List.of(), List.of());

    OddKeys {
        keys = List.copyOf(keys);
        firsts = List.copyOf(firsts);
    }

    OddKeys plus(OddKeys others) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(others.keys);
        List<Optional<String>> allFirsts = new ArrayList<>(firsts);
        allFirsts.addAll(others.firsts);
        return new OddKeys(all, allFirsts);
    }
}
