package io.howdah.convert.rule;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.PostgresType;
import java.util.Optional;

/**
 * What a converted expression is, as far as its meaning depends on it.
 *
 * @param size decimal digits an exact integer can have; length of CHAR; 0 = not known
 * @param user name in the source of an object or collection type
 * @param shape what a composite or collection is made of, where known
 */
public record SqlType(Kind kind, int size, Optional<QualifiedName> user, Optional<Shape> shape) {
    public enum Kind {
        SMALLINT,
        INTEGER,
        BIGINT,
        NUMERIC,
        DOUBLE,
        TEXT,
        CHAR,
        /** Oracle's DATE, held as timestamp(0) */
        DATE,
        /** PostgreSQL's date, when a column was mapped to it */
        DAY,
        TIMESTAMP,
        TIMESTAMPTZ,
        INTERVAL_MONTH,
        INTERVAL_DAY,
        BYTEA,
        UUID,
        BOOLEAN,
        XML,
        JSON,
        JSONB,
        OBJECT,
        ARRAY,
        RECORD,
        /** an associative array of PL/SQL, held as jsonb */
        ENTRIES,
        /** a cursor variable of PL/SQL */
        CURSOR,
        NULL,
        UNKNOWN
    }

    public static final SqlType SMALLINT = of(Kind.SMALLINT, 4);
    public static final SqlType INTEGER = of(Kind.INTEGER, 9);
    public static final SqlType BIGINT = of(Kind.BIGINT, 18);
    public static final SqlType NUMERIC = of(Kind.NUMERIC, 0);
    public static final SqlType DOUBLE = of(Kind.DOUBLE, 0);
    public static final SqlType TEXT = of(Kind.TEXT, 0);
    /** A BFILE: text that names a directory and a file, {@code DIRECTORY/name}. */
    public static final SqlType BFILE = TEXT.user(new QualifiedName(new Identifier("SYS"), new Identifier("BFILE")));

    public static final SqlType DATE = of(Kind.DATE, 0);
    public static final SqlType DAY = of(Kind.DAY, 0);
    public static final SqlType TIMESTAMP = of(Kind.TIMESTAMP, 0);
    public static final SqlType TIMESTAMPTZ = of(Kind.TIMESTAMPTZ, 0);
    public static final SqlType INTERVAL_MONTH = of(Kind.INTERVAL_MONTH, 0);
    public static final SqlType INTERVAL_DAY = of(Kind.INTERVAL_DAY, 0);
    public static final SqlType BYTEA = of(Kind.BYTEA, 0);
    public static final SqlType UUID = of(Kind.UUID, 0);
    public static final SqlType BOOLEAN = of(Kind.BOOLEAN, 0);
    public static final SqlType XML = of(Kind.XML, 0);
    public static final SqlType JSON = of(Kind.JSON, 0);
    public static final SqlType JSONB = of(Kind.JSONB, 0);
    public static final SqlType RECORD = of(Kind.RECORD, 0);
    public static final SqlType NULL = of(Kind.NULL, 0);
    public static final SqlType UNKNOWN = of(Kind.UNKNOWN, 0);

    public static SqlType of(Kind kind, int size) {
        return new SqlType(kind, size, Optional.empty(), Optional.empty());
    }

    public static SqlType of(PostgresType type) {
        return switch (type) {
            case PostgresType.Smallint t -> SMALLINT;
            case PostgresType.Integer t -> INTEGER;
            case PostgresType.Bigint t -> BIGINT;
            case PostgresType.Numeric t -> NUMERIC;
            case PostgresType.Real t -> DOUBLE;
            case PostgresType.DoublePrecision t -> DOUBLE;
            case PostgresType.Varchar t -> TEXT;
            case PostgresType.Char(int length) -> of(Kind.CHAR, length);
            case PostgresType.Text t -> TEXT;
            case PostgresType.Bytea t -> BYTEA;
            case PostgresType.Bool t -> BOOLEAN;
            case PostgresType.Date t -> DAY;
            case PostgresType.Timestamp(int fraction) -> fraction == 0 ? DATE : TIMESTAMP;
            case PostgresType.TimestampTz t -> TIMESTAMPTZ;
            case PostgresType.IntervalYearToMonth t -> INTERVAL_MONTH;
            case PostgresType.IntervalDayToSecond t -> INTERVAL_DAY;
            case PostgresType.Uuid t -> UUID;
            case PostgresType.Xml t -> XML;
            case PostgresType.Json t -> JSON;
            case PostgresType.Jsonb t -> JSONB;
            case PostgresType.UserDefined t -> of(Kind.OBJECT, 0);
            case PostgresType.Array t -> of(Kind.ARRAY, 0);
        };
    }

