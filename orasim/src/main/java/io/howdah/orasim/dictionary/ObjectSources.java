package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Statement;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Users, objects, synonyms, links and directories. */
final class ObjectSources {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd:HH:mm:ss", Locale.ROOT);

    private ObjectSources() {}

    static Map<String, Source> all() {
        return Map.of(
                "USERS", (e, s) -> e.database().accounts().stream().map(a -> user(a)),
                "OBJECTS", ObjectSources::objects,
                "SYNONYMS", ObjectSources::synonyms,
                "DB_LINKS", ObjectSources::links,
                "DIRECTORIES", ObjectSources::directories);
    }

    private static Facts user(Database.Account a) {
        return Facts.of(a.name(), s -> true)
                .set("USERNAME", a.name())
                .set("USER_ID", a.id())
                .set("ACCOUNT_STATUS", a.status())
                .date("CREATED", a.created())
                .yn("ORACLE_MAINTAINED", a.oracleMaintained());
    }

    // ---------------------------------------------------------------- objects

    /** What the engine numbers, and what this dictionary adds: indexes of keys, LOBs, sequences of identity columns. */
    private static Stream<Facts> objects(Estate estate, SessionContext session) {
        List<Facts> rows = new ArrayList<>();
        Set<String> there = new HashSet<>();
        Set<QualifiedName> indexes =
                IndexSources.indexes(estate).map(IndexEntry::name).collect(Collectors.toSet());
        for (Database.DatabaseObject o : estate.database().objects()) {
            if (o.type().equals("INDEX") && !indexes.contains(o.name())) {
                continue; // of a key that uses another index, or is switched off
            }
            there.add(key(o.type(), o.name()));
            rows.add(object(estate, o));
        }
        for (Added added : added(estate)) {
            if (there.add(key(added.type(), added.name()))) {
                rows.add(added(estate, added));
            }
        }
        return rows.stream();
    }

    private static String key(String type, QualifiedName name) {
        return type + " " + name;
    }

    private static Facts object(Estate estate, Database.DatabaseObject o) {
        Facts row = Facts.named(o.name(), "OBJECT_NAME")
                .name("SUBOBJECT_NAME", o.part())
                .set("OBJECT_ID", o.id())
                .set("OBJECT_TYPE", o.type())
                .date("CREATED", o.created())
                .date("LAST_DDL_TIME", o.lastDdl())
                .set("TIMESTAMP", TIMESTAMP.format(Facts.local(o.lastDdl())))
                .set("STATUS", o.status().equals("VALID") ? estate.status(o.type(), o.name()) : o.status())
                .set("NAMESPACE", namespace(o.type()))
                .yn(
                        "TEMPORARY",
                        estate.table(o.name()).filter(TableSources::isTemporary).isPresent())
                .yn("GENERATED", o.name().name().text().startsWith("SYS_"))
                .yn("ORACLE_MAINTAINED", isOracles(estate, o.name().schema()));
        o.dataObjectId().ifPresent(d -> row.set("DATA_OBJECT_ID", d));
        return editionable(row, o.type());
    }

    private static boolean isOracles(Estate estate, Identifier owner) {
        return owner.text().equals("SYS")
                || estate.database().accounts().stream().anyMatch(a -> a.name().equals(owner) && a.oracleMaintained());
    }

    private static Facts editionable(Facts row, String type) {
        return switch (type) {
            case "VIEW",
                    "SYNONYM",
                    "PROCEDURE",
                    "FUNCTION",
                    "PACKAGE",
                    "PACKAGE BODY",
                    "TYPE",
                    "TYPE BODY",
                    "TRIGGER" -> row.set("EDITIONABLE", "Y");
            default -> row;
        };
    }

    /** Database Reference, "ALL_OBJECTS": NAMESPACE; the numbers are those of a running server as commonly listed. ASSUMED. */
    private static int namespace(String type) {
        return switch (type) {
            case "TABLE",
                    "VIEW",
                    "SEQUENCE",
                    "SYNONYM",
                    "PROCEDURE",
                    "FUNCTION",
                    "PACKAGE",
                    "TYPE",
                    "TABLE PARTITION" -> 1;
            case "PACKAGE BODY", "TYPE BODY" -> 2;
            case "TRIGGER" -> 3;
            case "INDEX", "INDEX PARTITION" -> 4;
            case "CLUSTER" -> 5;
            case "LOB" -> 8;
            case "DIRECTORY" -> 9;
            case "MATERIALIZED VIEW" -> 19;
            default -> 1;
        };
    }

    private record Added(String type, QualifiedName name, Generated generated) {}

    private enum Generated {
        YES,
        NO
    }

