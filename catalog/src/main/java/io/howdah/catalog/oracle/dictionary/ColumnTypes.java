package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.TypeName;
import io.howdah.sql.oracle.tree.TypeName.LengthSemantics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column as ALL_TAB_COLS has it: {@code DATA_TYPE}, lengths, precision and scale (Database Reference, "ALL_TAB_COLUMNS"). DATA_TYPE
 * of timestamps and intervals holds their precisions: {@code TIMESTAMP(6) WITH TIME ZONE}.
 */
final class ColumnTypes {
    private static final Pattern VECTOR =
            Pattern.compile("(?i)\\s*VECTOR\\s*\\(\\s*(\\d+|\\*)\\s*(?:,\\s*(\\w+|\\*))?.*");

    private ColumnTypes() {}

    /** Absent for a type that is not understood. */
    static Optional<TypeName> of(Row column) {
        String type = column.text("DATA_TYPE");
        if (column.has("DATA_TYPE_OWNER")) {
            return Optional.of(userDefined(column));
        }
        return switch (type) {
            case "NUMBER" -> Optional.of(number(column));
            case "FLOAT" -> Optional.of(sized("FLOAT", column.integer("DATA_PRECISION")));
            case "VARCHAR2", "CHAR" -> Optional.of(character(type, column));
            case "NVARCHAR2", "NCHAR" -> Optional.of(sized(type, column.integer("CHAR_LENGTH")));
            case "RAW", "UROWID" -> Optional.of(sized(type, column.integer("DATA_LENGTH")));
            case "VECTOR" -> Optional.of(vector(column.text("VECTOR_INFO")));
            default -> written(type);
        };
    }

    private static TypeName number(Row column) {
        OptionalInt precision = column.integer("DATA_PRECISION");
        OptionalInt scale = column.integer("DATA_SCALE");
        OptionalInt any = scale.isPresent() ? OptionalInt.of(TypeName.STAR) : OptionalInt.empty();
        return type("NUMBER", precision.isPresent() ? precision : any, scale, LengthSemantics.UNSTATED, "");
    }

    private static TypeName character(String type, Row column) {
        boolean characters = column.is("CHAR_USED", "C");
        return type(
                type,
                column.integer(characters ? "CHAR_LENGTH" : "DATA_LENGTH"),
                OptionalInt.empty(),
                characters ? LengthSemantics.CHAR : LengthSemantics.BYTE,
                "");
    }

    private static TypeName sized(String type, OptionalInt size) {
        return type(type, size, OptionalInt.empty(), LengthSemantics.UNSTATED, "");
    }

    /** {@code VECTOR(3,FLOAT32,DENSE)}; before 23.4 nothing is told. */
    private static TypeName vector(String info) {
        Matcher parts = VECTOR.matcher(info);
        if (!parts.matches()) {
            return sized("VECTOR", OptionalInt.empty());
        }
        String format = Optional.ofNullable(parts.group(2)).orElse("*");
        OptionalInt dimensions = parts.group(1).equals("*")
                ? OptionalInt.of(TypeName.STAR)
                : OptionalInt.of(Integer.parseInt(parts.group(1)));
        return type("VECTOR", dimensions, OptionalInt.empty(), LengthSemantics.UNSTATED, format);
    }

    /** An object type or collection; Oracle's own ones too, and {@code REF}s to one. */
    private static TypeName userDefined(Row column) {
        Identifier owner = column.identifier("DATA_TYPE_OWNER");
        Identifier type = column.identifier("DATA_TYPE");
        boolean oracles = owner.text().equals("SYS") || owner.text().equals("PUBLIC");
        if (oracles && type.text().equals("XMLTYPE")) {
            return sized("XMLTYPE", OptionalInt.empty());
        }
        Name name = new Name(At.UNKNOWN, List.of(owner, type), Optional.empty());
        return new TypeName(
                At.UNKNOWN,
                column.is("DATA_TYPE_MOD", "REF") ? "REF" : owner + "." + type,
                Optional.of(name),
                OptionalInt.empty(),
                OptionalInt.empty(),
                LengthSemantics.UNSTATED,
                "");
    }

    private static TypeName type(
            String name, OptionalInt precision, OptionalInt scale, LengthSemantics semantics, String suffix) {
        return new TypeName(At.UNKNOWN, name, Optional.empty(), precision, scale, semantics, suffix);
    }

    /** A type whose name says everything is read by the parser of scripts. */
    private static Optional<TypeName> written(String type) {
        try {
            return OracleParser.expression("CAST(NULL AS " + type + ")") instanceof Expr.Cast cast
                            && cast.type().userDefined().isEmpty()
                    ? Optional.of(cast.type())
                    : Optional.empty();
        } catch (SyntaxException e) {
            return Optional.empty();
        }
    }
}
