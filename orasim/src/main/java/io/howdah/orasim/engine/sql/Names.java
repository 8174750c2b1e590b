package io.howdah.orasim.engine.sql;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.object.NamedTypes;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import java.util.List;
import java.util.Optional;

/** What names mean to a session: synonyms followed, privileges checked. */
public interface Names {
    /** @throws OracleError ORA-00942 when there is none that the session may read */
    Source source(Name name, At at) throws OracleError;

    /** FLASHBACK on the table, without which AS OF is refused (SQL Language Reference, SELECT, "Prerequisites"). */
    boolean mayLookBack(QualifiedName table);

    Optional<QualifiedName> sequence(Name name) throws OracleError;

    /** The object type or collection that a constructor of this name makes. */
    Optional<QualifiedName> userType(Name name);

    NamedTypes types();

    sealed interface Source {}

    /** Rows as they are. */
    record Rows(QualifiedName name, Relation relation) implements Source {}

    /**
     * Rows of stored or generated tables, which can be read as of an SCN, by ROWID or by key.
     *
     * @param conditions that rows must meet to be seen by a query, as SQL
     */
    record Table(QualifiedName name, TableAccess access, List<String> conditions) implements Source {
        public Table {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * A view, compiled with the rights of its owner.
     *
     * @param columns names that the view gives, empty when the query's own
     */
    record View(QualifiedName name, List<io.howdah.base.Identifier> columns, Query query, Names names)
            implements Source {}
}
