package io.howdah.catalog.postgres;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectRef;
import java.util.List;

/**
 * One statement for the target, in the order in which it must run within its phase.
 *
 * @param schema target schema whose folder it belongs to
 * @param name target object's name without schema, for progress and logs
 * @param sql without a closing semicolon
 * @param sources the source objects it carries; a failure is charged to them
 */
public record TargetStatement(
        Phase phase, Identifier schema, Kind kind, Identifier name, String sql, List<ObjectRef> sources) {
    public TargetStatement {
        sources = List.copyOf(sources);
    }

    public enum Phase {
        /** before data: schemas, types, sequences, tables, partitions */
        PRE_DATA,
        /** after data: keys, indexes, constraints, views, triggers, grants, comments */
        POST_DATA
    }

    /** In the order of files within a phase. Statements of one kind on different tables may run in parallel where {@link #parallel()}. */
    public enum Kind {
        ROLE,
        SCHEMA,
        EXTENSION,
        TYPE,
        FUNCTION_FOR_DEFAULT,
        SEQUENCE,
        TABLE,
        PARTITION,
        PRIMARY_KEY,
        UNIQUE,
        INDEX,
        CHECK,
        FOREIGN_KEY,
        VALIDATE_CONSTRAINT,
        DEFAULT,
        /** types that records of PL/SQL become */
        CODE_TYPE,
        FUNCTION,
        /** indexes and generated columns that call functions */
        CODE_INDEX,
        VIEW,
        MATERIALIZED_VIEW,
        TRIGGER,
        SYNONYM,
        COMMENT,
        GRANT;

        public boolean parallel() {
            return this == PRIMARY_KEY
                    || this == UNIQUE
                    || this == INDEX
                    || this == CHECK
                    || this == VALIDATE_CONSTRAINT;
        }
    }
}
