package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.CatalogCode;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Clause;
import io.howdah.sql.oracle.tree.Statement.TableElement;
import io.howdah.sql.oracle.tree.Statement.TableKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** CREATE TABLE for every table of the dictionary that is not a part of something else. */
final class Tables {
    private final Reading reading;
    private final Columns columns;
    private final Constraints constraints;
    private final Partitions partitions;
    private final TableClauses clauses;
    private final Set<QualifiedName> blockchain;
    private final Set<QualifiedName> immutable;
    private final Set<QualifiedName> found = new HashSet<>();

    Tables(Reading reading, Columns columns, Constraints constraints, Partitions partitions) {
        this.reading = reading;
        this.columns = columns;
        this.constraints = constraints;
        this.partitions = partitions;
        this.clauses = new TableClauses(reading);
        this.blockchain = special(Question.BLOCKCHAIN_TABLES);
        this.immutable = special(Question.IMMUTABLE_TABLES);
    }

    /** Tables that newer updates of 19c have, and older ones not even a view of. */
    private Set<QualifiedName> special(Question question) {
        return reading.dictionary().rowsIfAllowed(question, reading.owners()).orElse(List.of()).stream()
                .map(r -> r.name("SCHEMA_NAME", "TABLE_NAME"))
                .collect(Collectors.toSet());
    }

    /** @param others tables that hold the rows of materialized views and their logs */
    void apply(Set<QualifiedName> others) {
        reading.ask(Question.TABLES, row -> {
            QualifiedName name = row.name("OWNER", "TABLE_NAME");
            reading.see("TABLE", name);
            if (isOfItsOwn(row) && !others.contains(name)) {
                found.add(name);
                table(row, name);
            }
        });
    }

    /** Names of tables that were read. */
    Set<QualifiedName> found() {
        return found;
    }

    /**
     * Overflow and mapping segments, storage of nested tables and of domain indexes, and what lies in the recycle bin come with what they
     * belong to.
     */
    private static boolean isOfItsOwn(Row row) {
        boolean part = row.is("IOT_TYPE", "IOT_OVERFLOW") || row.is("IOT_TYPE", "IOT_MAPPING");
        return !part
                && !row.is("NESTED", "YES")
                && !row.is("SECONDARY", "Y")
                && !row.is("DROPPED", "YES")
                && !row.text("TABLE_NAME").startsWith("BIN$");
    }

    private void table(Row row, QualifiedName name) {
        ObjectRef object = Reading.object(ObjectKind.TABLE, name);
        boolean xml = row.is("TABLE_TYPE", "XMLTYPE");
        Set<Identifier> notNull = columns.notNull(name);
        List<TableElement> elements = new ArrayList<>();
        if (!xml) {
            Map<Identifier, Statement.Constraint> inline = constraints.notNulls(name, notNull);
            elements.addAll(row.has("TABLE_TYPE") ? columns.ofObjectTable(name, inline) : columns.of(name, inline));
            if (elements.isEmpty() && !row.has("TABLE_TYPE")) {
                vanished(object);
                return;
            }
        }
        Set<Identifier> plain = new HashSet<>(columns.declaredNames(name));
        plain.removeAll(clauses.nestedColumns(name));
        elements.addAll(constraints.of(name, notNull, plain));
        clauses.logGroups(name).forEach(c -> elements.add(new Statement.OtherElement(c)));
        var statement = new Statement.CreateTable(
                At.UNKNOWN,
                Name.of(name.schema().text(), name.name().text()),
                xml ? TableKind.XMLTYPE : kind(row, name),
                ofType(row),
                elements,
                clauses(row, name),
                partitions.of(name),
                Optional.empty());
        reading.apply(statement, "CREATE TABLE " + name.quoted(), object);
    }

    private void vanished(ObjectRef object) {
        reading.loss(
                CatalogCode.OBJECT_VANISHED,
                object,
                "the table has no columns in the dictionary: it was dropped while the dictionary was read",
                "run again when nobody changes the schema",
                5);
    }

    private static Optional<Name> ofType(Row row) {
        return row.has("TABLE_TYPE")
                ? Optional.of(Name.of(row.text("TABLE_TYPE_OWNER"), row.text("TABLE_TYPE")))
                : Optional.empty();
    }

    private TableKind kind(Row row, QualifiedName name) {
        if (row.is("TEMPORARY", "Y")) {
            return TableKind.GLOBAL_TEMPORARY;
        }
        if (blockchain.contains(name)) {
            return TableKind.BLOCKCHAIN;
        }
        if (immutable.contains(name)) {
            return TableKind.IMMUTABLE;
        }
        if (clauses.isExternal(name)) {
            return TableKind.EXTERNAL;
        }
        return row.is("IOT_TYPE", "IOT") ? TableKind.INDEX_ORGANIZED : TableKind.HEAP;
    }

    private List<Clause> clauses(Row row, QualifiedName name) {
        List<Clause> all = new ArrayList<>();
        if (row.is("IOT_TYPE", "IOT")) {
            all.add(clause("ORGANIZATION", "ORGANIZATION INDEX"));
        }
        if (row.is("TEMPORARY", "Y")) {
            boolean session = row.is("DURATION", "SYS$SESSION");
            all.add(clause("ON COMMIT", session ? "ON COMMIT PRESERVE ROWS" : "ON COMMIT DELETE ROWS"));
        }
        if (columns.isArchival(name)) {
            all.add(clause("ROW ARCHIVAL", "ROW ARCHIVAL"));
        }
        row.optional("CLUSTER_NAME").ifPresent(c -> all.add(clause("CLUSTER", "CLUSTER " + c)));
        all.addAll(clauses.nestedTables(name));
        all.addAll(clauses.external(name));
        return all;
    }

    static Clause clause(String keyword, String text) {
        return new Clause(At.UNKNOWN, keyword, text);
    }

    static String list(List<Identifier> names) {
        return names.stream().map(Identifier::quoted).collect(Collectors.joining(", ", "(", ")"));
    }
}
