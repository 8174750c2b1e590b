package io.howdah.orasim.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * What a query sees: everything committed up to an SCN and what its own transaction did before this statement.
 *
 * @param own absent for AS OF, which sees committed rows only
 * @param statement changes of the own transaction made by this statement or later ones are not seen
 */
public record Snapshot(long scn, @Nullable Transaction own, long statement) {
    boolean sees(Version version) {
        Transaction by = version.transaction();
        if (by == own) {
            return version.statement() < statement;
        }
        long committed = by.commitScn();
        return committed != 0 && committed <= scn;
    }
}
