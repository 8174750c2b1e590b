package io.howdah.orasim.engine.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.TableAccess;
import io.howdah.orasim.engine.store.Segment;
import io.howdah.orasim.engine.store.Store;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.value.Compare;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Partitions of a table: RANGE, LIST and HASH on two levels, INTERVAL, SYSTEM (all rows in the first). The partition of a HASH key is the
 * simulator's own (ASSUMED: another than a real server's). REFERENCE: {@link ReferencePartitions}.
 */
final class Partitions {
    /** Database Reference, "Logical Database Limits": 1024K - 1. */
    private static final int MOST_PARTITIONS = 1_048_575;

    private static final Pattern NAMED = Pattern.compile("(?is)(SUB)?PARTITION\\s*\\(\\s*(\"[^\"]+\"|[\\w$#]+)\\s*\\)");

    private final Statement.Partitioning syntax;
    private final Type[] keyTypes;
    private final int[] keyColumns;
    private final int[] subColumns;
    private final Type[] subTypes;
    private final Compiler compiler;
    private final List<Node> nodes = new ArrayList<>();
    /** Made by the interval, in the order of what they hold. */
    private final List<Made> made = new ArrayList<>();

    private int lastMade;

    /** Makes constant bounds. */
    interface Compiler {
        Value constant(Expr expression) throws OracleError;

        Value plus(Value value, Value step) throws OracleError;

        Convert convert();

        Compare compare();
    }

    /** A partition and its subpartitions; without any the segment stands for itself. */
    private record Node(
            Optional<Identifier> name,
            List<Value> bound,
            Statement.PartitionBound syntax,
            Optional<Segment> segment,
            List<Node> subs) {}

    private record Made(Segment.Span span, Node node) {}

    private Partitions(Table table, Statement.Partitioning syntax, Compiler compiler) {
        this.syntax = syntax;
        this.compiler = compiler;
        this.keyColumns = columns(table, syntax.columns());
        this.keyTypes = types(table, keyColumns);
        List<Identifier> sub =
                syntax.subpartitioning().map(Statement.Subpartitioning::columns).orElse(List.of());
        this.subColumns = columns(table, sub);
        this.subTypes = types(table, subColumns);
    }

    private static int[] columns(Table table, List<Identifier> names) {
        return names.stream()
                .mapToInt(n -> {
                    for (int i = 0; i < table.columns().size(); i++) {
                        if (table.columns().get(i).name().equals(n)) {
                            return i;
                        }
                    }
                    throw new IllegalStateException("no partition key column " + n);
                })
                .toArray();
    }

    private static Type[] types(Table table, int[] columns) {
        Type[] types = new Type[columns.length];
        for (int i = 0; i < columns.length; i++) {
            types[i] = Type.of(table.columns().get(columns[i]).type());
        }
        return types;
    }

    /** Segments of a new table. */
    static List<Segment> segments(Table table, Store store) {
        List<Segment> segments = new ArrayList<>();
        if (table.partitioning().isEmpty()) {
            segments.add(store.segment(Optional.empty(), Optional.empty()));
            return segments;
        }
        for (Shape shape : shapes(table.partitioning().get().syntax())) {
            segments.add(store.segment(Optional.of(shape.partition()), shape.sub()));
        }
        return segments;
    }

    /** Segments after a change of partitions; a HASH level has all its rows laid anew. */
    static List<Segment> segments(Table before, Table after, List<Segment> old, Store store) {
        List<Shape> known = before.partitioning()
                .filter(p -> p.syntax().strategy() != Statement.Strategy.HASH)
                .map(p -> shapes(p.syntax()))
                .orElse(List.of());
        boolean same = before.partitioning()
                .flatMap(b -> after.partitioning()
                        .map(a -> a.syntax().columns().equals(b.syntax().columns())
                                && a.syntax().strategy() == b.syntax().strategy()))
                .orElse(false);
        List<Segment> segments = new ArrayList<>();
        for (Shape shape : shapes(after.partitioning().orElseThrow().syntax())) {
            boolean stays = same && (known.contains(shape) || known.stream().anyMatch(k -> renamed(k, shape, known)));
            Optional<Segment> its = old.stream()
                    .filter(s -> stays
                            && s.partition().equals(Optional.of(shape.partition()))
                            && s.subpartition().equals(shape.sub()))
                    .findFirst();
            segments.add(its.orElseGet(() -> store.segment(Optional.of(shape.partition()), shape.sub())));
        }
        return segments;
    }

