package io.howdah.load;

import io.howdah.base.Identifier;
import io.howdah.source.TableSource;
import io.howdah.values.TableMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * One chunk of differences.
 *
 * @param compared target columns whose values are known to be wrong or right; an UPDATE sets no others
 * @param rows everything that these deliver is to be in the table
 * @param surplus rows of the table that are to be deleted, or to take the values of the delivered row of the same key
 * @param staying triggers that stay on, as they were on when the table was loaded; all others are switched off in the transaction
 */
public record RepairTask(
        RepairKey key,
        TableMapping mapping,
        Set<Identifier> compared,
        List<Rows> rows,
        List<Surplus> surplus,
        Check check,
        Set<Identifier> staying) {
    public RepairTask {
        compared = Set.copyOf(compared);
        rows = List.copyOf(rows);
        surplus = List.copyOf(surplus);
        staying = Set.copyOf(staying);
    }

    /** Rows of a source. */
    public record Rows(TableSource source, TableSource.Chunk chunk) {}

    /**
     * @param relation table or partition, quoted
     * @param tuple ctid
     */
    public record Surplus(String relation, String tuple, Fate fate) {}

    public enum Fate {
        DELETE,
        UPDATE
    }

    /** Asked with the table locked, before the first change. */
    public interface Check {
        /**
         * False when surplus rows were changed or removed meanwhile.
         *
         * @param where condition on the table, named {@code t}, for the surplus rows
         */
        boolean unchanged(Connection connection, String where) throws SQLException;
    }
}
