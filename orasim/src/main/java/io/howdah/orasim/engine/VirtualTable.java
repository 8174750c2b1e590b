package io.howdah.orasim.engine;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.server.SqlType;
import java.util.List;
import java.util.stream.Stream;

/** A view of the dictionary whose rows are made when it is asked. Safe for many threads. */
public interface VirtualTable {
    /** {@code SYS.ALL_TABLES}, {@code SYS.V_$DATABASE}. */
    QualifiedName name();

    /** Names of its public synonyms: {@code ALL_TABLES}, {@code V$DATABASE}. */
    List<String> synonyms();

    Access access();

    List<Column> columns();

    /**
     * Rows in no promised order, each with one value per column, of the column's type. A read of them all sees one state.
     *
     * @param hint what the query surely demands of the rows; a table may use it to make fewer rows, and need not
     */
    Stream<List<Value>> rows(Database database, SessionContext session, Demand hint);

    /** Who may read it. */
    enum Access {
        /** everybody: ALL_*, USER_*, NLS_* */
        PUBLIC,
        /** DBA_*, V$*: SELECT_CATALOG_ROLE, SELECT ANY DICTIONARY or a grant on the view itself; for others it does not exist */
        CATALOG
    }

    /**
     * @param length in bytes for VARCHAR2 and RAW, 0 for others (characters = bytes)
     */
    record Column(String name, SqlType type, int length) {
        public static Column text(String name, int length) {
            return new Column(name, SqlType.VARCHAR2, length);
        }

        public static Column number(String name) {
            return new Column(name, SqlType.NUMBER, 0);
        }

        public static Column date(String name) {
            return new Column(name, SqlType.DATE, 0);
        }
    }

    /** Equality conditions that stand in the query's AND chain. */
    interface Demand {
        Demand NONE = column -> java.util.Optional.empty();

        /** The text that this column must equal, when the query says so. */
        java.util.Optional<String> equal(String column);
    }
}