    /** Another name for what holds the same: RENAME PARTITION. */
    private static boolean renamed(Shape before, Shape after, List<Shape> known) {
        return before.tree().bound().equals(after.tree().bound())
                && before.subTree()
                        .map(Statement.Partition::bound)
                        .equals(after.subTree().map(Statement.Partition::bound))
                && !(before.tree().bound() instanceof Statement.NoBound)
                && known.stream().noneMatch(k -> k.partition().equals(after.partition()));
    }

    /** Names of the leaves. */
    record Shape(
            Identifier partition,
            Optional<Identifier> sub,
            Statement.Partition tree,
            Optional<Statement.Partition> subTree) {}

    static List<Shape> shapes(Statement.Partitioning syntax) {
        List<Shape> shapes = new ArrayList<>();
        List<Statement.Partition> partitions = new ArrayList<>(syntax.partitions());
        if (partitions.isEmpty()) {
            int count = syntax.count().orElse(1);
            for (int i = 0; i < count; i++) {
                partitions.add(new Statement.Partition(
                        syntax.at(), Optional.empty(), new Statement.NoBound(), List.of(), List.of()));
            }
        }
        int number = 1;
        for (Statement.Partition partition : partitions) {
            Identifier name = partition.name().orElse(new Identifier("SYS_P" + (200 + number)));
            number++;
            List<Statement.Partition> subs = subs(syntax, partition);
            if (subs.isEmpty()) {
                shapes.add(new Shape(name, Optional.empty(), partition, Optional.empty()));
            }
            int subNumber = 1;
            for (Statement.Partition sub : subs) {
                boolean own = !partition.subpartitions().isEmpty();
                Identifier subName = sub.name()
                        .map(n -> own ? n : new Identifier(name + "_" + n))
                        .orElse(new Identifier("SYS_SUBP" + (1000 * number + subNumber)));
                subNumber++;
                shapes.add(new Shape(name, Optional.of(subName), partition, Optional.of(sub)));
            }
        }
        return shapes;
    }

    private static List<Statement.Partition> subs(Statement.Partitioning syntax, Statement.Partition partition) {
        if (syntax.subpartitioning().isEmpty()) {
            return List.of();
        }
        if (!partition.subpartitions().isEmpty()) {
            return partition.subpartitions();
        }
        Statement.Subpartitioning sub = syntax.subpartitioning().get();
        if (!sub.template().isEmpty()) {
            return sub.template();
        }
        List<Statement.Partition> made = new ArrayList<>();
        for (int i = 0; i < sub.count().orElse(1); i++) {
            made.add(new Statement.Partition(
                    partition.at(), Optional.empty(), new Statement.NoBound(), List.of(), List.of()));
        }
        return made;
    }

    // ---------------------------------------------------------------- routing

    static Router router(Table table, StoredTable rows, Store store, Compiler compiler) throws OracleError {
        if (table.partitioning().isEmpty()) {
            return row -> rows.segments().getFirst();
        }
        Statement.Partitioning syntax = table.partitioning().get().syntax();
        if (syntax.strategy() == Statement.Strategy.SYSTEM) {
            return row -> rows.segments().getFirst();
        }
        Partitions partitions = new Partitions(table, syntax, compiler);
        for (Shape shape : shapes(syntax)) {
            partitions.add(shape, rows);
        }
        partitions.remember(rows);
        return row -> partitions.find(row, rows, store);
    }

