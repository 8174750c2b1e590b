package io.howdah.load;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Mappings of small tables: source columns in upper case, target columns in lower case. */
final class TestTables {
    static final OracleType NUMBER = new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
    static final OracleType VARCHAR =
            new OracleType.Character(OracleType.CharacterKind.VARCHAR2, 4000, OracleType.LengthSemantics.CHAR);
    static final PostgresType BIGINT = new PostgresType.Bigint();
    static final PostgresType TEXT = new PostgresType.Text();

    private TestTables() {}

    record Column(String name, OracleType source, PostgresType target) {}

    static TableMapping mapping(String table, Column... columns) {
        List<ColumnMapping> mappings = new ArrayList<>();
        List<Table.Column> sources = new ArrayList<>();
        for (Column column : columns) {
            Table.Column source = new Table.Column(
                    new Identifier(column.name().toUpperCase(java.util.Locale.ROOT)),
                    column.source(),
                    Table.Nullability.NULLABLE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Table.Visibility.VISIBLE,
                    Optional.empty(),
                    Optional.empty());
            sources.add(source);
            mappings.add(new ColumnMapping(source, new Identifier(column.name()), column.target()));
        }
        Table source = new Table(
                QualifiedName.of("APP", table.toUpperCase(java.util.Locale.ROOT)),
                Table.Kind.HEAP,
                sources,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        return new TableMapping(
                source,
                QualifiedName.of("app", table),
                mappings,
                List.of(mappings.getFirst().target()),
                Optional.empty());
    }

    /** {@code id bigint, name text}. */
    static TableMapping people() {
        return mapping("people", new Column("id", NUMBER, BIGINT), new Column("name", VARCHAR, TEXT));
    }

    static MemorySource source(TableMapping mapping, List<String> lines) {
        return MemorySource.of(
                mapping.source().name(),
                mapping.columns().stream().map(c -> c.source().name().text()).toList(),
                lines);
    }

    /** The result of a load in which every table is to be complete; throws the first reason why one is not, not what followed from it. */
    static LoadResult complete(LoadResult result) {
        result.failures().values().stream()
                .min(Comparator.comparing(e -> e.code() == LoadCode.PARENT_NOT_LOADED))
                .ifPresent(e -> {
                    throw e;
                });
        return result;
    }
}
