package io.howdah.source.insert;

import io.howdah.source.insert.SqlValue.Chars;
import io.howdah.source.insert.SqlValue.Composite;
import io.howdah.source.insert.SqlValue.Floating;
import io.howdah.source.insert.SqlValue.Months;
import io.howdah.source.insert.SqlValue.Null;
import io.howdah.source.insert.SqlValue.Num;
import io.howdah.source.insert.SqlValue.Raw;
import io.howdah.source.insert.SqlValue.Time;
import io.howdah.source.insert.SqlValue.Truth;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.TypeName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The functions that appear around constants. */
final class ConstantFunctions {
    private static final Set<String> NULL_FOR_NULL = Set.of(
            "TO_DATE",
            "TO_TIMESTAMP",
            "TO_TIMESTAMP_TZ",
            "TO_CHAR",
            "TO_NCHAR",
            "TO_CLOB",
            "TO_NCLOB",
            "TO_LOB",
            "TO_NUMBER",
            "TO_BINARY_FLOAT",
            "TO_BINARY_DOUBLE",
            "HEXTORAW",
            "TO_BLOB",
            "RAWTOHEX",
            "TO_YMINTERVAL",
            "TO_DSINTERVAL",
            "NUMTODSINTERVAL",
            "NUMTOYMINTERVAL",
            "ADD_MONTHS",
            "TRUNC",
            "ROUND",
            "ABS",
            "JSON",
            "TO_BOOLEAN",
            "UPPER",
            "LOWER",
            "INITCAP",
            "LTRIM",
            "RTRIM",
            "TRIM",
            "LENGTH",
            "SUBSTR",
            "LPAD",
            "RPAD",
            "CHR",
            "NCHR",
            "UNISTR");

    private final Surroundings surroundings;
    private final Conversions conversions;

    ConstantFunctions(Surroundings surroundings, Conversions conversions) {
        this.surroundings = surroundings;
        this.conversions = conversions;
    }

    /** Functions that do not evaluate all their arguments. */
    SqlValue chosen(String name, List<Expr.Argument> arguments, ConstantEvaluator evaluator)
            throws NotConstantException {
        if (name.equals("DECODE")) {
            SqlValue wanted = evaluator.value(arguments.getFirst().value());
            int i = 1;
            for (; i + 1 < arguments.size(); i += 2) {
                SqlValue candidate = evaluator.value(arguments.get(i).value());
                boolean bothNull = wanted instanceof Null && candidate instanceof Null;
                if (bothNull || conversions.equal(wanted, candidate)) {
                    return evaluator.value(arguments.get(i + 1).value());
                }
            }
            return i < arguments.size() ? evaluator.value(arguments.get(i).value()) : SqlValue.NULL;
        }
        if (name.equals("NVL2")) {
            need(arguments.size() == 3, name);
            boolean there = !(evaluator.value(arguments.getFirst().value()) instanceof Null);
            return evaluator.value(arguments.get(there ? 1 : 2).value());
        }
        for (Expr.Argument argument : arguments) {
            SqlValue value = evaluator.value(argument.value());
            if (!(value instanceof Null)) {
                return value;
            }
        }
        return SqlValue.NULL;
    }

    SqlValue call(Name function, List<SqlValue> arguments) throws NotConstantException {
        String name = function.last().text();
        String qualifier = function.qualifier().map(q -> q.text()).orElse("");
        if (qualifier.equals("UTL_RAW") || qualifier.equals("XMLTYPE") || name.equals("XMLTYPE")) {
            return supplied(name, arguments);
        }
        Optional<io.howdah.base.QualifiedName> type = surroundings.type(function);
        if (type.isPresent() || name.startsWith("SDO_") || qualifier.equals("MDSYS")) {
            return new Composite(type, arguments);
        }
        if (!qualifier.isEmpty() && !qualifier.equals("SYS") && !qualifier.equals("STANDARD")) {
            throw unknown(function);
        }
        return builtIn(function, name, arguments);
    }

    private SqlValue supplied(String name, List<SqlValue> arguments) throws NotConstantException {
        need(!arguments.isEmpty(), name);
        SqlValue first = arguments.getFirst();
        return switch (name) {
            case "XMLTYPE", "CREATEXML" -> SqlValue.chars(conversions.text(first));
            case "CAST_TO_RAW" -> new Raw(Conversions.utf8(conversions.text(first)));
            case "CAST_TO_VARCHAR2", "CAST_TO_NVARCHAR2" ->
                first instanceof Raw(byte[] bytes) ? SqlValue.chars(new String(bytes, StandardCharsets.UTF_8)) : first;
            default -> throw new NotConstantException("the value is no constant: function " + name);
        };
    }