    private static List<Added> added(Estate estate) {
        List<Added> all = new ArrayList<>();
        Catalog c = estate.catalog();
        for (Table table : estate.tables()) {
            all.add(new Added("TABLE", table.name(), Generated.NO));
            for (IndexEntry i : estate.indexes(table.name())) {
                boolean own = i.naming() == ConstraintEntry.Naming.GENERATED;
                all.add(new Added("INDEX", i.name(), own ? Generated.YES : Generated.NO));
            }
            if (table.columns().stream().anyMatch(k -> k.identity().isPresent())) {
                all.add(new Added("SEQUENCE", estate.identitySequence(table.name()), Generated.NO));
            }
        }
        c.sequences().forEach(s -> all.add(new Added("SEQUENCE", s.name(), Generated.NO)));
        c.views().forEach(v -> {
            boolean materialized = v.materialized() == Catalog.Materialized.MATERIALIZED;
            all.add(new Added(materialized ? "MATERIALIZED VIEW" : "VIEW", v.name(), Generated.NO));
            if (materialized) {
                all.add(new Added("TABLE", v.name(), Generated.NO));
            }
        });
        c.synonyms().forEach(s -> all.add(new Added("SYNONYM", s.name(), Generated.NO)));
        c.types().forEach(t -> all.add(new Added("TYPE", t.name(), Generated.NO)));
        OtherSources.clusters(estate)
                .forEach(f -> all.add(new Added("CLUSTER", f.object("CLUSTER_NAME"), Generated.NO)));
        c.code().stream()
                .filter(k -> k.object().kind() != ObjectKind.STATEMENT)
                .forEach(k -> all.add(new Added(
                        CodeSources.type(k.object().kind()), k.object().name(), Generated.NO)));
        return all;
    }

    private static Facts added(Estate estate, Added added) {
        var created = estate.database().settings().created();
        Facts row = Facts.named(added.name(), "OBJECT_NAME")
                .set("OBJECT_ID", estate.objectId(added.type(), added.name()))
                .set("OBJECT_TYPE", added.type())
                .set("STATUS", estate.status(added.type(), added.name()))
                .date("CREATED", created)
                .date("LAST_DDL_TIME", created)
                .set("TIMESTAMP", TIMESTAMP.format(Facts.local(created)))
                .set("NAMESPACE", namespace(added.type()))
                .yn(
                        "TEMPORARY",
                        estate.table(added.name())
                                .filter(TableSources::isTemporary)
                                .isPresent())
                .yn("GENERATED", added.generated() == Generated.YES);
        return editionable(row, added.type());
    }

    // ---------------------------------------------------------------- synonyms, links, directories

    private static Stream<Facts> synonyms(Estate estate, SessionContext session) {
        return estate.catalog().synonyms().stream().map(s -> {
            boolean common = s.name().schema().text().equals("PUBLIC");
            Facts row = common
                    ? Facts.of(s.name().schema(), k -> k.sees(s.target()))
                    : Facts.of(s.name().schema(), k -> k.sees(s.target()) || k.sees(s.name()));
            return row.set("OWNER", s.name().schema())
                    .set("SYNONYM_NAME", s.name().name())
                    .set("TABLE_OWNER", s.target().schema())
                    .set("TABLE_NAME", s.target().name())
                    .text("DB_LINK", s.link());
        });
    }

    private static Stream<Statement> others(Estate estate, ObjectKind kind) {
        return estate.catalog().others().stream()
                .filter(o -> o.object().kind() == kind)
                .flatMap(o -> {
                    try {
                        return Stream.of(OracleParser.statement(o.text()));
                    } catch (SyntaxException e) {
                        // without its password the text of a link may no longer be a statement
                        return Stream.empty();
                    }
                });
    }

    private static Stream<Facts> links(Estate estate, SessionContext session) {
        return estate.catalog().others().stream()
                .filter(o -> o.object().kind() == ObjectKind.DATABASE_LINK)
                .map(o -> {
                    QualifiedName name = o.object().name();
                    String[] words = o.text().strip().split("\\s+");
                    List<String> upper = Stream.of(words)
                            .map(w -> w.toUpperCase(Locale.ROOT))
                            .toList();
                    boolean common = name.schema().text().equals("PUBLIC");
                    int connect = upper.indexOf("CONNECT");
                    int using = o.text().toUpperCase(Locale.ROOT).lastIndexOf("USING");
                    Facts row = Facts.of(name.schema(), s -> common)
                            .set("OWNER", name.schema())
                            .set("DB_LINK", name.name())
                            .date("CREATED", estate.database().settings().created());
                    if (connect >= 0 && connect + 2 < words.length) {
                        row.set("USERNAME", Identifier.oracle(words[connect + 2]));
                    }
                    return using < 0 ? row : row.set("HOST", quoted(o.text().substring(using)));
                });
    }

    private static String quoted(String text) {
        int from = text.indexOf('\'');
        int to = text.lastIndexOf('\'');
        return from >= 0 && to > from ? text.substring(from + 1, to).replace("''", "'") : "";
    }

    private static Stream<Facts> directories(Estate estate, SessionContext session) {
        return others(estate, ObjectKind.DIRECTORY)
                .filter(Statement.CreateDirectory.class::isInstance)
                .map(Statement.CreateDirectory.class::cast)
                .map(d -> Facts.of(QualifiedName.of("SYS", d.name().text()))
                        .set("DIRECTORY_NAME", d.name())
                        .text("DIRECTORY_PATH", Optional.of(d.path())));
    }
}
