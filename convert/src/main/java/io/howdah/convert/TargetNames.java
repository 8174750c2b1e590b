package io.howdah.convert;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.PostgresType;
import io.howdah.convert.expression.HelperNames;
import java.util.Optional;

/** What every source name is called in the target, by the identifier policy. Immutable. */
public interface TargetNames {
    /** The target name of a table, view, sequence, type or routine; a name that is in no catalog is folded by the policy. */
    QualifiedName object(QualifiedName source);

    Identifier schema(Identifier source);

    Identifier column(QualifiedName sourceTable, Identifier sourceColumn);

    /** An alias, attribute or other local name, by the policy. */
    Identifier local(Identifier source);

    /** As the word must stand in SQL: bare when that is safe in PostgreSQL, quoted otherwise. */
    String sql(Identifier target);

    /** As it must stand in SQL, schema first. */
    default String sql(QualifiedName target) {
        return sql(target.schema()) + "." + sql(target.name());
    }

    /** A source object as it must stand in SQL that uses it. */
    default String reference(QualifiedName source) {
        return sql(object(source));
    }

    /** What helper functions and views are called. */
    default HelperNames helpers() {
        return HelperNames.PLAIN;
    }

    /** The target type of a loaded column, when it has one. */
    Optional<PostgresType> type(QualifiedName sourceTable, Identifier sourceColumn);
}
