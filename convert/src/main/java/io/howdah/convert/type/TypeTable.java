package io.howdah.convert.type;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.SqlConverter.Problem;
import io.howdah.convert.TargetNames;
import io.howdah.convert.TypeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which PostgreSQL type holds every value of an Oracle type. The page docs/types.md is made from it. No default narrows: each target holds
 * all values of its source, or says in a finding what it does not keep.
 */
public final class TypeTable {
    private static final int MICROSECONDS = 6;
    private static final int NEGATIVE_SCALE_SINCE = 15;

    private final Catalog catalog;
    private final ConvertSettings settings;
    private final TargetNames names;

    public TypeTable(Catalog catalog, ConvertSettings settings, TargetNames names) {
        this.catalog = catalog;
        this.settings = settings;
        this.names = names;
    }

    /** An answer: absent = no counterpart, and a problem says why. */
    public record Mapped(Optional<PostgresType> type, List<Problem> problems, Origin origin) {
        public Mapped {
            problems = List.copyOf(problems);
        }
    }

    public enum Origin {
        TABLE,
        RULE
    }

    /** The type of a column, rules of the settings first. */
    public Mapped column(QualifiedName table, Identifier column, OracleType type) {
        Optional<TypeRule> rule = settings.rule(table, column, type);
        if (rule.isPresent()) {
            PostgresType target = rule.get().target();
            return new Mapped(
                    Optional.of(target),
                    List.of(note(
                            ConvertCode.TYPE_OVERRULED,
                            OracleTypeText.of(type) + " becomes " + target.ddl() + " by a type rule")),
                    Origin.RULE);
        }
        return byTable(type);
    }

    /** The type by the table alone, as attributes and collection elements have it. */
    public Mapped byTable(OracleType type) {
        return switch (type) {
            case OracleType.Number(var precision, var scale) -> number(precision, scale);
            case OracleType.Float t -> of(anyNumeric());
            case OracleType.BinaryFloat t -> of(new PostgresType.Real());
            case OracleType.BinaryDouble t -> of(new PostgresType.DoublePrecision());
            case OracleType.Character t -> of(character(t));
            case OracleType.Clob t -> of(new PostgresType.Text());
            case OracleType.Nclob t -> of(new PostgresType.Text());
            case OracleType.Long t -> of(new PostgresType.Text());
            case OracleType.Blob t -> of(new PostgresType.Bytea());
            case OracleType.Raw t -> of(new PostgresType.Bytea());
            case OracleType.LongRaw t -> of(new PostgresType.Bytea());
            case OracleType.Bfile t -> bfile();
            case OracleType.Date t -> of(new PostgresType.Timestamp(0));
            case OracleType.Timestamp t -> timestamp(t);
            case OracleType.IntervalYearToMonth t -> of(new PostgresType.IntervalYearToMonth());
            case OracleType.IntervalDayToSecond t -> daysToSeconds(t);
            case OracleType.Rowid t -> of(new PostgresType.Text());
            case OracleType.Urowid t -> of(new PostgresType.Text());
            case OracleType.XmlType t -> of(new PostgresType.Xml());
            case OracleType.Json t -> of(new PostgresType.Json());
            case OracleType.Boolean t -> of(new PostgresType.Bool());
            case OracleType.Vector t -> vector(t);
            case OracleType.UserDefined(var name) -> userDefined(name);
            case OracleType.Ref t -> of(new PostgresType.Uuid());
            case OracleType.Supplied t -> supplied(t);
        };
    }

    private Mapped number(OptionalInt precision, OptionalInt scale) {
        if (precision.isEmpty() && scale.isEmpty()) {
            return of(anyNumeric());
        }
        int digits = precision.orElse(38);
        int after = scale.orElse(0);
        if (after == 0) {
            return of(integer(digits, precision));
        }
        if (settings.targetVersion() >= NEGATIVE_SCALE_SINCE || after > 0 && after <= digits) {
            return of(numeric(digits, after));
        }
        PostgresType wider = after < 0
                ? new PostgresType.Numeric(OptionalInt.of(digits - after), OptionalInt.of(0))
                : numeric(after, after);
        return new Mapped(
                Optional.of(wider),
                List.of(warning(
                        ConvertCode.SCALE_WIDENED,
                        "NUMBER(" + digits + "," + after + ") becomes " + wider.ddl() + " on PostgreSQL 14",
                        "use PostgreSQL 15 or newer, or add a check constraint",
                        5)),
                Origin.TABLE);
    }

