package io.howdah.mapping.plan;

import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.source.TableRead;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What besides the rules decides about tables.
 *
 * @param targetSchema one schema for all tables
 * @param lobs whether columns of LOB types are moved
 * @param lobRead how LOBs travel where no rule about the table says
 * @param noTables what it means when no table is selected
 * @param rowsPerFetch rows that should travel together
 * @param policy what a name becomes that no rule changes
 */
public record PlanSettings(
        Optional<Told<Identifier>> targetSchema,
        Lobs lobs,
        TableRead.Lobs lobRead,
        NoTables noTables,
        Optional<Integer> rowsPerFetch,
        UnaryOperator<Identifier> policy) {
    public static PlanSettings of(UnaryOperator<Identifier> policy) {
        return new PlanSettings(
                Optional.empty(),
                new Lobs.Moved(),
                new TableRead.LobsAsIsBest(),
                NoTables.ERROR,
                Optional.empty(),
                policy);
    }

    public PlanSettings withNoTables(NoTables choice) {
        return new PlanSettings(targetSchema, lobs, lobRead, choice, rowsPerFetch, policy);
    }

    /** @param place where somebody said so */
    public record Told<T>(T value, Place place) {}

    public sealed interface Lobs {
        record Moved() implements Lobs {}

        record LeftOut(Place place) implements Lobs {}
    }

    public enum NoTables {
        ERROR,
        ALLOWED
    }
}
