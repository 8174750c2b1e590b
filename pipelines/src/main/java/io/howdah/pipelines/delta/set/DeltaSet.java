package io.howdah.pipelines.delta.set;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The files of one load cycle.
 *
 * @param name for people: of the manifest, else of the folder
 * @param sequence sets are applied in this order, then by name
 * @param at the moment that closes and opens rows of a history; empty = when the cycle begins
 * @param modes per table as written in the manifest; the settings say for the others
 */
public record DeltaSet(
        String name,
        Path folder,
        OptionalLong sequence,
        Optional<Instant> at,
        Map<String, ApplyMode> modes,
        List<SetFile> files) {
    public DeltaSet {
        modes = Map.copyOf(modes);
        files = List.copyOf(files);
    }

    DeltaSet withWays(Way.Choice choice) {
        return new DeltaSet(
                name,
                folder,
                sequence,
                at,
                modes,
                files.stream().map(f -> f.withWay(choice.of(f))).toList());
    }
}
