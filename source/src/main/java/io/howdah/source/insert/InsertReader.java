package io.howdah.source.insert;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.source.RowReader;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.script.InsertTargets;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSegment;
import io.howdah.sql.oracle.script.ScriptUnit;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rows that INSERTs of one stretch of a script put into one table. */
final class InsertReader implements RowReader, Surroundings {
    private static final int MAX_RAW = 1 << 20;

    private final InsertSource.Context context;
    private final ScriptSegment segment;
    private final QualifiedName writtenAs;
    private final ScriptReader script;
    private final Deque<ParsedRow> waiting = new ArrayDeque<>();
    private final FastInsert fast = new FastInsert();
    private final RowBuffer row;
    private final List<Table.Column> columns;
    private final boolean[] given;
    private final Defaults defaults;
    private final UserTypes types;
    private Optional<Sequences> sequences = Optional.empty();
    private SessionFormats formats;
    private ConstantEvaluator evaluator;
    private Conversions conversions;
    private ScriptUnit.Sql statement;
    private long guids;
    private List<Identifier> fastColumns = List.of(new Identifier(""));
    private int[] fastNumbers = {};

    /** @param whole the values of one row, in the order of the columns named */
    private record ParsedRow(List<Identifier> columns, List<Expr> whole, RowKind kind) {}

    private enum RowKind {
        FIRST_OF_STATEMENT,
        NEXT_VALUES,
        NEXT_BRANCH
    }

    InsertReader(InsertSource.Context context, ScriptSegment segment, ScriptSegment whole, QualifiedName writtenAs) {
        this.context = context;
        this.segment = whole;
        this.writtenAs = writtenAs;
        this.script = ScriptReader.range(segment, context.scripts());
        this.columns = context.table().stored();
        this.row = new RowBuffer(columns.size());
        this.given = new boolean[columns.size()];
        this.formats = SessionFormats.of(segment.session(), writtenAs.schema().text(), context.now());
        this.evaluator = new ConstantEvaluator(this);
        this.conversions = new Conversions(this);
        this.defaults = new Defaults(columns);
        this.types = new UserTypes(context.catalog().types());
        this.statement = new ScriptUnit.Sql(
                new io.howdah.base.Place(context.file(), segment.firstLine(), 0),
                ScriptUnit.Kind.SQL,
                "",
                0,
                segment.file(),
                segment.startByte(),
                segment.endByte(),
                new io.howdah.base.Place(context.file(), segment.firstLine(), 0),
                segment.session());
    }

    @Override
    public boolean next() throws BadRecordException {
        while (waiting.isEmpty()) {
            if (!script.hasNext()) {
                return false;
            }
            if (script.next() instanceof ScriptUnit.Sql sql && take(sql)) {
                return true;
            }
        }
        return row(waiting.poll());
    }

    /** True when the statement's only row is there already. */
    private boolean take(ScriptUnit.Sql sql) throws BadRecordException {
        Optional<InsertTargets.Insert> insert = InsertTargets.of(sql);
        if (insert.isEmpty() || !isMine(insert.get(), sql)) {
            countOthers(sql);
            return false;
        }
        statement = sql;
        if (script.hadInvalidBytes()) {
            throw bad("the statement has bytes that are no " + segment.charset() + " characters");
        }
        if (insert.get().form() == InsertTargets.Form.VALUES && fast.parse(sql.text(), sql.bodyOffset())) {
            return fastRow();
        }
        try {
            Statement parsed = OracleParser.statement(sql.text().substring(sql.bodyOffset()));
            switch (parsed) {
                case Statement.InsertValues values -> rows(values, RowKind.NEXT_VALUES);
                case Statement.InsertAll all ->
                    all.branches().stream()
                            .filter(b -> names(b.table(), sql))
                            .forEach(b -> rows(b, RowKind.NEXT_BRANCH));
                case Statement other -> throw bad("the INSERT is of a form that has no rows of its own");
            }
        } catch (SyntaxException e) {
            throw bad("the INSERT cannot be parsed: " + e.getMessage());
        }
        return false;
    }

    private void rows(Statement.InsertValues values, RowKind following) {
        for (List<Expr> whole : values.rows()) {
            RowKind kind = waiting.isEmpty() ? RowKind.FIRST_OF_STATEMENT : following;
            waiting.add(new ParsedRow(values.columns(), whole, kind));
        }
    }