    private SqlValue builtIn(Name function, String name, List<SqlValue> arguments) throws NotConstantException {
        switch (name) {
            case "EMPTY_CLOB" -> {
                return new Chars("");
            }
            case "EMPTY_BLOB" -> {
                return new Raw(new byte[0]);
            }
            case "SYS_GUID" -> {
                return new Raw(HexFormat.of().parseHex(surroundings.guid().toLowerCase(Locale.ROOT)));
            }
            case "SYSDATE", "CURRENT_DATE", "SYSTIMESTAMP", "CURRENT_TIMESTAMP", "LOCALTIMESTAMP" -> {
                return new Time(conversions.formats().now(), Optional.empty());
            }
            default -> need(!arguments.isEmpty(), name);
        }
        SqlValue first = arguments.getFirst();
        if (name.equals("CONCAT")) {
            return SqlValue.chars(conversions.text(first) + conversions.text(at(arguments, 1, name)));
        }
        if (name.equals("BFILENAME")) {
            return SqlValue.chars(conversions.text(first) + "/" + conversions.text(at(arguments, 1, name)));
        }
        if (name.equals("NULLIF")) {
            return conversions.equal(first, at(arguments, 1, name)) ? SqlValue.NULL : first;
        }
        if (first instanceof Null && !name.equals("REPLACE")) {
            // a function that is not known may well give something else for NULL
            if (NULL_FOR_NULL.contains(name)) {
                return first;
            }
            throw unknown(function);
        }
        return switch (name) {
            case "TO_DATE" ->
                withoutFraction(time(arguments, conversions.formats().dateMask()));
            case "TO_TIMESTAMP" -> time(arguments, conversions.formats().timestampMask());
            case "TO_TIMESTAMP_TZ" -> time(arguments, conversions.formats().timestampTzMask());
            case "TO_CHAR", "TO_NCHAR" -> toChar(arguments);
            case "TO_CLOB", "TO_NCLOB", "TO_LOB" -> SqlValue.chars(conversions.text(first));
            case "TO_NUMBER" -> toNumber(arguments);
            case "TO_BINARY_FLOAT", "TO_BINARY_DOUBLE" -> new Floating(conversions.floating(first));
            case "HEXTORAW", "TO_BLOB" ->
                first instanceof Raw ? first : new Raw(Conversions.hex(conversions.text(first)));
            case "RAWTOHEX" ->
                SqlValue.chars(HexFormat.of()
                        .withUpperCase()
                        .formatHex(first instanceof Raw(byte[] b) ? b : Conversions.hex(conversions.text(first))));
            case "TO_YMINTERVAL" -> Times.months(conversions.text(first));
            case "TO_DSINTERVAL" -> Times.days(conversions.text(first));
            case "NUMTODSINTERVAL" -> interval(arguments);
            case "NUMTOYMINTERVAL" ->
                new Months(conversions
                        .number(first)
                        .multiply(unit(arguments).equals("YEAR") ? BigDecimal.valueOf(12) : BigDecimal.ONE)
                        .longValue());
            case "ADD_MONTHS" -> {
                Time date = conversions.time(first, conversions.formats().dateMask());
                long months = conversions.number(at(arguments, 1, name)).longValue();
                yield new Time(TimeArithmetic.addMonths(date.local(), months), date.zone());
            }
            case "TRUNC", "ROUND" -> rounded(name, arguments);
            case "ABS" -> new Num(conversions.number(first).abs());
            case "JSON" -> first;
            case "TO_BOOLEAN" ->
                new Truth(List.of("TRUE", "YES", "ON", "1", "T", "Y")
                        .contains(conversions.text(first).strip().toUpperCase(Locale.ROOT)));
            default -> {
                Optional<SqlValue> text = TextFunctions.call(name, arguments, conversions);
                yield text.orElseThrow(() -> unknown(function));
            }
        };
    }

    private Time time(List<SqlValue> arguments, String defaultMask) throws NotConstantException {
        String mask = arguments.size() > 1 ? conversions.text(arguments.get(1)) : defaultMask;
        String language = conversions.formats().language();
        if (arguments.size() > 2) {
            String parameter = conversions.text(arguments.get(2));
            int equals = parameter.indexOf('=');
            language = equals < 0
                    ? language
                    : parameter.substring(equals + 1).replace("'", "").strip().toUpperCase(Locale.ROOT);
        }
        return conversions.time(arguments.getFirst(), mask, language);
    }

    private static Time withoutFraction(Time time) {
        return new Time(time.local().withNano(0), Optional.empty());
    }

    private SqlValue toChar(List<SqlValue> arguments) throws NotConstantException {
        SqlValue first = arguments.getFirst();
        if (arguments.size() == 1) {
            return SqlValue.chars(conversions.text(first));
        }
        if (first instanceof Time(LocalDateTime local, var zone)) {
            return SqlValue.chars(DateWriter.write(local, zone, conversions.text(arguments.get(1))));
        }
        throw new NotConstantException("the value is no constant: TO_CHAR of a number with a mask");
    }

