package io.howdah.source;

import io.howdah.base.Finding;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.InsertSegment;
import io.howdah.source.FoundFiles.Found;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which scripts' rows count where several of one folder fill the same table. SQL*Plus runs what an installing script includes; a script
 * that none includes and that fills a table which an included one of its folder fills as well is an alternative, and its rows for that
 * table would come twice.
 */
final class AlternativeScripts {
    private final Path root;
    private final List<Found> found;
    private final Set<Path> included;

    AlternativeScripts(Path root, List<Found> found, Set<Path> included) {
        this.root = root;
        this.found = List.copyOf(found);
        this.included = Set.copyOf(included);
    }

    record Chosen(List<InsertSegment> inserts, List<Finding> findings) {}

    Chosen choose(List<InsertSegment> inserts) {
        List<InsertSegment> kept = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Set<Pair> reported = new HashSet<>();
        List<InsertSegment> wanted =
                inserts.stream().filter(s -> !isIgnored(file(s))).toList();
        for (InsertSegment segment : wanted) {
            Optional<InsertSegment> other = instead(segment, wanted);
            if (other.isEmpty()) {
                kept.add(segment);
            } else if (reported.add(new Pair(segment.table(), file(segment)))) {
                findings.add(setAside(segment, file(other.get())));
            }
        }
        return new Chosen(kept, findings);
    }

    private record Pair(QualifiedName table, Path file) {}

    private Optional<InsertSegment> instead(InsertSegment segment, List<InsertSegment> all) {
        Path file = file(segment);
        if (included.contains(file) || isStated(file)) {
            return Optional.empty();
        }
        return all.stream()
                .filter(s -> s.table().equals(segment.table()) && included.contains(file(s)))
                .filter(s -> Objects.equals(file(s).getParent(), file.getParent()))
                .findFirst();
    }

    private Finding setAside(InsertSegment segment, Path other) {
        String name = name(file(segment));
        return Finding.warning(
                SourceCode.ALTERNATIVE_ROWS,
                new ObjectRef(ObjectKind.TABLE, segment.table()),
                Optional.of(segment.place()),
                "rows of " + name + ", which no script includes, are set aside: " + name(other)
                        + ", which an installing script includes, fills the table",
                "to load them as well, list " + name + " under files in howdah.yaml with use: script",
                5);
    }

    private boolean isStated(Path file) {
        return rule(file).filter(SourceSettings.AsScript.class::isInstance).isPresent();
    }

    /** An included script is read for what it creates even so. */
    private boolean isIgnored(Path file) {
        return rule(file).filter(SourceSettings.Ignore.class::isInstance).isPresent();
    }

    private Optional<SourceSettings.RuleUse> rule(Path file) {
        return found.stream()
                .filter(f -> f.path().equals(file))
                .findFirst()
                .map(f -> f.rule().use());
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static Path file(InsertSegment segment) {
        return segment.range().file();
    }
}
