package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a column of the target is, told by {@code format_type}, and what an Oracle would have that is exported for it. */
final class ColumnTypes {
    private static final Pattern TYPE =
            Pattern.compile("([a-z ]+?)(?:\\(([0-9]+)(?:,(-?[0-9]+))?\\))?( with(?:out)? time zone)?");

    private static final OracleType NUMBER = new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
    /** Of days and of fractions of a second. */
    private static final int MOST_DIGITS = 9;

    private ColumnTypes() {}

    /**
     * @throws HowdahException {@link DeltaCode#UNSUPPORTED_TABLE} for types of which Oracle-shaped text has no spelling
     */
    static PostgresType of(QualifiedName table, TargetTable.Column column) {
        return switch (column.origin()) {
            // the binary form of an enum is its label (enum_recv)
            case ENUM -> new PostgresType.Text();
            case BASE -> base(column.base()).orElseThrow(() -> unsupported(table, column));
            case OTHER -> throw unsupported(table, column);
        };
    }

    private static HowdahException unsupported(QualifiedName table, TargetTable.Column column) {
        return new HowdahException(
                DeltaCode.UNSUPPORTED_TABLE,
                "could not read values of column " + column.name().quoted() + " of table " + table.quoted() + ", type "
                        + column.declared() + ", from an Oracle-shaped file",
                "deliver the file as PostgreSQL's own CSV and say so in the manifest (format: postgres-csv)");
    }

    private static Optional<PostgresType> base(String spelled) {
        if (spelled.endsWith("[]")) {
            return base(spelled.substring(0, spelled.length() - 2)).map(PostgresType.Array::new);
        }
        if (spelled.startsWith("interval")) {
            return Optional.of(interval(spelled));
        }
        Matcher match = TYPE.matcher(spelled);
        if (!match.matches()) {
            return Optional.empty();
        }
        OptionalInt first = number(match.group(2));
        OptionalInt second = number(match.group(3));
        return Optional.ofNullable(
                switch (match.group(1)) {
                    case "smallint" -> new PostgresType.Smallint();
                    case "integer" -> new PostgresType.Integer();
                    case "bigint" -> new PostgresType.Bigint();
                    case "numeric" -> new PostgresType.Numeric(first, second);
                    case "real" -> new PostgresType.Real();
                    case "double precision" -> new PostgresType.DoublePrecision();
                    case "character varying" ->
                        first.isPresent() ? new PostgresType.Varchar(first.getAsInt()) : new PostgresType.Text();
                    case "character" -> new PostgresType.Char(first.orElse(1));
                    case "text" -> new PostgresType.Text();
                    case "bytea" -> new PostgresType.Bytea();
                    case "boolean" -> new PostgresType.Bool();
                    case "date" -> new PostgresType.Date();
                    case "timestamp" ->
                        " with time zone".equals(match.group(4))
                                ? new PostgresType.TimestampTz(first.orElse(PostgresType.MOST_FRACTION_DIGITS))
                                : new PostgresType.Timestamp(first.orElse(PostgresType.MOST_FRACTION_DIGITS));
                    case "uuid" -> new PostgresType.Uuid();
                    case "xml" -> new PostgresType.Xml();
                    case "json" -> new PostgresType.Json();
                    case "jsonb" -> new PostgresType.Jsonb();
                    default -> null;
                });
    }

    private static PostgresType interval(String spelled) {
        Matcher digits = Pattern.compile("\\(([0-9])\\)").matcher(spelled);
        int fraction = digits.find() ? Integer.parseInt(digits.group(1)) : PostgresType.MOST_FRACTION_DIGITS;
        return spelled.contains("year") && !spelled.contains("day")
                ? new PostgresType.IntervalYearToMonth()
                : new PostgresType.IntervalDayToSecond(fraction);
    }

    private static OptionalInt number(String digits) {
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    /**
     * The Oracle type whose exported text goes into this column: of what the type table of the conversion would have made it from the most exact, because
     * nobody says how many digits the source's column has. A value with more of them than the target keeps is refused then.
     */
    static OracleType oracle(PostgresType type) {
        return switch (type) {
            case PostgresType.Smallint t -> NUMBER;
            case PostgresType.Integer t -> NUMBER;
            case PostgresType.Bigint t -> NUMBER;
            case PostgresType.Numeric t -> NUMBER;
            case PostgresType.Real t -> new OracleType.BinaryFloat();
            case PostgresType.DoublePrecision t -> new OracleType.BinaryDouble();
            case PostgresType.Varchar(int length) ->
                new OracleType.Character(OracleType.CharacterKind.VARCHAR2, length, OracleType.LengthSemantics.CHAR);
            case PostgresType.Char(int length) ->
                new OracleType.Character(OracleType.CharacterKind.CHAR, length, OracleType.LengthSemantics.CHAR);
            case PostgresType.Text t -> new OracleType.Clob();
            case PostgresType.Bytea t -> new OracleType.Blob();
            case PostgresType.Bool t -> new OracleType.Boolean();
            case PostgresType.Date t -> new OracleType.Date();
            case PostgresType.Timestamp(int fraction) ->
                fraction == 0 ? new OracleType.Date() : new OracleType.Timestamp(MOST_DIGITS, OracleType.Zone.NONE);
            case PostgresType.TimestampTz t -> new OracleType.Timestamp(MOST_DIGITS, OracleType.Zone.TIME_ZONE);
            case PostgresType.IntervalYearToMonth t -> new OracleType.IntervalYearToMonth(9);
            case PostgresType.IntervalDayToSecond t -> new OracleType.IntervalDayToSecond(MOST_DIGITS, MOST_DIGITS);
            case PostgresType.Uuid t -> new OracleType.Raw(16);
            case PostgresType.Xml t -> new OracleType.XmlType();
            case PostgresType.Json t -> new OracleType.Json();
            case PostgresType.Jsonb t -> new OracleType.Json();
            case PostgresType.UserDefined t -> new OracleType.Clob();
            case PostgresType.Array t -> new OracleType.Clob();
        };
    }
}
