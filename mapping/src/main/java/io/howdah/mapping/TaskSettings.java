package io.howdah.mapping;

import io.howdah.base.Identifier;
import io.howdah.mapping.MappingRules.Ignored;
import io.howdah.mapping.plan.PlanSettings;
import io.howdah.source.TableRead;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a whole task is done, as far as it differs from Howdah's own way.
 *
 * @param cutting where the settings ask for LOBs to be cut, and at how many KB
 * @param lobRead how LOBs travel from a live source
 * @param existing what happens to tables that the target has already; empty = they are an error
 * @param workers tables and parts of tables that are loaded at the same time
 * @param commitRate rows that a live source delivers together
 * @param comparers workers of the comparison
 * @param ignored what was read and has no effect
 */
public record TaskSettings(
        Optional<PlanSettings.Told<Identifier>> targetSchema,
        PlanSettings.Lobs lobs,
        Optional<PlanSettings.Told<Long>> cutting,
        TableRead.Lobs lobRead,
        Optional<ExistingTables> existing,
        Optional<Integer> workers,
        Optional<Integer> commitRate,
        PlanSettings.NoTables noTables,
        Optional<BadRecords> badRecords,
        TableErrors tableErrors,
        Optional<Integer> comparers,
        List<Ignored> ignored) {
    public TaskSettings {
        ignored = List.copyOf(ignored);
    }

    /** What is done with a table of the target that this job did not create. */
    public enum ExistingTables {
        /** it is filled as it stands */
        DO_NOTHING,
        DROP_AND_CREATE,
        TRUNCATE_BEFORE_LOAD
    }

    /** What is done with records that cannot become rows. */
    public sealed interface BadRecords {}

    /** They are written to a file and named; more than that many of one table fail the table. */
    public record SetAside(long limit) implements BadRecords {}

    /** The first one fails its table. */
    public record FailTable() implements BadRecords {}

    /** Whether the other tables are loaded when one fails. */
    public enum TableErrors {
        OTHERS_GO_ON,
        STOP
    }

    public PlanSettings plan(UnaryOperator<Identifier> policy) {
        return new PlanSettings(targetSchema, lobs, lobRead, noTables, commitRate, policy);
    }
}