    private boolean isMine(InsertTargets.Insert insert, ScriptUnit.Sql sql) {
        boolean carries = insert.form() == InsertTargets.Form.VALUES || insert.form() == InsertTargets.Form.ALL;
        return carries && insert.tables().stream().anyMatch(t -> isMine(t.schema(), t.table(), sql));
    }

    private boolean names(Name name, ScriptUnit.Sql sql) {
        return isMine(name.qualifier(), name.last(), sql);
    }

    private boolean isMine(Optional<Identifier> schema, Identifier table, ScriptUnit.Sql sql) {
        Identifier owner = schema.or(() -> segment.session().schema()).orElse(writtenAs.schema());
        return table.equals(writtenAs.name()) && owner.equals(writtenAs.schema());
    }

    /** Sequences count on in statements for other tables. */
    private void countOthers(ScriptUnit.Sql sql) {
        if (context.book().takesNumbers(sql)) {
            context.book().count(sql, sequences());
        }
    }

    private boolean fastRow() throws BadRecordException {
        begin(RowKind.FIRST_OF_STATEMENT);
        try {
            if (fastColumns != fast.columns() || fast.count() != fastNumbers.length) {
                fastNumbers = context.table().numbers(fast.columns(), fast.count());
                fastColumns = fast.columns();
            }
            int[] numbers = fastNumbers;
            checkCount(fast.count(), numbers.length);
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] < 0) {
                    throw new NotConstantException("a virtual column cannot be given a value");
                }
                given[numbers[i]] = true;
                fastField(i, numbers[i]);
            }
            fillDefaults();
            return true;
        } catch (NotConstantException e) {
            throw bad(e.getMessage());
        }
    }

    private void fastField(int i, int number) throws NotConstantException {
        OracleType type = columns.get(number).type();
        String value = fast.value(i);
        switch (fast.kind(i)) {
            case NULL -> row.setNull(number);
            case TEXT -> {
                boolean asItIs = type instanceof OracleType.Character || type instanceof OracleType.Clob;
                if (asItIs && !value.isEmpty()) {
                    row.set(number, value);
                } else {
                    set(number, SqlValue.chars(value));
                }
            }
            case NUMBER -> {
                if (type instanceof OracleType.Number) {
                    row.set(number, value);
                } else {
                    set(number, new SqlValue.Num(new java.math.BigDecimal(value)));
                }
            }
            case TO_DATE -> {
                if (value.isEmpty()) {
                    row.setNull(number);
                    return;
                }
                SqlValue.Time time = time(value, fast.mask(i));
                set(number, new SqlValue.Time(time.local().withNano(0), Optional.empty()));
            }
            case TO_TIMESTAMP -> set(number, value.isEmpty() ? SqlValue.NULL : time(value, fast.mask(i)));
            case DATE -> set(number, Times.literal(value));
        }
    }

    private SqlValue.Time time(String value, String mask) throws NotConstantException {
        return conversions.time(SqlValue.chars(value), mask);
    }

    private boolean row(ParsedRow parsed) throws BadRecordException {
        begin(parsed.kind());
        try {
            Optional<SqlValue.Composite> object = object(parsed);
            if (object.isPresent()) {
                objectRow(object.get());
                fillDefaults();
                return true;
            }
            List<Expr> whole = parsed.whole();
            int[] numbers = context.table().numbers(parsed.columns(), whole.size());
            checkCount(whole.size(), numbers.length);
            for (int i = 0; i < numbers.length; i++) {
                Expr value = whole.get(i);
                if (InsertTable.isDefault(value)) {
                    continue;
                }
                if (numbers[i] < 0) {
                    throw new NotConstantException("a virtual column cannot be given a value");
                }
                given[numbers[i]] = true;
                set(numbers[i], evaluator.value(value));
            }
            fillDefaults();
            return true;
        } catch (NotConstantException e) {
            throw bad(e.getMessage());
        }
    }

    /** A row of an object table may be given as one object. */
    private Optional<SqlValue.Composite> object(ParsedRow parsed) throws NotConstantException {
        boolean whole = context.table().table().ofType().isPresent()
                && parsed.whole().size() == 1
                && parsed.columns().isEmpty();
        return whole
                        && parsed.whole().getFirst() instanceof Expr.Call call
                        && type(call.function()).isPresent()
                        && evaluator.value(call) instanceof SqlValue.Composite object
                ? Optional.of(object)
                : Optional.empty();
    }

    private void objectRow(SqlValue.Composite object) throws NotConstantException {
        Map<Identifier, SqlValue> values =
                types.row(object, context.table().table().ofType().orElseThrow());
        for (int i = 0; i < given.length; i++) {
            SqlValue value = values.get(columns.get(i).name());
            if (value != null) {
                given[i] = true;
                set(i, value);
            }
        }
    }

    private void begin(RowKind kind) {
        row.clear();
        Arrays.fill(given, false);
        if (kind != RowKind.NEXT_BRANCH) {
            sequences.ifPresent(Sequences::beginRow);
        }
    }

    private static void checkCount(int values, int named) throws NotConstantException {
        if (values != named) {
            throw new NotConstantException("the row has " + values + " values for " + named + " columns");
        }
    }

    private void set(int number, SqlValue value) throws NotConstantException {
        Optional<String> text = conversions.stored(value, columns.get(number).type());
        if (text.isPresent()) {
            row.set(number, text.get());
        } else {
            row.setNull(number);
        }
    }

    private void fillDefaults() throws NotConstantException {
        for (int i = 0; i < given.length; i++) {
            Table.Column column = columns.get(i);
            boolean replaced = given[i] && row.isNull(i) && InsertTable.replacesNull(column);
            if (given[i] && !replaced) {
                continue;
            }
            if (column.identity().isPresent()) {
                BigInteger next = sequences().identity(context.table().table(), column);
                row.set(i, next.toString());
            } else if (column.defaultValue().isPresent()) {
                Optional<String> text = defaults.value(i, this::evaluate);
                if (text.isPresent()) {
                    row.set(i, text.get());
                }
            } else if (column.name().equals(ObjectTypes.TYPE_NAME)) {
                Optional<QualifiedName> type = context.table().table().ofType();
                if (type.isPresent()) {
                    row.set(i, type.get().name().text());
                }
            }
        }
    }

    private Optional<String> evaluate(int number, Expr expression) throws NotConstantException {
        return conversions.stored(
                evaluator.value(expression), columns.get(number).type());
    }

    private Sequences sequences() {
        if (sequences.isEmpty()) {
            sequences =
                    Optional.of(new Sequences(context.catalog(), context.book().before(segment)));
        }
        return sequences.get();
    }

    private BadRecordException bad(String reason) {
        return new BadRecordException(line(), reason);
    }

    @Override
    public SessionFormats formats() {
        return formats;
    }

    @Override
    public BigInteger next(Name sequence) throws NotConstantException {
        return sequences().next(sequence, schema());
    }

    @Override
    public BigInteger current(Name sequence) throws NotConstantException {
        return sequences().current(sequence, schema());
    }

    private Identifier schema() {
        return segment.session().schema().orElse(writtenAs.schema());
    }

    @Override
    public SqlValue bind(String name) throws NotConstantException {
        throw new NotConstantException("bind variable " + name + " has no value");
    }

    @Override
    public Optional<QualifiedName> type(Name constructor) {
        return types.constructed(constructor, schema());
    }

    @Override
    public UserTypes types() {
        return types;
    }

    @Override
    public String guid() {
        String place = context.file() + ":" + statement.startByte() + ":" + line() + ":" + guids++;
        try {
            byte[] digest =
                    java.security.MessageDigest.getInstance("MD5").digest(place.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new HowdahException(
                    io.howdah.source.SourceCode.NOT_REPRODUCIBLE,
                    "could not make a SYS_GUID",
                    "use a complete Java",
                    e);
        }
    }

    @Override
    public byte[] bytes(int column) {
        return row.bytes();
    }

    @Override
    public int offset(int column) {
        return row.offset(column);
    }

    @Override
    public int length(int column) {
        return row.length(column);
    }

    @Override
    public ExternalLob external(int column) {
        throw new IllegalStateException("column " + column + " is in the statement itself");
    }

    @Override
    public long line() {
        return statement.bodyPlace().line();
    }

    @Override
    public byte[] rawRecord() {
        byte[] raw = statement
                .text()
                .substring(Math.min(statement.bodyOffset(), statement.text().length()))
                .getBytes(StandardCharsets.UTF_8);
        return raw.length > MAX_RAW ? Arrays.copyOf(raw, MAX_RAW) : raw;
    }

    @Override
    public void close() {
        script.close();
    }
}
