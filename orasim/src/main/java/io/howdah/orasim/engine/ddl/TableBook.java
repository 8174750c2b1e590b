package io.howdah.orasim.engine.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Arithmetic;
import io.howdah.orasim.engine.sql.Compilation;
import io.howdah.orasim.engine.sql.Env;
import io.howdah.orasim.engine.sql.Evaluator;
import io.howdah.orasim.engine.sql.Expressions;
import io.howdah.orasim.engine.sql.Names;
import io.howdah.orasim.engine.sql.Relation;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.sql.TableAccess;
import io.howdah.orasim.engine.store.Layout;
import io.howdah.orasim.engine.store.PageLoader;
import io.howdah.orasim.engine.store.RowBytes;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.store.Segment;
import io.howdah.orasim.engine.store.Snapshot;
import io.howdah.orasim.engine.store.Store;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.store.TableRows;
import io.howdah.orasim.engine.value.Compare;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn.Nullability;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tables as the catalog and the store know them; made once per state of the catalog. Safe for many threads. */
public final class TableBook {
    private final Definitions definitions;
    private final Store store;
    private final Names names;
    private final Function<Convert, Runtime> runtimes;
    private final Map<QualifiedName, TableEntry> entries = new HashMap<>();
    private long version;

    /**
     * @param names for expressions of tables: nothing but functions
     * @param runtimes make a runtime outside of any session
     */
    public TableBook(Definitions definitions, Store store, Names names, Function<Convert, Runtime> runtimes) {
        this.definitions = definitions;
        this.store = store;
        this.names = names;
        this.runtimes = runtimes;
    }

    public Catalog catalog() {
        return definitions.catalog();
    }

    public synchronized Optional<TableEntry> find(QualifiedName name) throws OracleError {
        long now = definitions.version();
        if (now != version) {
            entries.clear();
            version = now;
        }
        TableEntry known = entries.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Table> table = catalog().table(name);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        TableEntry entry = entry(table.get(), rows(table.get()));
        entries.put(name, entry);
        return Optional.of(entry);
    }

    /** The same table with other rows: a temporary table's of one session. */
    public TableEntry entry(Table table, TableRows rows) throws OracleError {
        List<Relation.Column> columns = columns(table);
        Optional<ReferencePartitions> reference = reference(table);
        Router router = rows instanceof StoredTable stored
                ? reference.isPresent()
                        ? reference.get().router(stored, store)
                        : Partitions.router(table, stored, store, compiler())
                : row -> {
                    throw Errors.unimplemented("change of a generated table");
                };
        return new TableEntry(
                table,
                new TableAccess(rows, columns, keys(table), Partitions.byName(table.name(), rows::segments)),
                router);
    }

    /** Of a table with REFERENCE partitions. */
    private Optional<ReferencePartitions> reference(Table table) throws OracleError {
        Optional<Table.ForeignKey> key = ReferencePartitions.key(table);
        Optional<TableEntry> parent = key.isPresent() ? find(key.get().parent()) : Optional.empty();
        return parent.isPresent() && parent.get().table().partitioning().isPresent()
                ? Optional.of(new ReferencePartitions(table, key.get(), parent.get()))
                : Optional.empty();
    }

    private TableRows rows(Table table) throws OracleError {
        Optional<TableRows> known = store.table(table.name());
        if (known.isPresent()) {
            return known.get();
        }
        StoredTable made = make(table);
        store.put(made);
        return made;
    }

    /** Segments for the partitions that a table has after ALTER TABLE: those that stay what they are keep theirs. */
    public static List<Segment> segments(Table before, Table after, List<Segment> segments, Store store) {
        return Partitions.segments(before, after, segments, store);
    }

    /** Lays the rows of segments that a table has no more where they belong now. */
    public void lay(Table table, StoredTable rows, List<Segment> from, long scn) throws OracleError {
        Router router = Partitions.router(table, rows, store, compiler());
        Map<Segment, PageLoader> pages = new HashMap<>();
        RowBytes bytes = new RowBytes();
        RowCursor cursor = rows.scan(from, new Snapshot(scn, null, 0));
        while (cursor.next()) {
            StoredRow row = (StoredRow) cursor.row();
            bytes.clear();
            for (int i = 0; i < rows.layout().size(); i++) {
                if (rows.layout().position(i) >= 0) {
                    row.copyValue(i, bytes);
                }
            }
            pages.computeIfAbsent(router.segment(row), s -> new PageLoader(s, scn))
                    .add(bytes);
        }
        pages.values().forEach(PageLoader::flush);
    }

