package io.howdah.orasim.engine.object;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Fit;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.source.insert.SqlValue;
import io.howdah.source.text.JsonWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a constructor makes: the text of its arguments, each converted to the type of its attribute or element (Object-Relational Developer's
 * Guide, "System-Defined Constructors").
 */
public final class ObjectWriter {
    private final QualifiedName name;
    private final List<OracleType> attributes;
    private final Optional<OracleType> element;
    private final int limit;

    private ObjectWriter(QualifiedName name, List<OracleType> attributes, Optional<OracleType> element, int limit) {
        this.name = name;
        this.attributes = List.copyOf(attributes);
        this.element = element;
        this.limit = limit;
    }

    public static ObjectWriter of(QualifiedName name, NamedTypes types) throws OracleError {
        Catalog.TypeShape shape = types.catalog().type(name).orElseThrow().shape();
        return switch (shape) {
            case Catalog.ObjectShape o -> {
                ObjectTypes objects = new ObjectTypes(types.catalog());
                if (o.under().isPresent() || !objects.subtypes(name).isEmpty()) {
                    throw Errors.unimplemented("constructors of types with types above or below them");
                }
                yield new ObjectWriter(
                        name,
                        objects.attributes(name).stream()
                                .map(ObjectTypes.AttributeSlot::type)
                                .toList(),
                        Optional.empty(),
                        0);
            }
            case Catalog.VarrayShape(int limit, var element) ->
                new ObjectWriter(name, List.of(), Optional.of(element), limit);
            case Catalog.NestedTableShape(var element) ->
                new ObjectWriter(name, List.of(), Optional.of(element), Integer.MAX_VALUE);
            case Catalog.UnknownShape u -> throw Errors.unimplemented("type " + name);
        };
    }

    public Type type() {
        return Type.of(new OracleType.UserDefined(name));
    }

    /** @throws OracleError ORA-02315, ORA-22909, and those of conversions */
    public Value make(List<Value> arguments, Convert convert) throws OracleError {
        if (element.isEmpty() && arguments.size() != attributes.size()) {
            throw new OracleError(2315, "incorrect number of arguments for default constructor");
        }
        if (element.isPresent() && arguments.size() > limit) {
            throw new OracleError(22909, "exceeded maximum VARRAY limit");
        }
        JsonWriter json = new JsonWriter();
        for (int i = 0; i < arguments.size(); i++) {
            part(arguments.get(i), element.isPresent() ? element.get() : attributes.get(i), convert, json);
        }
        return new Value.Text(json.array());
    }

    private void part(Value argument, OracleType type, Convert convert, JsonWriter json) throws OracleError {
        Type wanted = Type.of(type);
        Value value = Fit.column(convert.to(wanted, argument), wanted, "\"" + name + "\"");
        boolean bare = type instanceof OracleType.UserDefined
                || type instanceof OracleType.Number
                || type instanceof OracleType.Float
                || type instanceof OracleType.Boolean;
        if (value.isNull()) {
            json.absent();
        } else if (bare) {
            json.raw(text(value));
        } else {
            json.string(text(value));
        }
    }

    /** Canonical (package {@code io.howdah.values}). */
    private static String text(Value value) throws OracleError {
        SqlValue constant = switch (value) {
            case Value.Text v -> new SqlValue.Chars(v.text());
            case Value.Rowid v -> new SqlValue.Chars(v.text());
            case Value.Num v -> new SqlValue.Num(v.number());
            case Value.Date v -> new SqlValue.Time(v.date(), Optional.empty());
            case Value.Timestamp v -> new SqlValue.Time(v.timestamp(), Optional.empty());
            case Value.Zoned v ->
                new SqlValue.Time(
                        v.timestamp().toLocalDateTime(),
                        Optional.of(v.timestamp().getZone()));
            case Value.Local v ->
                new SqlValue.Time(
                        v.timestamp().atOffset(ZoneOffset.UTC).toLocalDateTime(), Optional.of(ZoneOffset.UTC));
            case Value.Months v -> new SqlValue.Months(v.months());
            case Value.Span v -> span(v.span());
            case Value.Raw v -> new SqlValue.Raw(v.bytes());
            case Value.Single v -> floating(v.number());
            case Value.Double v -> new SqlValue.Floating(v.number());
            case Value.Bool v -> new SqlValue.Truth(v.truth());
            case Value.Large v -> new SqlValue.Chars(large(v));
            case Value.Null v -> SqlValue.NULL;
            case Value.Open v -> throw Errors.inconsistentTypes("UDT", "CURSER");
        };
        return constant.canonical().orElse("");
    }

    private static SqlValue span(Duration span) {
        // seconds and nanos of one sign, as Duration has not
        boolean borrowed = span.getSeconds() < 0 && span.getNano() > 0;
        return borrowed
                ? new SqlValue.Seconds(span.getSeconds() + 1, span.getNano() - 1_000_000_000)
                : new SqlValue.Seconds(span.getSeconds(), span.getNano());
    }

    private static SqlValue floating(float number) {
        return Float.isFinite(number)
                ? new SqlValue.Num(new BigDecimal(Float.toString(number)))
                : new SqlValue.Floating(number);
    }

    private static String large(Value.Large value) throws OracleError {
        return switch (value.lob().type()) {
            case BLOB ->
                HexFormat.of()
                        .formatHex(value.lob()
                                .readBytes(0, Math.toIntExact(value.lob().length())));
            case BFILE -> value.lob().directory() + "/" + value.lob().file();
            default -> Lobs.text(value.lob());
        };
    }
}
