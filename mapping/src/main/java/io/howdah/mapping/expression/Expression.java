package io.howdah.mapping.expression;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.catalog.OracleType;
import io.howdah.mapping.MappingCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An expression over the columns of one source table, in SQLite's syntax. {@code $NAME} is a column, {@code $AR_M_...} what the source is
 * called, {@code $AR_H_...} what is known of the change; in a full load that is an insert at the time of the run, without position. Immutable
 * and safe for many threads.
 */
public final class Expression {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final String text;
    private final Tree tree;
    private final Place place;
    private final Set<Identifier> columns;

    private Expression(String text, Tree tree, Place place) {
        this.text = text;
        this.tree = tree;
        this.place = place;
        Set<Identifier> found = new LinkedHashSet<>();
        walk(tree, t -> {
            if (t instanceof Tree.Column(var name)) {
                found.add(name);
            }
        });
        this.columns = Collections.unmodifiableSet(found);
    }

    /** @throws HowdahException {@link MappingCode#BAD_EXPRESSION} with the place and the position within the expression */
    public static Expression parse(String text, Place place) {
        try {
            return new Expression(text, Parser.parse(text), place);
        } catch (BadExpression e) {
            throw new HowdahException(
                    MappingCode.BAD_EXPRESSION,
                    place + ": the expression " + text + " cannot be read at its character " + (e.offset() + 1) + ": "
                            + e.getMessage(),
                    "columns are written $NAME, texts 'so'");
        }
    }

    public Place place() {
        return place;
    }

    /** The columns of the source table that it reads. */
    public Set<Identifier> columns() {
        return columns;
    }

    /** Whether the same row always gives the same value, so that it can be computed again and compared. */
    public boolean isRepeatable() {
        boolean[] repeatable = {true};
        walk(tree, t -> repeatable[0] &= !isAnew(t));
        return repeatable[0];
    }

    private static boolean isAnew(Tree tree) {
        return switch (tree) {
            case Tree.Call(var function, var arguments) -> function.result() == Functions.Result.ANEW;
            case Tree.Variable(var name) -> name.endsWith("TIMESTAMP");
            case Tree.Constant(Value.Text(var text)) -> text.strip().equalsIgnoreCase("now");
            default -> false;
        };
    }

    private static void walk(Tree tree, Consumer<Tree> visit) {
        visit.accept(tree);
        tree.parts().forEach(part -> walk(part, visit));
    }

    /**
     * What the source calls a thing.
     *
     * @param column empty where the expression is not about one column
     */
    public record Names(String schema, String table, String column, String columnType) {}

    /** Delivers the canonical text of a column (see package io.howdah.values); empty = NULL. */
    public interface Columns<X extends Exception> {
        Optional<String> text(Identifier column) throws X;
    }

    /** A name that is computed once, from names only. */
    public String name(Names names) {
        LocalDateTime now = LocalDateTime.now(Clock.systemUTC());
        return new Evaluation(new NamesOnly(names, now)).of(tree).asText().orElse("");
    }

    /**
     * The value for a row.
     *
     * @param types of the columns that are read
     * @param started the time of the run, which is that of each of its rows
     * @return its text as a field of the target's column, bytes in hexadecimal; empty = NULL
     */
    public <X extends Exception> Optional<String> value(
            Columns<X> texts, Function<Identifier, OracleType> types, Names names, Instant started) throws X {
        ReadRow row = new ReadRow(names, LocalDateTime.ofInstant(started, ZoneOffset.UTC));
        for (Identifier column : columns) {
            row.values.put(column, typed(texts.text(column), types.apply(column)));
        }
        return new Evaluation(row).of(tree).field();
    }

    /** Numbers of columns that were declared to be whole are, others count as fractions even where they have none. */
    private static Value typed(Optional<String> text, OracleType type) {
        if (text.isEmpty()) {
            return Value.NULL;
        }
        String value = text.get();
        return switch (type) {
            case OracleType.Number(var precision, var scale) ->
                precision.isPresent() && scale.orElse(0) <= 0
                        ? new Value.Whole(new BigInteger(value))
                        : new Value.Fraction(new BigDecimal(value));
            case OracleType.Float t -> new Value.Fraction(new BigDecimal(value));
            case OracleType.BinaryFloat t -> binary(value);
            case OracleType.BinaryDouble t -> binary(value);
            case OracleType.Boolean t -> Value.of(value.equals("true"));
            case OracleType.Raw t -> new Value.Blob(HexFormat.of().parseHex(value));
            case OracleType.LongRaw t -> new Value.Blob(HexFormat.of().parseHex(value));
            case OracleType.Blob t -> new Value.Blob(HexFormat.of().parseHex(value));
            default -> new Value.Text(value);
        };
    }

    /** NaN and the infinities are no numbers of SQLite. */
    private static Value binary(String value) {
        return value.endsWith("N") || value.endsWith("y")
                ? new Value.Text(value)
                : new Value.Fraction(new BigDecimal(value));
    }

    /** Where columns and variables get their values. */
    sealed interface Row {
        Value column(Identifier name);

        Value variable(String name);

        /** The time of the run, in UTC. */
        LocalDateTime now();
    }

    private static Value variable(String name, Names names, LocalDateTime now) {
        return switch (name) {
            case "AR_M_SOURCE_SCHEMA" -> new Value.Text(names.schema());
            case "AR_M_SOURCE_TABLE_NAME" -> new Value.Text(names.table());
            case "AR_M_SOURCE_COLUMN_NAME" -> new Value.Text(names.column());
            case "AR_M_SOURCE_COLUMN_DATATYPE" -> new Value.Text(names.columnType());
            case "AR_H_OPERATION" -> new Value.Text("INSERT");
            case "AR_H_TIMESTAMP", "AR_H_COMMIT_TIMESTAMP", "AR_H_DB_COMMIT_TIMESTAMP" ->
                new Value.Text(now.format(TIMESTAMP));
            default -> new Value.Text("");
        };
    }

    private record NamesOnly(Names names, LocalDateTime now) implements Row {
        @Override
        public Value column(Identifier name) {
            return Value.NULL;
        }

        @Override
        public Value variable(String name) {
            return Expression.variable(name, names, now);
        }
    }

    private static final class ReadRow implements Row {
        private final Names names;
        private final LocalDateTime now;
        private final Map<Identifier, Value> values = new HashMap<>();

        ReadRow(Names names, LocalDateTime now) {
            this.names = names;
            this.now = now;
        }

        @Override
        public LocalDateTime now() {
            return now;
        }

        @Override
        public Value column(Identifier name) {
            return Objects.requireNonNull(values.get(name));
        }

        @Override
        public Value variable(String name) {
            return Expression.variable(name, names, now);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