    /** {@code NUMBER(38)} for INTEGER, which writes no precision. */
    private static PostgresType integer(int digits, OptionalInt precision) {
        if (precision.isEmpty() || digits > 18) {
            return new PostgresType.Numeric(OptionalInt.of(digits), OptionalInt.empty());
        }
        return digits <= 4
                ? new PostgresType.Smallint()
                : digits <= 9 ? new PostgresType.Integer() : new PostgresType.Bigint();
    }

    private static PostgresType numeric(int precision, int scale) {
        return new PostgresType.Numeric(OptionalInt.of(precision), OptionalInt.of(scale));
    }

    private static PostgresType anyNumeric() {
        return new PostgresType.Numeric(OptionalInt.empty(), OptionalInt.empty());
    }

    /** Length in characters also for BYTE: as many bytes never hold more characters. */
    private static PostgresType character(OracleType.Character type) {
        return switch (type.kind()) {
            case VARCHAR2, NVARCHAR2 -> new PostgresType.Varchar(type.length());
            case CHAR, NCHAR -> new PostgresType.Char(type.length());
        };
    }

    private static Mapped bfile() {
        return new Mapped(
                Optional.of(new PostgresType.Text()),
                List.of(warning(
                        ConvertCode.BFILE_AS_TEXT,
                        "BFILE becomes text with directory and file name only",
                        "load the files' contents into a bytea column if they are needed",
                        30)),
                Origin.TABLE);
    }

    private static Mapped timestamp(OracleType.Timestamp type) {
        int fraction = Math.min(type.fraction(), MICROSECONDS);
        PostgresType target = type.zone() == OracleType.Zone.NONE
                ? new PostgresType.Timestamp(fraction)
                : new PostgresType.TimestampTz(fraction);
        List<Problem> problems = new ArrayList<>(rounding(type, type.fraction()));
        if (type.zone() == OracleType.Zone.TIME_ZONE) {
            problems.add(warning(
                    ConvertCode.ZONE_NOT_KEPT,
                    OracleTypeText.of(type) + " becomes " + target.ddl() + ": the instant is kept, its zone is not",
                    "add a column for the zone if it is read",
                    5));
        }
        return new Mapped(Optional.of(target), problems, Origin.TABLE);
    }

    private static Mapped daysToSeconds(OracleType.IntervalDayToSecond type) {
        return new Mapped(
                Optional.of(new PostgresType.IntervalDayToSecond(Math.min(type.fraction(), MICROSECONDS))),
                rounding(type, type.fraction()),
                Origin.TABLE);
    }

    private static List<Problem> rounding(OracleType type, int fraction) {
        if (fraction <= MICROSECONDS) {
            return List.of();
        }
        return List.of(warning(
                ConvertCode.FRACTION_ROUNDED,
                OracleTypeText.of(type) + " keeps 6 of its " + fraction + " digits, rounded half up",
                "map the column to text if all digits matter",
                5));
    }

    private static Mapped vector(OracleType.Vector type) {
        PostgresType element = switch (type.format()) {
            case "FLOAT32" -> new PostgresType.Real();
            case "INT8", "BINARY" -> new PostgresType.Smallint();
            default -> new PostgresType.DoublePrecision();
        };
        PostgresType target = new PostgresType.Array(element);
        return new Mapped(
                Optional.of(target),
                List.of(warning(
                        ConvertCode.VECTOR_AS_ARRAY,
                        "VECTOR becomes " + target.ddl(),
                        "install pgvector and cast the column for distance functions and indexes",
                        30)),
                Origin.TABLE);
    }

