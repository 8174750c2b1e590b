package io.howdah.pipelines.sync;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A table or view as the target's catalog has it.
 *
 * @param kind {@code relkind}
 */
record Relation(long oid, QualifiedName name, char kind, Rights rights, List<Column> columns) {
    Relation {
        columns = List.copyOf(columns);
    }

    /** Of the user of this connection. */
    enum Rights {
        OWNER,
        WRITE,
        READ,
        NONE
    }

    enum Need {
        NULLABLE,
        NOT_NULL
    }

    /** What the server does for a column when it is not named. */
    enum Filled {
        NOTHING,
        DEFAULT,
        /** GENERATED ALWAYS AS IDENTITY: can be inserted, cannot be updated */
        IDENTITY_ALWAYS,
        /** computed from other columns: cannot be written */
        GENERATED
    }

    /**
     * @param type as in DDL, without length or precision; with its schema when it is not a built-in one, because writers have another search_path
     * @param stored as {@code bare}, with length and precision, those of a domain too
     * @param bare as {@code type}, of a domain the type below it: holds whatever the column can hold, also when its length or domain changes
     */
    record Column(Identifier name, String type, String stored, String bare, Need need, Filled filled) {}

    Optional<Column> column(Identifier wanted) {
        return columns.stream().filter(c -> c.name().equals(wanted)).findFirst();
    }

    boolean isTable() {
        return kind == 'r' || kind == 'p';
    }

    /** For messages. */
    String word() {
        return switch (kind) {
            case 'v' -> "view";
            case 'm' -> "materialized view";
            case 'f' -> "foreign table";
            default -> "table";
        };
    }
}
