package io.howdah.pipelines.stages;

import io.howdah.base.QualifiedName;

/**
 * Something that a step has made and that dropping it removes.
 *
 * @param name schema empty where the object has none
 * @param drop the statement that removes it; empty where more than one is needed
 */
record Made(Kind kind, QualifiedName name, String drop) {
    enum Kind {
        EXTENSION,
        SCHEMA,
        SERVER,
        USER_MAPPING,
        FOREIGN_TABLE,
        VIEW,
        /** a table that is kept in step: its triggers and queues */
        SYNC,
        /** what a person's own statements did, to be taken back by statements */
        STATEMENTS;

        String words() {
            return switch (this) {
                case EXTENSION -> "extension";
                case SCHEMA -> "schema";
                case SERVER -> "foreign server";
                case USER_MAPPING -> "user mapping";
                case FOREIGN_TABLE -> "foreign table";
                case VIEW -> "view";
                case SYNC -> "sync of table";
                case STATEMENTS -> "statements";
            };
        }
    }

    static Made of(Kind kind, QualifiedName name) {
        String object = name.schema().text().isEmpty() ? name.name().quoted() : name.quoted();
        String drop = switch (kind) {
            case EXTENSION -> "DROP EXTENSION IF EXISTS " + object;
            case SCHEMA -> "DROP SCHEMA IF EXISTS " + object;
            case SERVER -> "DROP SERVER IF EXISTS " + object;
            case USER_MAPPING -> "DROP USER MAPPING IF EXISTS FOR CURRENT_USER SERVER " + object;
            case FOREIGN_TABLE -> "DROP FOREIGN TABLE IF EXISTS " + object;
            case VIEW -> "DROP VIEW IF EXISTS " + object;
            case SYNC, STATEMENTS -> "";
        };
        return new Made(kind, name, drop);
    }

    /** For messages. */
    String words() {
        return kind == Kind.USER_MAPPING ? "user mapping for foreign server " + name : kind.words() + " " + name;
    }
}
