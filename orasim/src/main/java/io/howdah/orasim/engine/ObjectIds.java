package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Database.DatabaseObject;
import io.howdah.orasim.engine.store.Segment;
import io.howdah.orasim.engine.store.TableRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers of objects: given when an object is first seen and kept. Safe for many threads. */
final class ObjectIds {
    private final Core core;
    private final Map<Key, Long> ids = new HashMap<>();
    private final Map<QualifiedName, Instant> changed = new HashMap<>();

    private record Key(String type, QualifiedName name, Optional<Identifier> part) {}

    ObjectIds(Core core) {
        this.core = core;
    }

    /** When DDL last touched an object. */
    synchronized void touched(QualifiedName name, Instant when) {
        changed.put(name, when);
    }

    private long id(String type, QualifiedName name) {
        return ids.computeIfAbsent(
                new Key(type, name, Optional.empty()), k -> core.store().nextId());
    }

    synchronized List<DatabaseObject> all() {
        List<DatabaseObject> all = new ArrayList<>();
        Catalog catalog = core.catalog();
        for (VirtualTable view : core.virtuals()) {
            all.add(object("VIEW", view.name()));
        }
        for (Table table : catalog.tables()) {
            tables(table, all);
        }
        catalog.views()
                .forEach(v -> all.add(object(
                        v.materialized() == Catalog.Materialized.MATERIALIZED ? "MATERIALIZED VIEW" : "VIEW",
                        v.name())));
        catalog.sequences().forEach(s -> all.add(object("SEQUENCE", s.name())));
        catalog.types().forEach(t -> all.add(object("TYPE", t.name())));
        catalog.synonyms().forEach(s -> all.add(object("SYNONYM", s.name())));
        catalog.code().forEach(c -> {
            switch (c.object().kind()) {
                case PROCEDURE, FUNCTION, PACKAGE, TRIGGER ->
                    all.add(object(c.object().kind().name(), c.object().name()));
                case PACKAGE_BODY -> all.add(object("PACKAGE BODY", c.object().name()));
                case TYPE_BODY -> all.add(object("TYPE BODY", c.object().name()));
                default -> {
                    // anonymous blocks are no objects
                }
            }
        });
        all.sort(Comparator.comparingLong(DatabaseObject::id));
        return all;
    }

    private DatabaseObject object(String type, QualifiedName name) {
        return made(id(type, name), Optional.empty(), name, Optional.empty(), type);
    }

    private DatabaseObject made(
            long id, Optional<Long> data, QualifiedName name, Optional<Identifier> part, String type) {
        Instant created = core.state().settings().created();
        return new DatabaseObject(id, data, name, part, type, created, changed.getOrDefault(name, created), "VALID");
    }

    private void tables(Table table, List<DatabaseObject> all) {
        Optional<TableRows> rows = core.state().rows(table);
        boolean divided = table.partitioning().isPresent();
        long id = rows.map(TableRows::objectId).orElseGet(() -> id("TABLE", table.name()));
        Optional<Long> data = divided || rows.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.get().segments().getFirst().dataObjectId());
        all.add(made(id, data, table.name(), Optional.empty(), "TABLE"));
        if (divided && rows.isPresent()) {
            List<Identifier> seen = new ArrayList<>();
            for (Segment segment : rows.get().segments()) {
                Identifier partition = segment.partition().orElseThrow();
                boolean sub = segment.subpartition().isPresent();
                if (!seen.contains(partition)) {
                    seen.add(partition);
                    long partId = sub
                            ? ids.computeIfAbsent(
                                    new Key("TABLE PARTITION", table.name(), segment.partition()),
                                    k -> core.store().nextId())
                            : segment.objectId();
                    all.add(made(
                            partId,
                            sub ? Optional.empty() : Optional.of(segment.dataObjectId()),
                            table.name(),
                            segment.partition(),
                            "TABLE PARTITION"));
                }
                if (sub) {
                    all.add(made(
                            segment.objectId(),
                            Optional.of(segment.dataObjectId()),
                            table.name(),
                            segment.subpartition(),
                            "TABLE SUBPARTITION"));
                }
            }
        }
        for (Table.Index index : table.indexes()) {
            all.add(indexObject(index.name()));
        }
        for (Table.Constraint constraint : table.constraints()) {
            boolean key = constraint instanceof Table.PrimaryKey || constraint instanceof Table.Unique;
            if (key && constraint.name().isPresent()) {
                QualifiedName name = new QualifiedName(
                        table.name().schema(), constraint.name().get());
                if (all.stream()
                        .noneMatch(o -> o.type().equals("INDEX") && o.name().equals(name))) {
                    all.add(indexObject(name));
                }
            }
        }
    }

    private DatabaseObject indexObject(QualifiedName name) {
        long id = id("INDEX", name);
        return made(id, Optional.of(id), name, Optional.empty(), "INDEX");
    }
}
