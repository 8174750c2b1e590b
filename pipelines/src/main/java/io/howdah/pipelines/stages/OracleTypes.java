package io.howdah.pipelines.stages;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.OracleType.CharacterKind;
import io.howdah.catalog.OracleType.LengthSemantics;
import io.howdah.catalog.PostgresType;
import java.util.Optional;
import java.util.OptionalInt;

/** As what a query in Oracle's SQL sees a column of the target: types of the same values, the way back of the type table. */
final class OracleTypes {
    private static final int LONGEST_TEXT = 4000;
    private static final int MOST_DIGITS = 9;

    private OracleTypes() {}

    /** Empty where Oracle has nothing of the kind. */
    static Optional<OracleType> of(PostgresType type) {
        return Optional.ofNullable(
                switch (type) {
                    case PostgresType.Smallint t -> number(5);
                    case PostgresType.Integer t -> number(10);
                    case PostgresType.Bigint t -> number(19);
                    case PostgresType.Numeric(var precision, var scale) ->
                        precision.isPresent() && precision.getAsInt() <= 38
                                ? new OracleType.Number(precision, scale)
                                : new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
                    case PostgresType.Real t -> new OracleType.BinaryFloat();
                    case PostgresType.DoublePrecision t -> new OracleType.BinaryDouble();
                    case PostgresType.Varchar(int length) -> text(CharacterKind.VARCHAR2, length);
                    case PostgresType.Char(int length) -> text(CharacterKind.CHAR, length);
                    case PostgresType.Text t -> text(CharacterKind.VARCHAR2, LONGEST_TEXT);
                    case PostgresType.Uuid t -> text(CharacterKind.VARCHAR2, 36);
                    case PostgresType.Bytea t -> new OracleType.Blob();
                    case PostgresType.Bool t -> new OracleType.Boolean();
                    case PostgresType.Date t -> new OracleType.Date();
                    case PostgresType.Timestamp(int fraction) ->
                        fraction == 0
                                ? new OracleType.Date()
                                : new OracleType.Timestamp(fraction, OracleType.Zone.NONE);
                    case PostgresType.TimestampTz(int fraction) ->
                        new OracleType.Timestamp(fraction, OracleType.Zone.TIME_ZONE);
                    case PostgresType.IntervalYearToMonth t -> new OracleType.IntervalYearToMonth(MOST_DIGITS);
                    case PostgresType.IntervalDayToSecond(int fraction) ->
                        new OracleType.IntervalDayToSecond(MOST_DIGITS, fraction);
                    case PostgresType.Xml t -> new OracleType.XmlType();
                    case PostgresType.Json t -> new OracleType.Json();
                    case PostgresType.Jsonb t -> new OracleType.Json();
                    case PostgresType.UserDefined t -> null;
                    case PostgresType.Array t -> null;
                });
    }

    private static OracleType number(int digits) {
        return new OracleType.Number(OptionalInt.of(digits), OptionalInt.of(0));
    }

    private static OracleType text(CharacterKind kind, int length) {
        return new OracleType.Character(kind, length, LengthSemantics.CHAR);
    }
}
