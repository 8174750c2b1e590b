package io.howdah.base;

import java.util.Locale;

/** The kinds of database objects a person finds in the report; the words are Oracle's (ALL_OBJECTS.OBJECT_TYPE and beyond). */
public enum ObjectKind {
    SCHEMA,
    TABLE,
    COLUMN,
    PARTITION,
    PRIMARY_KEY,
    UNIQUE_CONSTRAINT,
    FOREIGN_KEY,
    CHECK_CONSTRAINT,
    INDEX,
    SEQUENCE,
    VIEW,
    MATERIALIZED_VIEW,
    TYPE,
    TYPE_BODY,
    SYNONYM,
    COMMENT,
    GRANT,
    ROLE,
    DATABASE_LINK,
    DIRECTORY,
    TRIGGER,
    FUNCTION,
    PROCEDURE,
    PACKAGE,
    PACKAGE_BODY,
    JOB,
    STATEMENT,
    DATA_FILE,
    /** a rule of table mapping, or a key of a settings document */
    MAPPING_RULE;

    /** As printed: {@code materialized view}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
