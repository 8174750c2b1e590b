package io.howdah.convert.ddl;

import io.howdah.catalog.PostgresType;

/** Between which types PostgreSQL makes a foreign key (it needs an equality operator of the parent's index, or an implicit cast to it). */
final class KeyTypes {
    private KeyTypes() {}

    private enum Family {
        INTEGER,
        NUMERIC,
        FLOAT,
        TEXT,
        TIME,
        OTHER
    }

    static boolean comparable(PostgresType child, PostgresType parent) {
        Family from = family(child);
        Family to = family(parent);
        return from == Family.OTHER
                ? child.equals(parent)
                : from == to
                        || from == Family.INTEGER && (to == Family.NUMERIC || to == Family.FLOAT)
                        || from == Family.NUMERIC && to == Family.FLOAT;
    }

    private static Family family(PostgresType type) {
        return switch (type) {
            case PostgresType.Smallint t -> Family.INTEGER;
            case PostgresType.Integer t -> Family.INTEGER;
            case PostgresType.Bigint t -> Family.INTEGER;
            case PostgresType.Numeric t -> Family.NUMERIC;
            case PostgresType.Real t -> Family.FLOAT;
            case PostgresType.DoublePrecision t -> Family.FLOAT;
            case PostgresType.Varchar t -> Family.TEXT;
            case PostgresType.Char t -> Family.TEXT;
            case PostgresType.Text t -> Family.TEXT;
            case PostgresType.Date t -> Family.TIME;
            case PostgresType.Timestamp t -> Family.TIME;
            case PostgresType.TimestampTz t -> Family.TIME;
            case PostgresType other -> Family.OTHER;
        };
    }
}
