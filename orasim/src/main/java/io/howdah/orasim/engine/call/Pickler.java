package io.howdah.orasim.engine.call;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.object.NamedTypes;
import io.howdah.orasim.engine.object.TypeShape;
import io.howdah.orasim.format.OracleNumber;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.ObjectType;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ResultRows;
import io.howdah.orasim.server.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * DBMS_PICKLER.GET_TYPE_SHAPE, which drivers call before they read objects: OID, version and description of a type, and a cursor over its
 * attributes. Not in the manuals; source: python: dbobject_cache.pyx (DBO_CACHE_SQL_GET_METADATA_FOR_NAME, _populate_type_info); OBSERVED in
 * ojdbc's own call.
 */
final class Pickler {
    private static final int MOST_NAME = 128;
    private static final List<ResultColumn> COLUMNS = List.of(
            number("VERSION"),
            text("ATTR_NAME"),
            number("ATTR_NUM"),
            text("ATTR_TYPE_NAME"),
            text("ATTR_TYPE_OWNER"),
            text("ATTR_TYPE_PACKAGE"),
            new ResultColumn("ATTR_TYPE_OID", SqlType.RAW, 16, 0, 0, 0, ResultColumn.Nullability.NULLABLE, ""),
            text("ATTR_INSTANTIABLE"),
            text("SUPER_TYPE_OWNER"),
            text("SUPER_TYPE_NAME"));
    private static final List<ResultColumn> SUBTYPES = List.of(text("OWNER"), text("TYPE_NAME"));

    private Pickler() {}

    private static ResultColumn text(String name) {
        return new ResultColumn(
                name, SqlType.VARCHAR2, MOST_NAME, MOST_NAME, 0, 0, ResultColumn.Nullability.NULLABLE, "");
    }

    private static ResultColumn number(String name) {
        return new ResultColumn(name, SqlType.NUMBER, 22, 0, 0, 0, ResultColumn.Nullability.NULLABLE, "");
    }

    /** Sets the OUT parameters; not 0 where the session sees no such type (ASSUMED: which number). */
    static void shape(Caller caller, Arguments arguments) throws OracleError {
        NamedTypes types = caller.types();
        QualifiedName name = name(caller.convert().toText(arguments.value(0, "FULL_NAME")));
        if (!types.exists(name) || !caller.mayUse(name)) {
            arguments.result(Value.of(4043));
            return;
        }
        ObjectType type = types.type(name);
        arguments.set(1, "OID", new Value.Raw(type.oid()));
        arguments.set(2, "VERSION", Value.of(1));
        arguments.set(3, "TDS", new Value.Raw(TypeShape.of(type)));
        arguments.set(4, "INSTANTIABLE", Value.of("YES"));
        arguments.set(5, "SUPERTYPE_OWNER", Value.NULL);
        arguments.set(6, "SUPERTYPE_NAME", Value.NULL);
        arguments.set(
                7, "ATTRIBUTES", new Value.Open(new Rows(COLUMNS, rows(type).iterator())));
        arguments.set(
                8,
                "SUBTYPES",
                new Value.Open(new Rows(SUBTYPES, List.<List<Datum>>of().iterator())));
        arguments.result(Value.of(0));
    }

    /** {@code HR.ADDRESS_T} or {@code "HR"."ADDRESS_T"}, in the case of the dictionary. */
    private static QualifiedName name(String fullName) {
        String plain = fullName.replace("\"", "");
        int dot = plain.indexOf('.');
        return new QualifiedName(
                new Identifier(dot < 0 ? "" : plain.substring(0, dot)), new Identifier(plain.substring(dot + 1)));
    }

    private static List<List<Datum>> rows(ObjectType type) {
        List<ObjectType.Part> parts = switch (type.shape()) {
            case ObjectType.Attributes(var all) -> all;
            case ObjectType.Elements(var kind, int limit, var element) -> List.of(element);
        };
        List<List<Datum>> rows = new ArrayList<>();
        for (ObjectType.Part part : parts) {
            Optional<ObjectType> made = part.type();
            rows.add(List.of(
                    datum(1),
                    datum(part.column().name()),
                    datum(rows.size() + 1),
                    datum(made.map(ObjectType::name)
                            .orElse(typeName(part.column().type()))),
                    datum(made.map(ObjectType::schema).orElse("")),
                    Datum.NULL,
                    made.<Datum>map(t -> new Datum.Bytes(t.oid())).orElse(Datum.NULL),
                    datum("YES"),
                    Datum.NULL,
                    Datum.NULL));
        }
        return rows;
    }

    private static String typeName(SqlType type) {
        return switch (type) {
            case TIMESTAMP_TZ -> "TIMESTAMP WITH TZ";
            case TIMESTAMP_LTZ -> "TIMESTAMP WITH LOCAL TZ";
            case INTERVAL_DS -> "INTERVAL DAY TO SECOND";
            case INTERVAL_YM -> "INTERVAL YEAR TO MONTH";
            default -> type.name();
        };
    }

    private static Datum datum(String text) {
        return text.isEmpty() ? Datum.NULL : new Datum.Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Datum datum(long number) {
        return new Datum.Bytes(OracleNumber.encode(number));
    }

    private record Rows(List<ResultColumn> columns, Iterator<List<Datum>> rows) implements ResultRows {
        @Override
        public Optional<List<Datum>> next() {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