    public SqlType digits(int digits) {
        return new SqlType(kind, digits, user, shape);
    }

    public SqlType user(QualifiedName name) {
        return new SqlType(kind, size, Optional.of(name), shape);
    }

    /** A type that PostgreSQL has nothing like: text holds its place, and every use of what is in it raises. */
    public static SqlType placeholder(String name) {
        return UNKNOWN.user(new QualifiedName(new Identifier("SYS"), new Identifier(name)));
    }

    /** The name of the type whose place is held. */
    public Optional<String> placeholder() {
        return kind == Kind.UNKNOWN ? user.map(u -> u.name().text()) : Optional.empty();
    }

    public SqlType shape(Shape made) {
        return new SqlType(kind, size, user, Optional.of(made));
    }

    /** A composite or collection of this shape. */
    public static SqlType of(Shape shape) {
        Kind kind = switch (shape) {
            case Shape.Fields f -> f.text().isEmpty() ? Kind.RECORD : Kind.OBJECT;
            case Shape.Elements e -> Kind.ARRAY;
            case Shape.Entries e -> Kind.ENTRIES;
            case Shape.RowsOf r -> Kind.CURSOR;
        };
        return of(kind, 0).shape(shape);
    }

    /** A JSON_ELEMENT_T or one of its subtypes, held as json: the members of objects keep their order. */
    public static SqlType jsonObject(String name) {
        return JSON.user(new QualifiedName(new Identifier("SYS"), new Identifier(name)));
    }

    /** Whether it has the methods of JSON_ELEMENT_T. */
    public boolean jsonObject() {
        return kind == Kind.JSON
                && user.filter(u -> u.schema().text().equals("SYS")).isPresent();
    }

    public boolean bfile() {
        return user.equals(BFILE.user());
    }

    /** Whether PostgreSQL computes with it as smallint, integer or bigint. */
    public boolean integral() {
        return kind == Kind.SMALLINT || kind == Kind.INTEGER || kind == Kind.BIGINT;
    }

    public boolean number() {
        return integral() || kind == Kind.NUMERIC || kind == Kind.DOUBLE;
    }

    public boolean text() {
        return kind == Kind.TEXT || kind == Kind.CHAR;
    }

    /** A point in time of any kind. */
    public boolean time() {
        return kind == Kind.DATE || kind == Kind.DAY || kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMPTZ;
    }

    public boolean interval() {
        return kind == Kind.INTERVAL_DAY || kind == Kind.INTERVAL_MONTH;
    }

    public boolean known() {
        return kind != Kind.UNKNOWN && kind != Kind.NULL;
    }

    /** PostgreSQL's name for a cast to this type; empty when no cast is needed or possible. */
    public Optional<String> castName() {
        return switch (kind) {
            case SMALLINT -> Optional.of("smallint");
            case INTEGER -> Optional.of("integer");
            case BIGINT -> Optional.of("bigint");
            case NUMERIC -> Optional.of("numeric");
            case DOUBLE -> Optional.of("double precision");
            case TEXT, CHAR -> Optional.of("text");
            case DATE -> Optional.of("timestamp(0)");
            case DAY -> Optional.of("date");
            case TIMESTAMP -> Optional.of("timestamp");
            case TIMESTAMPTZ -> Optional.of("timestamptz");
            case INTERVAL_MONTH, INTERVAL_DAY -> Optional.of("interval");
            case BYTEA -> Optional.of("bytea");
            case UUID -> Optional.of("uuid");
            case BOOLEAN -> Optional.of("boolean");
            case XML -> Optional.of("xml");
            case JSON -> Optional.of("json");
            case JSONB -> Optional.of("jsonb");
            case OBJECT, ARRAY, RECORD, ENTRIES, CURSOR ->
                shape.map(Shape::text).filter(t -> !t.isEmpty());
            case NULL, UNKNOWN -> Optional.empty();
        };
    }
}