    private SqlValue toNumber(List<SqlValue> arguments) throws NotConstantException {
        if (arguments.size() == 1) {
            return new Num(conversions.number(arguments.getFirst()));
        }
        String mask = conversions.text(arguments.get(1)).toUpperCase(Locale.ROOT);
        SessionFormats formats = conversions.formats();
        String text = conversions.text(arguments.getFirst()).replace("$", "");
        if (mask.contains("X")) {
            try {
                return new Num(new BigDecimal(new java.math.BigInteger(text.strip(), 16)));
            } catch (NumberFormatException e) {
                throw new NotConstantException("a text is not hexadecimal");
            }
        }
        char decimal = mask.contains("D") ? formats.decimal() : '.';
        String group = String.valueOf(mask.contains("G") ? formats.group() : ',');
        return new Num(conversions.number(new Chars(text.replace(group, "").replace(decimal, formats.decimal()))));
    }

    private SqlValue interval(List<SqlValue> arguments) throws NotConstantException {
        long seconds = switch (unit(arguments)) {
            case "DAY" -> 86_400;
            case "HOUR" -> 3600;
            case "MINUTE" -> 60;
            case "SECOND" -> 1;
            default -> throw new NotConstantException("an interval has an unknown unit");
        };
        return Times.seconds(conversions.number(arguments.getFirst()).multiply(BigDecimal.valueOf(seconds)));
    }

    private String unit(List<SqlValue> arguments) throws NotConstantException {
        return conversions.text(at(arguments, 1, "interval")).strip().toUpperCase(Locale.ROOT);
    }

    private SqlValue rounded(String name, List<SqlValue> arguments) throws NotConstantException {
        SqlValue first = arguments.getFirst();
        if (first instanceof Time(LocalDateTime local, var zone)) {
            if (name.equals("ROUND") || arguments.size() > 1) {
                throw new NotConstantException("the value is no constant: " + name + " of a date");
            }
            return new Time(local.toLocalDate().atStartOfDay(), Optional.empty());
        }
        int scale = arguments.size() > 1 ? conversions.number(arguments.get(1)).intValue() : 0;
        RoundingMode mode = name.equals("ROUND") ? RoundingMode.HALF_UP : RoundingMode.DOWN;
        return new Num(conversions.number(first).setScale(scale, mode));
    }

    SqlValue cast(SqlValue value, TypeName type) throws NotConstantException {
        if (value instanceof Null) {
            return value;
        }
        String name = type.name();
        if (name.startsWith("TIMESTAMP")) {
            return conversions.time(value, conversions.formats().timestampMask());
        }
        return switch (name) {
            case "DATE" ->
                withoutFraction(conversions.time(value, conversions.formats().dateMask()));
            case "NUMBER", "INTEGER", "INT", "DECIMAL", "NUMERIC", "SMALLINT" -> {
                BigDecimal number = conversions.number(value);
                int scale = type.scale()
                        .orElse(type.precision().isPresent() || !name.equals("NUMBER") ? 0 : number.scale());
                yield new Num(number.setScale(scale, RoundingMode.HALF_UP));
            }
            case "BINARY_FLOAT", "BINARY_DOUBLE" -> new Floating(conversions.floating(value));
            case "VARCHAR2", "CHAR", "NVARCHAR2", "NCHAR", "VARCHAR", "CLOB", "NCLOB" ->
                SqlValue.chars(conversions.text(value));
            case "RAW", "BLOB" -> value instanceof Raw ? value : new Raw(Conversions.hex(conversions.text(value)));
            default -> type.userDefined().isPresent() && value instanceof Composite ? value : fail("CAST to " + name);
        };
    }

    SqlValue trim(String side, Optional<SqlValue> characters, SqlValue value) throws NotConstantException {
        if (value instanceof Null) {
            return value;
        }
        String set = characters.isPresent() ? conversions.text(characters.get()) : " ";
        String text = conversions.text(value);
        String trimmed = side.equals("TRAILING") ? text : TextFunctions.left(text, set);
        return SqlValue.chars(side.equals("LEADING") ? trimmed : TextFunctions.right(trimmed, set));
    }

    private static SqlValue at(List<SqlValue> arguments, int index, String name) throws NotConstantException {
        need(arguments.size() > index, name);
        return arguments.get(index);
    }

    private static void need(boolean enough, String name) throws NotConstantException {
        if (!enough) {
            throw new NotConstantException("function " + name + " has too few arguments");
        }
    }

    private static SqlValue fail(String what) throws NotConstantException {
        throw new NotConstantException("the value is no constant: " + what);
    }

    private static NotConstantException unknown(Name function) {
        return new NotConstantException("the value is no constant: function "
                + String.join(
                        ".", function.parts().stream().map(Object::toString).toList()));
    }
}
