package io.howdah.source;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tables for tests: {@code table("HR.EMP", "ID number", "NAME varchar2", "HIRED date")}. */
public final class Tables {
    private Tables() {}

    public static Table table(String name, String... columns) {
        List<Table.Column> list = new ArrayList<>();
        for (String column : columns) {
            String[] words = column.split(" ", 2);
            list.add(column(words[0], type(words[1])));
        }
        String[] parts = name.split("\\.");
        return table(QualifiedName.of(parts[0], parts[1]), list);
    }

    public static Table table(QualifiedName name, List<Table.Column> columns) {
        return new Table(
                name,
                Table.Kind.HEAP,
                columns,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public static Table.Column column(String name, OracleType type) {
        return new Table.Column(
                new Identifier(name),
                type,
                Table.Nullability.NULLABLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Table.Visibility.VISIBLE,
                Optional.empty(),
                Optional.empty());
    }

    public static OracleType type(String word) {
        return switch (word) {
            case "number" -> new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
            case "varchar2" ->
                new OracleType.Character(OracleType.CharacterKind.VARCHAR2, 4000, OracleType.LengthSemantics.BYTE);
            case "char" -> new OracleType.Character(OracleType.CharacterKind.CHAR, 10, OracleType.LengthSemantics.BYTE);
            case "date" -> new OracleType.Date();
            case "timestamp" -> new OracleType.Timestamp(6, OracleType.Zone.NONE);
            case "timestamptz" -> new OracleType.Timestamp(6, OracleType.Zone.TIME_ZONE);
            case "clob" -> new OracleType.Clob();
            case "blob" -> new OracleType.Blob();
            case "raw" -> new OracleType.Raw(2000);
            case "xml" -> new OracleType.XmlType();
            case "interval ym" -> new OracleType.IntervalYearToMonth(2);
            case "interval ds" -> new OracleType.IntervalDayToSecond(2, 6);
            default -> {
                String[] name = word.split("\\.");
                yield new OracleType.UserDefined(QualifiedName.of(name[0], name[1]));
            }
        };
    }
}
