package io.howdah.bench;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.OracleType.CharacterKind;
import io.howdah.catalog.OracleType.LengthSemantics;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The table of {@link CsvGenerator} in Oracle and its mapping. */
final class OrdersTable {
    private OrdersTable() {}

    record Column(String name, OracleType source, PostgresType target) {}

    static OracleType number(int precision, int scale) {
        return new OracleType.Number(OptionalInt.of(precision), OptionalInt.of(scale));
    }

    private static PostgresType numeric() {
        return new PostgresType.Numeric(OptionalInt.of(10), OptionalInt.of(2));
    }

    static OracleType text(CharacterKind kind, int length) {
        return new OracleType.Character(kind, length, LengthSemantics.CHAR);
    }

    static TableMapping mapping() {
        List<Column> columns = List.of(
                new Column("order_id", number(18, 0), new PostgresType.Bigint()),
                new Column("customer_id", number(9, 0), new PostgresType.Integer()),
                new Column("product_id", number(9, 0), new PostgresType.Integer()),
                new Column("quantity", number(9, 0), new PostgresType.Integer()),
                new Column("ordered", new OracleType.Date(), new PostgresType.Timestamp(0)),
                new Column("shipped", new OracleType.Timestamp(6, OracleType.Zone.NONE), new PostgresType.Timestamp(6)),
                new Column("price", number(10, 2), numeric()),
                new Column("total", number(10, 2), numeric()),
                new Column("customer", text(CharacterKind.VARCHAR2, 60), new PostgresType.Varchar(60)),
                new Column("remark", text(CharacterKind.VARCHAR2, 200), new PostgresType.Varchar(200)),
                new Column("status", text(CharacterKind.CHAR, 1), new PostgresType.Char(1)));
        return mapping("orders", columns);
    }

    /** A table of schema SHOP and its equal in schema public; the first column is the key. */
    static TableMapping mapping(String name, List<Column> columns) {
        List<ColumnMapping> mappings = new ArrayList<>();
        for (Column column : columns) {
            mappings.add(new ColumnMapping(
                    new Table.Column(
                            new Identifier(column.name().toUpperCase(Locale.ROOT)),
                            column.source(),
                            Table.Nullability.NULLABLE,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Table.Visibility.VISIBLE,
                            Optional.empty(),
                            Optional.empty()),
                    new Identifier(column.name()),
                    column.target()));
        }
        Table table = new Table(
                QualifiedName.of("SHOP", name.toUpperCase(Locale.ROOT)),
                Table.Kind.HEAP,
                mappings.stream().map(ColumnMapping::source).toList(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        return new TableMapping(
                table,
                QualifiedName.of("public", name),
                mappings,
                List.of(new Identifier(columns.getFirst().name())),
                Optional.empty());
    }
}
