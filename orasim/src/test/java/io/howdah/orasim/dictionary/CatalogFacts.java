package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.OraclePrinter;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everything a catalog says, one line per fact, so that two catalogs can be compared. What a dictionary cannot keep as a script wrote it is
 * brought to one form here, and nowhere else:
 *
 * <ul>
 *   <li>places; names of constraints that Oracle makes up; names of hash partitions that it makes up
 *   <li>a foreign key without columns means the parent's primary key, and the dictionary names its columns
 *   <li>MINVALUE 1 and MAXVALUE of nines are the defaults; NOORDER and its like say nothing
 *   <li>bounds of partitions are values, however they were written
 *   <li>an index with the name and columns of a key, made by a statement before the key, counts as the key's
 *   <li>order of nested tables, and whether they are returned as locators
 *   <li>physical clauses of tables and indexes; only those count that say what the table or index is
 *   <li>columns of a view are always known; the text begins with the query
 *   <li>GRANT ALL is the list of privileges; columns of a grant have an order of their own
 *   <li>code is kept from the kind of unit on, without CREATE OR REPLACE, its name as it was written
 *   <li>passwords of database links, and statements that are no objects (blocks, calls of DBMS_SCHEDULER)
 * </ul>
 */
final class CatalogFacts {
    private static final Set<String> INDEX_WORDS = Set.of("LOCAL", "GLOBAL", "REVERSE", "INVISIBLE", "UNUSABLE");
    private static final Set<String> TABLE_WORDS = Set.of("NESTED TABLE", "ON COMMIT", "SUPPLEMENTAL LOG");
    /** What both readers only name. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?(CLUSTER|CONTEXT|MATERIALIZED VIEW LOG ON)\\s+([\\w$#\".]+)");

    private static final Pattern GENERATED = Pattern.compile("SYS_(SUB)?P\\d+");

    private final Catalog catalog;
    private final Map<String, String> facts = new TreeMap<>();

    private CatalogFacts(Catalog catalog) {
        this.catalog = catalog;
    }

    static Map<String, String> of(Catalog catalog) {
        var facts = new CatalogFacts(catalog);
        facts.all();
        return facts.facts;
    }

    /** What one catalog says and the other does not, or otherwise. */
    static List<String> differences(Catalog script, Catalog live) {
        Map<String, String> expected = of(script);
        Map<String, String> actual = of(live);
        List<String> differences = new ArrayList<>();
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        for (String key : keys) {
            if (key.startsWith("view ") && key.endsWith(" columns") && !expected.containsKey(key)) {
                continue; // a script need not name them
            }
            String wanted = expected.getOrDefault(key, "(nothing)");
            String found = actual.getOrDefault(key, "(nothing)");
            if (!wanted.equals(found)) {
                differences.add(key + "\n  script     " + wanted + "\n  dictionary " + found);
            }
        }
        live.findings().forEach(f -> differences.add("finding " + f));
        return differences;
    }

    private void put(String key, Object fact) {
        facts.merge(key, Objects.toString(fact), (a, b) -> a + " | " + b);
    }

    private void all() {
        catalog.schemas().forEach(s -> put("schema " + s, ""));
        catalog.tables().forEach(this::table);
        catalog.types().forEach(t -> put("type " + t.name(), type(t.shape())));
        catalog.sequences().forEach(s -> put("sequence " + s.name(), sequence(s.shape())));
        catalog.views().forEach(this::view);
        catalog.synonyms().forEach(s -> put("synonym " + s.name(), s.target() + " " + s.link()));
        catalog.roles().forEach(r -> put("role " + r, ""));
        catalog.grants().forEach(this::grant);
        catalog.code().forEach(c -> put(c.object().toString(), c.table() + "\n" + code(c.text())));
        catalog.others().stream()
                .filter(o -> o.object().kind() == ObjectKind.DATABASE_LINK
                        || o.object().kind() == ObjectKind.DIRECTORY)
                .forEach(o ->
                        put(o.object().toString(), o.object().kind() == ObjectKind.DIRECTORY ? path(o.text()) : ""));
        catalog.others().stream()
                .map(o -> NAMED.matcher(o.text()))
                .filter(Matcher::lookingAt)
                .forEach(m -> put("other " + m.group(1).toUpperCase(Locale.ROOT) + " " + name(m.group(2)), ""));
        catalog.others().stream()
                .filter(o -> o.text().toUpperCase(Locale.ROOT).matches("(?s)\\s*ALTER\\s+TRIGGER.*DISABLE\\s*"))
                .forEach(o -> put(o.object().toString(), "DISABLE"));
    }

