package io.howdah.validate;

import io.howdah.source.TableSource;
import io.howdah.values.TableMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A part of a table's differences, to be mended in one transaction: all differing rows of some keys.
 *
 * @param number 0-based among the chunks of one repair of the table
 * @param rows where the missing and the differing rows stand in the source; these sources deliver nothing else
 * @param surplus rows of the target that the source does not have as they are
 * @param check to be asked before the first change, with the table locked against other writers
 */
public record RepairChunk(
        TableMapping mapping,
        int number,
        RepairCount count,
        List<Rows> rows,
        List<SurplusRow> surplus,
        SurplusCheck check) {
    public RepairChunk {
        rows = List.copyOf(rows);
        surplus = List.copyOf(surplus);
    }

    /** Rows of the source. */
    public record Rows(TableSource source, TableSource.Chunk chunk) {}

    /**
     * A row of the target.
     *
     * @param relation the table or partition, quoted
     * @param tuple its ctid as PostgreSQL writes it: {@code (12,3)}
     */
    public record SurplusRow(String relation, String tuple, Fate fate) {}

    public enum Fate {
        DELETE,
        /** the source has one row of the same key with other values */
        UPDATE
    }

    /** Holds the surplus rows against what was compared. */
    public interface SurplusCheck {
        /**
         * False when one of them was changed or removed since.
         *
         * @param where condition on the table, named {@code t}, under which exactly the surplus rows are found
         */
        boolean unchanged(Connection connection, String where) throws SQLException;
    }
}