    /** Rows for a table that has none yet. */
    public StoredTable make(Table table) throws OracleError {
        boolean divided = table.partitioning().isPresent();
        Optional<ReferencePartitions> reference = reference(table);
        var segments = reference.isPresent() ? reference.get().segments(store) : Partitions.segments(table, store);
        long id = divided ? store.nextId() : segments.getFirst().dataObjectId();
        return store.table(table.name(), id, layout(table), segments);
    }

    public static List<Relation.Column> columns(Table table) {
        return table.columns().stream()
                .map(c -> new Relation.Column(
                        c.name(),
                        Type.of(c.type()),
                        c.nullability() == Table.Nullability.NOT_NULL ? Nullability.NOT_NULL : Nullability.NULLABLE,
                        c.visibility() == Table.Visibility.VISIBLE
                                ? Relation.Visibility.VISIBLE
                                : Relation.Visibility.INVISIBLE))
                .toList();
    }

    public Layout layout(Table table) throws OracleError {
        List<Type> types = new ArrayList<>();
        List<Optional<Layout.Virtual>> virtuals = new ArrayList<>();
        for (Table.Column column : table.columns()) {
            Type type = Type.of(column.type());
            types.add(type);
            virtuals.add(
                    column.virtual().isPresent()
                            ? Optional.of(virtual(table, column.virtual().get(), type))
                            : Optional.empty());
        }
        return new Layout(types, virtuals);
    }

    private Layout.Virtual virtual(Table table, Expr expression, Type type) throws OracleError {
        Evaluator evaluator = on(table, convert()).compile(expression).evaluator();
        Convert convert = convert();
        return row -> convert.to(type, evaluator.value(Env.of(runtimes.apply(convert), row)));
    }

    private static Convert convert() {
        return new Convert(io.howdah.orasim.engine.value.Nls.DEFAULT, java.time.Instant.EPOCH);
    }

    /** Expressions on the table's columns with a session's settings. */
    public Expressions on(Table table, Convert convert) {
        Compilation compilation = new Compilation("", names, convert, List.of(), List.of());
        return Expressions.on(
                compilation,
                List.of(new Expressions.Named(
                        Optional.of(table.name().schema()), table.name().name(), new Columns(columns(table)))));
    }

    /** Columns without rows. */
    private record Columns(List<Column> columns) implements Relation {
        @Override
        public RowCursor open(Env env) throws OracleError {
            throw Errors.unimplemented("rows here");
        }
    }

    private Partitions.Compiler compiler() {
        Convert convert = convert();
        Runtime runtime = runtimes.apply(convert);
        Compilation compilation = new Compilation("", names, convert, List.of(), List.of());
        Expressions expressions = Expressions.on(compilation, List.of());
        return new Partitions.Compiler() {
            @Override
            public Value constant(Expr expression) throws OracleError {
                return expressions.compile(expression).evaluator().value(Env.of(runtime));
            }

            @Override
            public Value plus(Value value, Value step) throws OracleError {
                return Arithmetic.plus(convert, value, step);
            }

            @Override
            public Convert convert() {
                return convert;
            }

            @Override
            public Compare compare() {
                return runtime.compare();
            }
        };
    }

    /** Column lists of keys and plain indexes. */
    private static List<int[]> keys(Table table) {
        List<int[]> keys = new ArrayList<>();
        for (Table.Constraint constraint : table.constraints()) {
            switch (constraint) {
                case Table.PrimaryKey k -> keys.add(numbers(table, k.columns()));
                case Table.Unique k -> keys.add(numbers(table, k.columns()));
                case Table.ForeignKey k -> {}
                case Table.Check k -> {}
            }
        }
        for (Table.Index index : table.indexes()) {
            List<Identifier> columns = new ArrayList<>();
            for (Expr.SortKey key : index.keys()) {
                if (key.value() instanceof Expr.Ref ref) {
                    columns.add(ref.name().last());
                }
            }
            if (!columns.isEmpty() && columns.size() == index.keys().size()) {
                keys.add(numbers(table, columns));
            }
        }
        boolean[] stored = new boolean[table.columns().size()];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = table.columns().get(i).virtual().isEmpty();
        }
        return keys.stream()
                .filter(k -> java.util.Arrays.stream(k).allMatch(c -> c >= 0 && stored[c]))
                .toList();
    }

    private static int[] numbers(Table table, List<Identifier> columns) {
        List<Identifier> all = table.columns().stream().map(Table.Column::name).toList();
        return columns.stream().mapToInt(all::indexOf).toArray();
    }
}