    /** The name of the unit with or without schema and quotes, as it may have been written; the object has it. */
    private static String code(String text) {
        return SourceText.stored(text)
                .replaceFirst(
                        "(?is)\\A((?:PACKAGE|TYPE)(?:\\s+BODY)?|\\w+)\\s+(?:(?:\"[^\"]+\"|[\\w$#]+)\\s*\\.\\s*)?"
                                + "(?:\"[^\"]+\"|[\\w$#]+)",
                        "$1");
    }

    /** Without schema: the script may leave it out. */
    private static Identifier name(String text) {
        String[] parts = text.split("\\s*\\.\\s*");
        return Identifier.oracle(parts[parts.length - 1]);
    }

    private static String path(String text) {
        return text.substring(text.indexOf('\''));
    }

    // ---------------------------------------------------------------- tables

    private void table(Table t) {
        String name = "table " + t.name();
        put(name, t.kind() + " of " + t.ofType() + " comment " + t.comment());
        int position = 0;
        for (Table.Column c : t.columns()) {
            position++;
            put(name + " column " + c.name(), position + " " + column(c));
        }
        t.constraints().forEach(c -> put(name + " constraint " + constraintName(c), constraint(c)));
        t.indexes().stream()
                .filter(i -> !isOfKey(t, i))
                .forEach(i -> put("index " + i.name() + " on " + t.name(), index(i)));
        t.partitioning().ifPresent(p -> put(name + " partitioned", partitioning(t, p.syntax())));
        t.clauses().stream()
                .filter(c -> TABLE_WORDS.contains(c.keyword()) && t.kind() != Table.Kind.NESTED)
                .map(c -> c.keyword() + " "
                        + words(c.text()).replace("\"", "").replaceAll(" RETURN (AS )?(LOCATOR|VALUE)$", ""))
                .sorted()
                .forEach(c -> put(name + " clauses", c));
        if (t.kind() == Table.Kind.EXTERNAL) {
            ExternalTable external = ExternalTable.of(t);
            put(
                    name + " external",
                    external.facts().value("TYPE_NAME") + " "
                            + external.facts().value("DEFAULT_DIRECTORY_NAME")
                            + external.locations()
                                    .map(l -> l.value("LOCATION").toString())
                                    .toList());
        }
    }

    /** The dictionary does not tell who made an index that has a key's name and columns: the key itself, or a statement before it. */
    private static boolean isOfKey(Table t, Table.Index index) {
        List<String> keys = index.keys().stream()
                .map(k -> OraclePrinter.print(k.value()).replace("\"", ""))
                .toList();
        return t.constraints().stream()
                .filter(c -> c.name().equals(Optional.of(index.name().name())))
                .anyMatch(c -> switch (c) {
                    case Table.PrimaryKey k -> names(k.columns()).equals(keys);
                    case Table.Unique u -> names(u.columns()).equals(keys);
                    case Table.ForeignKey f -> false;
                    case Table.Check k -> false;
                });
    }

    private static List<String> names(List<Identifier> columns) {
        return columns.stream().map(Identifier::text).toList();
    }

    private static String column(Table.Column c) {
        return c.type() + " " + c.nullability() + " " + c.visibility()
                + " default " + c.defaultValue().map(d -> d.kind() + " " + OraclePrinter.print(d.value()))
                + " virtual " + c.virtual().map(OraclePrinter::print)
                + " identity " + c.identity().map(i -> i.kind() + " " + sequence(i.sequence()))
                + " comment " + c.comment();
    }

    private String constraintName(Table.Constraint c) {
        return c.name().map(Identifier::text).orElseGet(() -> "generated " + constraint(c));
    }

    private String constraint(Table.Constraint c) {
        return c.state() + " "
                + switch (c) {
                    case Table.PrimaryKey k -> "PRIMARY KEY " + k.columns();
                    case Table.Unique u -> "UNIQUE " + u.columns();
                    case Table.ForeignKey f ->
                        "FOREIGN KEY " + f.columns() + " " + f.parent() + " " + referenced(f) + " " + f.onDelete();
                    case Table.Check k -> "CHECK " + OraclePrinter.print(k.condition());
                };
    }

    private List<Identifier> referenced(Table.ForeignKey f) {
        return f.referenced().isEmpty()
                ? catalog.table(f.parent())
                        .flatMap(Table::primaryKey)
                        .map(Table.PrimaryKey::columns)
                        .orElse(List.of())
                : f.referenced();
    }

