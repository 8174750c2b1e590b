package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Columns of views, which the engine tells by describing a query on them. */
final class ViewColumns {
    private static final int UNBOUNDED = -127;

    private ViewColumns() {}

    static Stream<Facts> of(Catalog.View view, Estate estate) {
        List<ResultColumn> described = estate.describer().columns(view.name());
        List<ResultColumn> columns = described.isEmpty() ? unknown(view) : described;
        return IntStream.range(0, columns.size())
                .mapToObj(i -> TableSources.described(view.name(), columns.get(i), i + 1));
    }

    /** A view that does not compile keeps the columns it has had; their types are not known here. */
    private static List<ResultColumn> unknown(Catalog.View view) {
        return view.columns().stream()
                .map(c -> new ResultColumn(
                        c.text(), SqlType.VARCHAR2, 4000, 4000, 0, 0, ResultColumn.Nullability.NULLABLE, ""))
                .toList();
    }

    static List<Identifier> names(Catalog.View view, Estate estate) {
        List<Identifier> names = new ArrayList<>();
        estate.describer().columns(view.name()).forEach(c -> names.add(new Identifier(c.name())));
        return names.isEmpty() ? view.columns() : names;
    }

    static Optional<String> comment(Catalog.View view, Identifier column) {
        return view.columnComments().stream()
                .filter(c -> c.column().equals(column))
                .map(Catalog.ColumnComment::text)
                .findFirst();
    }

    /** The type as which CREATE TABLE AS SELECT would make the column. */
    static OracleType type(ResultColumn c) {
        return switch (c.type()) {
            case NUMBER -> number(c);
            case VARCHAR2 -> character(OracleType.CharacterKind.VARCHAR2, c);
            case CHAR -> character(OracleType.CharacterKind.CHAR, c);
            case NVARCHAR2 -> character(OracleType.CharacterKind.NVARCHAR2, c);
            case NCHAR -> character(OracleType.CharacterKind.NCHAR, c);
            case LONG -> new OracleType.Long();
            case LONG_RAW -> new OracleType.LongRaw();
            case DATE -> new OracleType.Date();
            case RAW -> new OracleType.Raw(Math.max(1, c.maxBytes()));
            case ROWID -> new OracleType.Rowid();
            case UROWID -> new OracleType.Urowid(Math.max(1, c.maxBytes()));
            case BINARY_FLOAT -> new OracleType.BinaryFloat();
            case BINARY_DOUBLE -> new OracleType.BinaryDouble();
            case CLOB -> new OracleType.Clob();
            case NCLOB -> new OracleType.Nclob();
            case BLOB -> new OracleType.Blob();
            case BFILE -> new OracleType.Bfile();
            case JSON -> new OracleType.Json();
            case VECTOR -> new OracleType.Vector(OptionalInt.empty(), "*");
            case TIMESTAMP -> new OracleType.Timestamp(c.scale(), OracleType.Zone.NONE);
            case TIMESTAMP_TZ -> new OracleType.Timestamp(c.scale(), OracleType.Zone.TIME_ZONE);
            case TIMESTAMP_LTZ -> new OracleType.Timestamp(c.scale(), OracleType.Zone.LOCAL);
            case INTERVAL_YM -> new OracleType.IntervalYearToMonth(c.precision());
            case INTERVAL_DS -> new OracleType.IntervalDayToSecond(c.precision(), c.scale());
            case BOOLEAN -> new OracleType.Boolean();
            case OBJECT, CURSOR -> object(c);
        };
    }

    private static OracleType number(ResultColumn c) {
        if (c.scale() == UNBOUNDED) {
            return c.precision() == 0
                    ? new OracleType.Number(OptionalInt.empty(), OptionalInt.empty())
                    : new OracleType.Float(c.precision());
        }
        return new OracleType.Number(
                c.precision() == 0 ? OptionalInt.empty() : OptionalInt.of(c.precision()), OptionalInt.of(c.scale()));
    }

    private static OracleType character(OracleType.CharacterKind kind, ResultColumn c) {
        boolean national = c.type() == SqlType.NVARCHAR2 || c.type() == SqlType.NCHAR;
        return new OracleType.Character(
                kind,
                national ? c.maxCharacters() : c.maxBytes(),
                national ? OracleType.LengthSemantics.CHAR : OracleType.LengthSemantics.BYTE);
    }

    private static OracleType object(ResultColumn c) {
        int dot = c.typeName().indexOf('.');
        return c.typeName().equals("SYS.XMLTYPE") || dot < 0
                ? new OracleType.XmlType()
                : new OracleType.UserDefined(io.howdah.base.QualifiedName.of(
                        c.typeName().substring(0, dot), c.typeName().substring(dot + 1)));
    }
}