    private Mapped userDefined(QualifiedName name) {
        Optional<Catalog.UserType> found = catalog.type(name);
        if (found.isEmpty()) {
            return unknown(name);
        }
        return switch (found.get().shape()) {
            case Catalog.ObjectShape o -> of(new PostgresType.UserDefined(names.object(name)));
            case Catalog.VarrayShape(int limit, var element) -> collection(element);
            case Catalog.NestedTableShape(var element) -> collection(element);
            case Catalog.UnknownShape u -> unknown(name);
        };
    }

    /** An array; of a collection it is an array of the domain that stands for the inner one, as PostgreSQL has no arrays of arrays. */
    private Mapped collection(OracleType element) {
        if (element instanceof OracleType.UserDefined(var inner) && isCollection(inner)) {
            Mapped mapped = byTable(element);
            return new Mapped(
                    mapped.type().map(t -> new PostgresType.Array(new PostgresType.UserDefined(names.object(inner)))),
                    mapped.problems(),
                    Origin.TABLE);
        }
        Mapped mapped = byTable(element);
        return new Mapped(mapped.type().map(PostgresType.Array::new), mapped.problems(), Origin.TABLE);
    }

    boolean isCollection(QualifiedName name) {
        return catalog.type(name)
                .map(t -> t.shape() instanceof Catalog.VarrayShape || t.shape() instanceof Catalog.NestedTableShape)
                .orElse(false);
    }

    private static Mapped unknown(QualifiedName name) {
        return new Mapped(
                Optional.of(new PostgresType.Text()),
                List.of(loss(
                        ConvertCode.TYPE_UNKNOWN,
                        "type " + name + " is not defined in what was read, its values are kept as text",
                        "add the script that creates it",
                        15)),
                Origin.TABLE);
    }

    /** Whether values of the type have a place in a composite type. */
    public static boolean isStored(OracleType type) {
        return !(type instanceof OracleType.Supplied supplied)
                || ofSupplied(supplied).isPresent();
    }

    /** What a type that Oracle supplies becomes; empty when it has no counterpart. */
    public static Optional<PostgresType> ofSupplied(OracleType.Supplied type) {
        return supplied(type).type();
    }

    /** Types of Oracle that only hold data. */
    private static Mapped supplied(OracleType.Supplied type) {
        String name = type.name().substring(type.name().lastIndexOf('.') + 1);
        return switch (name) {
            case "URITYPE", "HTTPURITYPE", "DBURITYPE", "XDBURITYPE" ->
                new Mapped(
                        Optional.of(new PostgresType.Text()),
                        List.of(warning(
                                ConvertCode.SUPPLIED_TYPE_AS_DATA,
                                name + " becomes text with the address only",
                                "read what stands at the address in the application",
                                15)),
                        Origin.TABLE);
            case "ANYDATA" ->
                new Mapped(
                        Optional.of(new PostgresType.Jsonb()),
                        List.of(warning(
                                ConvertCode.SUPPLIED_TYPE_AS_DATA,
                                name + " becomes jsonb, which does not keep the type of a value",
                                "store the type's name beside the value where it is asked for",
                                30)),
                        Origin.TABLE);
            default ->
                unsupported(
                        OracleTypeText.of(type),
                        "add a column of your own, or name a type in howdah.yaml if its values are exported as text");
        };
    }

    private static Mapped unsupported(String type, String hint) {
        return new Mapped(
                Optional.empty(),
                List.of(loss(ConvertCode.TYPE_NOT_SUPPORTED, type + " has no counterpart", hint, 60)),
                Origin.TABLE);
    }

    private static Mapped of(PostgresType type) {
        return new Mapped(Optional.of(type), List.of(), Origin.TABLE);
    }

    static Problem note(ConvertCode code, String message) {
        return new Problem(code, Severity.NOTE, -1, message, "", 0);
    }

    static Problem warning(ConvertCode code, String message, String hint, int minutes) {
        return new Problem(code, Severity.WARNING, -1, message, hint, minutes);
    }

    static Problem loss(ConvertCode code, String message, String hint, int minutes) {
        return new Problem(code, Severity.LOSS, -1, message, hint, minutes);
    }
}
