package io.howdah.mapping.plan;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.catalog.Table.Constraint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Makes small catalogs. */
final class Tables {
    static final OracleType NUMBER = new OracleType.Number(OptionalInt.of(9), OptionalInt.of(0));
    static final OracleType TEXT =
            new OracleType.Character(OracleType.CharacterKind.VARCHAR2, 40, OracleType.LengthSemantics.CHAR);

    private Tables() {}

    static Table.Column column(String name, OracleType type) {
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

    static Table table(String schema, String name, List<Table.Column> columns, Constraint... constraints) {
        return new Table(
                QualifiedName.of(schema, name),
                Table.Kind.HEAP,
                columns,
                List.of(constraints),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    static Constraint primaryKey(String... columns) {
        return new Table.PrimaryKey(
                Optional.of(new Identifier("PK")), names(columns), Table.State.DEFAULT, Optional.empty());
    }

    static List<Identifier> names(String... names) {
        return Arrays.stream(names).map(Identifier::new).toList();
    }

    static Catalog catalog(Table... tables) {
        return new Catalog(
                Stream.of(tables).map(t -> t.name().schema()).distinct().toList(),
                List.of(tables),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
