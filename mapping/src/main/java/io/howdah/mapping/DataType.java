package io.howdah.mapping;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.values.ColumnMapping;
import io.howdah.values.Encoders;
import java.util.Optional;
import java.util.OptionalInt;

/** The type that a rule gives to a column. */
public sealed interface DataType {
    /** As PostgreSQL has it. */
    PostgresType target();

    /** What values of the type that are computed here are in the source's terms. */
    OracleType computedAs();

    /** A type as a DMS rule names it. */
    record Dms(DmsType type, OptionalInt length, OptionalInt precision, OptionalInt scale) implements DataType {
        private static final int LONGEST_VARCHAR = 10_485_760;

        /** Of the same or a larger range: DMS's own choice for uint8 overflows, and its choice for long strings cuts. */
        @Override
        public PostgresType target() {
            return switch (type) {
                case BYTES, BLOB -> new PostgresType.Bytea();
                case DATE -> new PostgresType.Date();
                case TIME -> new PostgresType.Text();
                case DATETIME -> new PostgresType.Timestamp(Math.min(6, precision.orElse(scale.orElse(6))));
                case INT1, UINT1, INT2 -> new PostgresType.Smallint();
                case UINT2, INT4 -> new PostgresType.Integer();
                case UINT4, INT8 -> new PostgresType.Bigint();
                case UINT8 -> new PostgresType.Numeric(OptionalInt.of(20), OptionalInt.of(0));
                case NUMERIC ->
                    new PostgresType.Numeric(precision, precision.isPresent() ? scale : OptionalInt.empty());
                case REAL4 -> new PostgresType.Real();
                case REAL8 -> new PostgresType.DoublePrecision();
                case STRING, WSTRING ->
                    length.isPresent() && length.getAsInt() <= LONGEST_VARCHAR
                            ? new PostgresType.Varchar(length.getAsInt())
                            : new PostgresType.Text();
                case CLOB, NCLOB -> new PostgresType.Text();
                case BOOLEAN -> new PostgresType.Bool();
            };
        }

        @Override
        public OracleType computedAs() {
            return DataType.computedAs(target());
        }
    }

    /** A type in PostgreSQL's own words. */
    record Postgres(PostgresType target) implements DataType {
        @Override
        public OracleType computedAs() {
            return DataType.computedAs(target);
        }
    }

    /** Text of any length. */
    static DataType text() {
        return new Postgres(new PostgresType.Text());
    }

    private static OracleType computedAs(PostgresType type) {
        return switch (type) {
            case PostgresType.Smallint t -> number();
            case PostgresType.Integer t -> number();
            case PostgresType.Bigint t -> number();
            case PostgresType.Numeric t -> number();
            case PostgresType.Real t -> new OracleType.BinaryFloat();
            case PostgresType.DoublePrecision t -> new OracleType.BinaryDouble();
            case PostgresType.Bytea t -> new OracleType.Blob();
            case PostgresType.Bool t -> new OracleType.Boolean();
            case PostgresType.Date t -> new OracleType.Date();
            case PostgresType.Timestamp t -> new OracleType.Timestamp(6, OracleType.Zone.NONE);
            case PostgresType.TimestampTz t -> new OracleType.Timestamp(6, OracleType.Zone.TIME_ZONE);
            case PostgresType.IntervalYearToMonth t -> new OracleType.IntervalYearToMonth(9);
            case PostgresType.IntervalDayToSecond t -> new OracleType.IntervalDayToSecond(9, 6);
            case PostgresType.Uuid t -> new OracleType.Raw(16);
            case PostgresType.Varchar t -> new OracleType.Clob();
            case PostgresType.Char t -> new OracleType.Clob();
            case PostgresType.Text t -> new OracleType.Clob();
            case PostgresType.Xml t -> new OracleType.Clob();
            case PostgresType.Json t -> new OracleType.Clob();
            case PostgresType.Jsonb t -> new OracleType.Clob();
            case PostgresType.UserDefined t -> new OracleType.Clob();
            case PostgresType.Array t -> new OracleType.Clob();
        };
    }

    private static OracleType number() {
        return new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
    }

    /** Why values of this source type cannot become values of the given one; empty when they can. */
    default Optional<String> refusal(Table.Column column) {
        ColumnMapping mapping = new ColumnMapping(column, column.name(), target());
        return Encoders.supports(mapping)
                ? Optional.empty()
                : Optional.of("values of column " + column.name() + " cannot become " + target().ddl());
    }
}
