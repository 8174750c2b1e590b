package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.Table;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.orasim.engine.Database;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalog with everything that Oracle adds to what DDL says: names, indexes of keys, hidden columns, partitions. Immutable. */
final class Estate {
    private final Database database;
    private final Catalog catalog;
    private final GeneratedNames names;
    private final Describer describer;
    private final ObjectTypes types;
    private final Map<QualifiedName, Table> tables = new LinkedHashMap<>();
    private final Map<QualifiedName, List<ConstraintEntry>> constraints = new LinkedHashMap<>();
    private final Map<QualifiedName, List<IndexEntry>> indexes = new LinkedHashMap<>();
    private final Map<QualifiedName, List<ColumnEntry>> columns = new HashMap<>();
    private final Map<QualifiedName, PartitionLayout> partitions = new LinkedHashMap<>();
    private Optional<List<InvalidObjects>> invalid = Optional.empty();

    Estate(Database database, GeneratedNames names, Describer describer) {
        this.database = database;
        this.catalog = database.catalog();
        this.names = names;
        this.describer = describer;
        this.types = new ObjectTypes(catalog);
        catalog.tables().forEach(t -> tables.put(t.name(), t));
        var constraintNames = new ConstraintNames(this);
        tables.values().forEach(t -> constraints.put(t.name(), constraintNames.of(t)));
        tables.values().forEach(t -> {
            var hidden = new HiddenColumns(t, types, catalog);
            indexes.put(t.name(), IndexEntry.of(t, constraints(t.name()), hidden));
            columns.put(t.name(), new ColumnList(this, hidden).of(t));
        });
        tables.values().forEach(t -> PartitionLayout.of(t, this).ifPresent(p -> partitions.put(t.name(), p)));
    }

    boolean isOf(Database other, Catalog now) {
        return database.equals(other) && catalog == now;
    }

    /** Found when it is first asked for. */
    synchronized List<InvalidObjects> invalid() {
        if (invalid.isEmpty()) {
            invalid = Optional.of(InvalidObjects.of(this));
        }
        return invalid.get();
    }

    String status(String type, QualifiedName name) {
        return invalid().stream()
                        .anyMatch(i -> i.type().equals(type) && i.name().equals(name))
                ? "INVALID"
                : "VALID";
    }

    int majorVersion() {
        return OracleVersion.parse(database.settings().version()).major();
    }

    Database database() {
        return database;
    }

    Catalog catalog() {
        return catalog;
    }

    GeneratedNames names() {
        return names;
    }

    Describer describer() {
        return describer;
    }

    ObjectTypes types() {
        return types;
    }

    Iterable<Table> tables() {
        return tables.values();
    }

    Optional<Table> table(QualifiedName name) {
        return Optional.ofNullable(tables.get(name));
    }

    List<ConstraintEntry> constraints(QualifiedName table) {
        return constraints.getOrDefault(table, List.of());
    }

    List<IndexEntry> indexes(QualifiedName table) {
        return indexes.getOrDefault(table, List.of());
    }

    List<ColumnEntry> columns(QualifiedName table) {
        return columns.getOrDefault(table, List.of());
    }

    Optional<PartitionLayout> partitions(QualifiedName table) {
        Optional<PartitionLayout> known = Optional.ofNullable(partitions.get(table));
        // rows bring new partitions, without any DDL
        return known.filter(PartitionLayout::grows).isPresent()
                ? Optional.ofNullable(tables.get(table)).flatMap(t -> PartitionLayout.of(t, this))
                : known;
    }

    /** As the engine numbers it, or as this dictionary does for what the engine knows nothing of. */
    long objectId(String type, QualifiedName name) {
        return database.object(type, name)
                .map(Database.DatabaseObject::id)
                .orElseGet(() -> names.object(type + " " + name));
    }

    /** Sequence behind an identity column. */
    QualifiedName identitySequence(QualifiedName table) {
        return new QualifiedName(table.schema(), new Identifier("ISEQ$$_" + objectId("TABLE", table)));
    }
}
