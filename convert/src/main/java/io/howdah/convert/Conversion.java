package io.howdah.convert;

import io.howdah.base.Finding;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.values.TableMapping;
import java.util.List;
import java.util.Optional;

/**
 * What became of a catalog.
 *
 * @param statements in the order in which they must run
 * @param tables what can be loaded, parents of reference-partitioned tables before their children
 * @param outcomes exactly one per source object, in catalog order
 */
public record Conversion(List<TargetStatement> statements, List<TableMapping> tables, List<Outcome> outcomes) {
    public Conversion {
        statements = List.copyOf(statements);
        tables = List.copyOf(tables);
        outcomes = List.copyOf(outcomes);
    }

    public enum State {
        CONVERTED,
        CONVERTED_WITH_FINDINGS,
        NOT_CONVERTED
    }

    /** A part of the source in whose place something stands that raises a finding's code: from a character to behind another. */
    public record Replaced(Place from, Place to) {}

    /**
     * @param target absent when not converted, or when there is nothing to create (a synonym that was resolved away)
     * @param replaced parts of the source that are named by findings only
     */
    public record Outcome(
            ObjectRef object,
            State state,
            Optional<QualifiedName> target,
            Optional<Place> place,
            List<Finding> findings,
            List<Replaced> replaced) {
        public Outcome {
            findings = List.copyOf(findings);
            replaced = List.copyOf(replaced);
        }

        public int effortMinutes() {
            return findings.stream().mapToInt(Finding::effortMinutes).sum();
        }
    }
}