    private static String index(Table.Index i) {
        return i.kind() + " "
                + i.keys().stream()
                        .map(k ->
                                OraclePrinter.print(k.value()) + (k.direction() == Expr.Direction.DESC ? " DESC" : ""))
                        .toList()
                + " " + i.type() + " " + i.parameters() + " "
                + i.clauses().stream()
                        .map(c -> c.keyword())
                        .filter(INDEX_WORDS::contains)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    // ---------------------------------------------------------------- partitions

    private static String partitioning(Table t, Statement.Partitioning p) {
        return p.strategy() + " " + p.columns() + " interval " + p.interval().map(OraclePrinter::print)
                + " reference " + p.reference()
                + " count " + p.count()
                + " "
                + p.partitions().stream().map(q -> partition(t, q, p.columns())).toList()
                + " second "
                + p.subpartitioning()
                        .map(s -> s.strategy() + " " + s.columns() + " " + s.count() + " "
                                + s.template().stream()
                                        .map(q -> partition(t, q, s.columns()))
                                        .toList())
                + " third "
                + p.partitions().stream()
                        .map(q -> q.subpartitions().stream()
                                .map(s -> partition(
                                        t,
                                        s,
                                        p.subpartitioning()
                                                .map(Statement.Subpartitioning::columns)
                                                .orElse(List.of())))
                                .toList())
                        .toList();
    }

    private static String partition(Table t, Statement.Partition p, List<Identifier> columns) {
        List<OracleType> types = columns.stream()
                .flatMap(c -> t.column(c).stream())
                .map(Table.Column::type)
                .toList();
        Optional<Identifier> name =
                p.name().filter(n -> !GENERATED.matcher(n.text()).matches());
        return name + " "
                + switch (p.bound()) {
                    case Statement.LessThan(var values) -> BoundText.range(values, types);
                    case Statement.InValues(var values) -> BoundText.list(values, types);
                    case Statement.NoBound n -> "";
                };
    }

    // ---------------------------------------------------------------- types, sequences, views

    private static String type(Catalog.TypeShape shape) {
        return switch (shape) {
            case Catalog.ObjectShape o ->
                "OBJECT " + o.under() + " " + o.attributes() + " "
                        + o.methods().stream().map(CatalogFacts::words).toList() + " "
                        + o.modifiers().stream()
                                .filter(m -> !m.equals("FINAL") && !m.equals("INSTANTIABLE"))
                                .toList();
            case Catalog.VarrayShape v -> v.toString();
            case Catalog.NestedTableShape n -> n.toString();
            case Catalog.UnknownShape u -> u.toString();
        };
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("\\s*([(),])\\s*", "$1")
                .strip()
                .toUpperCase(Locale.ROOT);
    }

    private static String sequence(Catalog.SequenceShape s) {
        boolean up = s.increment().signum() > 0;
        return s.start() + " by " + s.increment()
                + " min " + s.min().filter(v -> !(up && v.equals(java.math.BigInteger.ONE)))
                + " max " + s.max().filter(v -> v.bitLength() < 89)
                + " " + s.cycle() + " cache " + s.cache() + " "
                + s.options().stream()
                        .filter(o -> !o.startsWith("NO") && !o.equals("GLOBAL"))
                        .toList();
    }

    private void view(Catalog.View v) {
        String name = "view " + v.name();
        put(name, v.materialized() + " of " + v.ofType() + " comment " + v.comment());
        if (!v.columns().isEmpty()) {
            put(name + " columns", v.columns());
        }
        put(name + " query", OraclePrinter.print(v.query()));
        put(
                name + " restriction",
                v.options().stream()
                        .map(o -> words(o.keyword() + " " + o.text()))
                        .map(w -> w.contains("READ ONLY") ? "READ ONLY" : w.contains("CHECK OPTION") ? "CHECK" : "")
                        .filter(w -> !w.isEmpty())
                        .toList());
        v.columnComments().forEach(c -> put(name + " comment " + c.column(), c.text()));
    }

    // ---------------------------------------------------------------- grants

    private void grant(Catalog.Grant g) {
        String on = g.object().map(QualifiedName::toString).orElse("");
        if (g.onKind().equals("DIRECTORY")) {
            on = "directory " + g.object().orElseThrow().name();
        }
        if (!g.privilege().startsWith("ALL")) {
            put("grant " + privilege(g.privilege()) + " on " + on + " to " + g.grantee(), g.grantable());
            return;
        }
        for (String privilege : List.of(
                "ALTER",
                "DELETE",
                "INDEX",
                "INSERT",
                "SELECT",
                "UPDATE",
                "REFERENCES",
                "READ",
                "ON COMMIT REFRESH",
                "QUERY REWRITE",
                "DEBUG",
                "FLASHBACK")) {
            put("grant " + privilege + " on " + on + " to " + g.grantee(), g.grantable());
        }
    }

    private static String privilege(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return text;
        }
        String columns = text.substring(open + 1, text.lastIndexOf(')')).toUpperCase(Locale.ROOT);
        return text.substring(0, open).strip()
                + new TreeSet<>(List.of(columns.replaceAll("[ \"]", "").split(",")));
    }
}