    private void add(Shape shape, StoredTable rows) throws OracleError {
        Segment segment = rows.segments().stream()
                .filter(s -> s.partition().equals(Optional.of(shape.partition()))
                        && s.subpartition().equals(shape.sub()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no segment of partition " + shape.partition()));
        Node leaf = new Node(
                shape.sub(),
                shape.subTree().isPresent() ? bound(shape.subTree().get().bound(), subTypes) : List.of(),
                shape.subTree().map(Statement.Partition::bound).orElse(new Statement.NoBound()),
                Optional.of(segment),
                List.of());
        Optional<Node> known = nodes.stream()
                .filter(n -> n.name().equals(Optional.of(shape.partition())))
                .findFirst();
        if (known.isPresent()) {
            known.get().subs().add(leaf);
            return;
        }
        List<Node> subs = new ArrayList<>();
        if (shape.sub().isPresent()) {
            subs.add(leaf);
        }
        nodes.add(new Node(
                Optional.of(shape.partition()),
                bound(shape.tree().bound(), keyTypes),
                shape.tree().bound(),
                shape.sub().isPresent() ? Optional.empty() : Optional.of(segment),
                subs));
    }

    private static boolean isWord(Expr expression, String word) {
        return expression instanceof Expr.Ref ref
                && ref.name().parts().size() == 1
                && ref.name().last().text().equals(word);
    }

    /** Values of LESS THAN; MAXVALUE is NULL. */
    private List<Value> bound(Statement.PartitionBound bound, Type[] types) throws OracleError {
        if (!(bound instanceof Statement.LessThan less)) {
            return List.of();
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < less.values().size(); i++) {
            Expr value = less.values().get(i);
            values.add(
                    isWord(value, "MAXVALUE") ? Value.NULL : compiler.convert().to(types[i], compiler.constant(value)));
        }
        return values;
    }

    private synchronized Segment find(Row row, StoredTable rows, Store store) throws OracleError {
        List<Value> key = key(row, keyColumns);
        Optional<Node> node = choose(nodes, syntax.strategy(), key, keyTypes);
        if (node.isEmpty() && syntax.interval().isPresent()) {
            node = Optional.of(inInterval(key.getFirst(), rows, store));
        }
        if (node.isEmpty()) {
            throw new OracleError(14400, "inserted partition key does not map to any partition");
        }
        if (node.get().segment().isPresent()) {
            return node.get().segment().get();
        }
        Statement.Strategy strategy = syntax.subpartitioning().orElseThrow().strategy();
        return choose(node.get().subs(), strategy, key(row, subColumns), subTypes)
                .flatMap(Node::segment)
                .orElseThrow(() -> new OracleError(14400, "inserted partition key does not map to any partition"));
    }

    private static List<Value> key(Row row, int[] columns) throws OracleError {
        List<Value> key = new ArrayList<>();
        for (int column : columns) {
            key.add(row.value(column));
        }
        return key;
    }

    private Optional<Node> choose(List<Node> among, Statement.Strategy strategy, List<Value> key, Type[] types)
            throws OracleError {
        return switch (strategy) {
            case RANGE -> range(among, key);
            case LIST -> list(among, key, types);
            case HASH -> Optional.of(among.get(hash(key, among.size())));
            case SYSTEM, REFERENCE -> Optional.of(among.getFirst());
        };
    }

    private Optional<Node> range(List<Node> among, List<Value> key) throws OracleError {
        for (Node node : among) {
            if (below(key, node.bound())) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private boolean below(List<Value> key, List<Value> bound) throws OracleError {
        for (int i = 0; i < bound.size(); i++) {
            if (bound.get(i).isNull()) {
                return true;
            }
            // NULL sorts above all values but MAXVALUE
            int order =
                    key.get(i).isNull() ? 1 : compiler.compare().compare(key.get(i), bound.get(i), Compare.Padding.NO);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private Optional<Node> list(List<Node> among, List<Value> key, Type[] types) throws OracleError {
        Optional<Node> otherwise = Optional.empty();
        for (Node node : among) {
            if (!(node.syntax() instanceof Statement.InValues in)) {
                continue;
            }
            for (Expr value : in.values()) {
                if (isWord(value, "DEFAULT")) {
                    otherwise = Optional.of(node);
                } else if (matches(value, key, types)) {
                    return Optional.of(node);
                }
            }
        }
        return otherwise;
    }

    private boolean matches(Expr value, List<Value> key, Type[] types) throws OracleError {
        List<Expr> parts = value instanceof Expr.Row row ? row.elements() : List.of(value);
        for (int i = 0; i < parts.size() && i < key.size(); i++) {
            Value part = compiler.convert().to(types[i], compiler.constant(parts.get(i)));
            boolean same = part.isNull() || key.get(i).isNull()
                    ? part.isNull() && key.get(i).isNull()
                    : compiler.compare().compare(part, key.get(i), Compare.Padding.PADDED) == 0;
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static int hash(List<Value> key, int count) {
        int hash = key.hashCode() * 0x9E3779B1;
        return Math.floorMod(hash ^ hash >>> 16, count);
    }

    // ---------------------------------------------------------------- INTERVAL

    /** Those that the table has from before. */
    private void remember(StoredTable rows) throws OracleError {
        List<Segment> before =
                rows.segments().stream().filter(s -> s.span().isPresent()).toList();
        for (Segment segment : before) {
            Optional<Made> known = made.stream()
                    .filter(m -> m.node().name().equals(segment.partition()))
                    .findFirst();
            if (known.isPresent()) {
                known.get()
                        .node()
                        .subs()
                        .add(leaf(segment, known.get().node().subs().size()));
            } else {
                put(segment.span().orElseThrow(), List.of(segment));
            }
        }
    }

    private Node leaf(Segment segment, int number) throws OracleError {
        List<Statement.Partition> template = template();
        Statement.PartitionBound bound =
                number < template.size() ? template.get(number).bound() : new Statement.NoBound();
        return new Node(segment.subpartition(), bound(bound, subTypes), bound, Optional.of(segment), List.of());
    }

    private List<Statement.Partition> template() {
        return subs(
                syntax,
                new Statement.Partition(syntax.at(), Optional.empty(), new Statement.NoBound(), List.of(), List.of()));
    }

    private Node put(Segment.Span span, List<Segment> segments) throws OracleError {
        boolean divided = segments.getFirst().subpartition().isPresent();
        List<Node> subs = new ArrayList<>();
        for (Segment segment : divided ? segments : List.<Segment>of()) {
            subs.add(leaf(segment, subs.size()));
        }
        Node node = new Node(
                segments.getFirst().partition(),
                List.of(span.high()),
                new Statement.NoBound(),
                divided ? Optional.empty() : Optional.of(segments.getFirst()),
                subs);
        int at = 0;
        while (at < made.size() && order(made.get(at).span().low(), span.low()) < 0) {
            at++;
        }
        made.add(at, new Made(span, node));
        lastMade = at;
        return node;
    }

    private int order(Value a, Value b) throws OracleError {
        return compiler.compare().compare(a, b, Compare.Padding.NO);
    }

    private Node inInterval(Value key, StoredTable rows, Store store) throws OracleError {
        if (key.isNull()) {
            throw new OracleError(14402, "inserted partition key is outside specified partition");
        }
        int low = 0;
        int high = made.size() - 1;
        int at = Math.min(lastMade, high);
        while (low <= high) {
            Segment.Span span = made.get(at).span();
            if (order(key, span.low()) < 0) {
                high = at - 1;
            } else if (order(key, span.high()) < 0) {
                lastMade = at;
                return made.get(at).node();
            } else {
                low = at + 1;
            }
            at = (low + high) >>> 1;
        }
        return extended(key, rows, store);
    }

    /** A new partition where none is: named SYS_Pn as a real server does. */
    private Node extended(Value key, StoredTable rows, Store store) throws OracleError {
        Value step = compiler.constant(syntax.interval().orElseThrow());
        Value low = nodes.getLast().bound().getFirst();
        Value high = low;
        int guard = 0;
        while (order(key, high) >= 0) {
            low = high;
            high = compiler.plus(high, step);
            if (++guard > MOST_PARTITIONS) {
                throw new OracleError(
                        14300, "partitioning key maps to a partition outside maximum permitted number of partitions");
            }
        }
        Segment.Span span = new Segment.Span(low, high);
        Identifier name = new Identifier("SYS_P" + store.nextId());
        List<Segment> segments = new ArrayList<>();
        for (Statement.Partition sub : template()) {
            Identifier subName =
                    new Identifier(sub.name().map(n -> name + "_" + n).orElseGet(() -> "SYS_SUBP" + store.nextId()));
            segments.add(store.segment(name, Optional.of(subName), span));
        }
        if (segments.isEmpty()) {
            segments.add(store.segment(name, Optional.empty(), span));
        }
        segments.forEach(rows::add);
        return put(span, segments);
    }

    /** PARTITION (p) and SUBPARTITION (p) of a query. */
    static TableAccess.Partitions byName(QualifiedName table, java.util.function.Supplier<List<Segment>> segments) {
        return clause -> {
            Matcher matcher = NAMED.matcher(clause.trim());
            if (!matcher.matches()) {
                throw io.howdah.orasim.engine.value.Errors.unimplemented(clause.toUpperCase(Locale.ROOT));
            }
            Optional<Identifier> name = Optional.of(Identifier.oracle(matcher.group(2)));
            boolean sub = matcher.group(1) != null;
            Predicate<Segment> wanted = s -> (sub ? s.subpartition() : s.partition()).equals(name);
            if (segments.get().stream().noneMatch(wanted)) {
                throw sub
                        ? new OracleError(14251, "Specified subpartition does not exist")
                        : new OracleError(2149, "Specified partition does not exist");
            }
            return wanted;
        };
    }
}
