package io.howdah.convert;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.convert.type.OracleTypePattern;
import io.howdah.convert.type.PostgresTypeText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One overruling of the type table: {@code NUMBER(*,0) -> bigint}, {@code HR: DATE -> date}, {@code HR.EMP.SALARY -> numeric(12,2)}.
 *
 * @param subject which columns it is for
 */
public record TypeRule(Subject subject, PostgresType target) {
    private static final String WORD = "(\\*|\"(?:[^\"]|\"\")+\"|[^\\s.:\"()]+)";
    private static final Pattern COLUMN = Pattern.compile(WORD + "\\." + WORD + "\\." + WORD);
    private static final Pattern IN_SCHEMA = Pattern.compile(WORD + "\\s*:\\s*(.+)");

    public sealed interface Subject {}

    /** Every column of the type. */
    public record EveryColumn(OracleTypePattern type) implements Subject {}

    /** Every column of the type in one schema. */
    public record InSchema(Identifier schema, OracleTypePattern type) implements Subject {}

    /** Named columns; an absent part fits every name. */
    public record Columns(Optional<Identifier> schema, Optional<Identifier> table, Optional<Identifier> column)
            implements Subject {}

    /** The rule in one line, {@code SOURCE -> TARGET}. */
    public static TypeRule parse(String line) {
        int arrow = line.indexOf("->");
        if (arrow < 0) {
            throw bad(line, "there is no ->");
        }
        return parse(line.substring(0, arrow), line.substring(arrow + 2));
    }

    /** The two sides of a rule, as a YAML map has them. */
    public static TypeRule parse(String source, String target) {
        String line = source.strip() + " -> " + target.strip();
        PostgresType type = PostgresTypeText.parse(target)
                .orElseThrow(() -> bad(line, "the right side is not a PostgreSQL type that Howdah can load"));
        return new TypeRule(subject(source.strip(), line), type);
    }

    private static Subject subject(String source, String line) {
        Matcher column = COLUMN.matcher(source);
        if (column.matches()) {
            return new Columns(part(column.group(1)), part(column.group(2)), part(column.group(3)));
        }
        Matcher schema = IN_SCHEMA.matcher(source);
        if (schema.matches()) {
            return new InSchema(Identifier.oracle(schema.group(1)), pattern(schema.group(2), line));
        }
        return new EveryColumn(pattern(source, line));
    }

    private static Optional<Identifier> part(String word) {
        return word.equals("*") ? Optional.empty() : Optional.of(Identifier.oracle(word));
    }

    private static OracleTypePattern pattern(String text, String line) {
        return OracleTypePattern.parse(text).orElseThrow(() -> bad(line, "the left side is not an Oracle type"));
    }

    private static HowdahException bad(String line, String why) {
        return new HowdahException(
                ConvertCode.BAD_TYPE_RULE,
                "could not read the type rule \"" + line.strip() + "\": " + why,
                "write it like NUMBER(*,0) -> bigint, HR: DATE -> date or HR.EMP.SALARY -> numeric(12,2)");
    }

    public boolean fits(QualifiedName table, Identifier column, OracleType type) {
        return switch (subject) {
            case EveryColumn(var pattern) -> pattern.fits(type);
            case InSchema(var schema, var pattern) -> schema.equals(table.schema()) && pattern.fits(type);
            case Columns(var schema, var of, var name) ->
                schema.map(table.schema()::equals).orElse(true)
                        && of.map(table.name()::equals).orElse(true)
                        && name.map(column::equals).orElse(true);
        };
    }

    /** Higher wins: a column over a schema over everything. */
    int rank() {
        return switch (subject) {
            case EveryColumn e -> 0;
            case InSchema s -> 1;
            case Columns(var schema, var table, var column) ->
                2 + (schema.isPresent() ? 1 : 0) + (table.isPresent() ? 2 : 0) + (column.isPresent() ? 4 : 0);
        };
    }
}
