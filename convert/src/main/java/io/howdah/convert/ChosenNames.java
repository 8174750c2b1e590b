package io.howdah.convert;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.Map;
import java.util.Optional;

/**
 * Target names that a person chose, exactly as they are to be; whatever is not named here follows the identifier policy. Several schemas may
 * have one target.
 *
 * @param tables source names of tables to names within their target schema
 * @param columns of source tables
 */
public record ChosenNames(
        Map<Identifier, Identifier> schemas,
        Map<QualifiedName, Identifier> tables,
        Map<QualifiedName, Map<Identifier, Identifier>> columns) {
    public static final ChosenNames NONE = new ChosenNames(Map.of(), Map.of(), Map.of());

    public ChosenNames {
        schemas = Map.copyOf(schemas);
        tables = Map.copyOf(tables);
        columns = Map.copyOf(columns);
    }

    public Optional<Identifier> schema(Identifier source) {
        return Optional.ofNullable(schemas.get(source));
    }

    public Optional<Identifier> table(QualifiedName source) {
        return Optional.ofNullable(tables.get(source));
    }

    public Optional<Identifier> column(QualifiedName table, Identifier column) {
        return Optional.ofNullable(columns.getOrDefault(table, Map.of()).get(column));
    }
}
