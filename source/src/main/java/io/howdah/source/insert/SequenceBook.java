package io.howdah.source.insert;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.catalog.oracle.InsertSegment;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.script.InsertTargets;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSegment;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.sql.oracle.script.ScriptUnit;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many numbers sequences have given before each stretch of INSERTs, in script order. Found out by reading all stretches once, when
 * the first INSERT that uses a sequence is met. Safe for many threads.
 */
final class SequenceBook {
    private static final Pattern NEXTVAL = Pattern.compile(
            "((?:\"[^\"]+\"|[\\w$#]+)\\s*\\.\\s*)?(\"[^\"]+\"|[\\w$#]+)\\s*\\.\\s*\"?NEXTVAL\"?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");

    private final Catalog catalog;
    private final List<InsertSegment> segments;
    private final ScriptSettings settings;
    private final Map<QualifiedName, InsertTable> counting = new HashMap<>();
    private Optional<Pages> book = Optional.empty();

    /** @param end numbers taken behind the last stretch */
    private record Pages(Map<Start, Map<QualifiedName, Long>> before, Map<QualifiedName, Long> end) {}

    private record Start(Path file, long startByte) {}

    /** @param segments of all tables, in script order */
    SequenceBook(Catalog catalog, List<InsertSegment> segments, ScriptSettings settings) {
        this.catalog = catalog;
        this.segments = List.copyOf(segments);
        this.settings = settings;
        for (Table table : catalog.tables()) {
            InsertTable insert = new InsertTable(table);
            if (insert.countsRows()) {
                counting.put(table.name(), insert);
            }
        }
    }

    /** Numbers taken before this stretch begins. */
    synchronized Map<QualifiedName, Long> before(ScriptSegment segment) {
        if (book.isEmpty()) {
            book = Optional.of(write());
        }
        return book.get().before().getOrDefault(new Start(segment.file(), segment.startByte()), Map.of());
    }

    /** Numbers that all INSERTs together take. Scripts in which none takes a number are searched for the word only. */
    synchronized Map<QualifiedName, Long> total() {
        if (book.isEmpty()) {
            boolean byDefault = segments.stream()
                    .map(InsertSegment::table)
                    .distinct()
                    .anyMatch(t -> Optional.ofNullable(counting.get(t))
                            .filter(InsertTable::hasSequenceDefault)
                            .isPresent());
            if (!byDefault
                    && segments.stream().map(s -> s.range().file()).distinct().noneMatch(NextvalSearch::found)) {
                return Map.of();
            }
            book = Optional.of(write());
        }
        return book.get().end();
    }

    private Pages write() {
        Map<Start, Map<QualifiedName, Long>> pages = new HashMap<>();
        Sequences sequences = new Sequences(catalog, Map.of());
        Set<Start> begins = new HashSet<>();
        segments.forEach(s -> begins.add(new Start(s.range().file(), s.range().startByte())));
        Map<Path, Long> readTo = new HashMap<>();
        for (InsertSegment segment : segments) {
            ScriptSegment range = segment.range();
            long from = readTo.getOrDefault(range.file(), -1L);
            pages.putIfAbsent(new Start(range.file(), range.startByte()), sequences.taken());
            if (range.endByte() <= from) {
                continue;
            }
            try (ScriptReader reader = ScriptReader.range(range, settings)) {
                while (reader.hasNext()) {
                    if (reader.next() instanceof ScriptUnit.Sql sql && sql.startByte() >= from) {
                        Start start = new Start(range.file(), sql.startByte());
                        if (begins.contains(start)) {
                            // a stretch of another table begins within this one
                            pages.putIfAbsent(start, sequences.taken());
                        }
                        count(sql, sequences);
                    }
                }
            }
            readTo.put(range.file(), range.endByte());
        }
        return new Pages(pages, sequences.taken());
    }

    /** True when a statement takes numbers. */
    boolean takesNumbers(ScriptUnit.Sql sql) {
        return containsNextval(sql.text())
                || target(sql).filter(counting::containsKey).isPresent();
    }

    private Optional<QualifiedName> target(ScriptUnit.Sql sql) {
        if (counting.isEmpty()) {
            return Optional.empty();
        }
        return InsertTargets.of(sql)
                .filter(i -> !i.tables().isEmpty())
                .map(i -> i.tables().getFirst())
                .map(t -> new QualifiedName(
                        t.schema().or(() -> sql.session().schema()).orElse(new Identifier("")), t.table()));
    }

    /** Counts what the statement takes, as far as it can be told without computing it. */
    void count(ScriptUnit.Sql sql, Sequences sequences) {
        if (!takesNumbers(sql)) {
            return;
        }
        Set<QualifiedName> named = new HashSet<>();
        if (containsNextval(sql.text())) {
            Matcher match = NEXTVAL.matcher(LITERAL.matcher(sql.text()).replaceAll("''"));
            Identifier schema = schema(sql);
            while (match.find()) {
                List<Identifier> parts = match.group(1) == null
                        ? List.of(Identifier.oracle(match.group(2)))
                        : List.of(
                                Identifier.oracle(match.group(1).strip().replaceFirst("\\s*\\.$", "")),
                                Identifier.oracle(match.group(2)));
                try {
                    Name name = new Name(At.UNKNOWN, parts, Optional.empty());
                    named.add(sequences.find(name, schema).name());
                } catch (NotConstantException e) {
                    // whoever reads the row reports that there is no such sequence
                    continue;
                }
            }
        }
        long rows = 1;
        try {
            if (OracleParser.statement(sql.text()) instanceof Statement.InsertValues insert) {
                rows = insert.rows().size();
                countOmitted(insert, target(sql), sequences, schema(sql));
            }
        } catch (SyntaxException e) {
            rows = 1;
        }
        for (QualifiedName sequence : named) {
            sequences.take(sequence, rows);
        }
    }

    private static Identifier schema(ScriptUnit.Sql sql) {
        return sql.session().schema().orElse(new Identifier(""));
    }

    /** Columns that take a number by themselves: identities, and defaults that are a NEXTVAL. */
    private void countOmitted(
            Statement.InsertValues insert, Optional<QualifiedName> target, Sequences sequences, Identifier schema) {
        Optional<InsertTable> table = target.flatMap(t -> Optional.ofNullable(counting.get(t)));
        if (table.isEmpty()) {
            return;
        }
        for (List<Expr> row : insert.rows()) {
            List<Table.Column> columns = table.get().table().columns();
            for (Table.Column column : columns) {
                if (takesNumber(column, insert, row, table.get())) {
                    takeFor(column, table.get(), sequences, schema);
                }
            }
        }
    }

    private static boolean takesNumber(
            Table.Column column, Statement.InsertValues insert, List<Expr> row, InsertTable table) {
        boolean numbered = column.identity().isPresent()
                || column.defaultValue()
                        .flatMap(d -> InsertTable.sequence(d.value()))
                        .isPresent();
        List<Identifier> names = insert.columns().isEmpty() ? table.visibleNames() : insert.columns();
        int at = names.indexOf(column.name());
        if (!numbered || at < 0 || at >= row.size()) {
            return numbered;
        }
        Expr value = row.get(at);
        return InsertTable.isDefault(value) || value instanceof Expr.Null && InsertTable.replacesNull(column);
    }

    private static void takeFor(Table.Column column, InsertTable table, Sequences sequences, Identifier schema) {
        if (column.identity().isPresent()) {
            sequences.take(Sequences.identityName(table.table().name(), column), 1);
            return;
        }
        Name name = InsertTable.sequence(column.defaultValue().orElseThrow().value())
                .orElseThrow();
        try {
            sequences.take(sequences.find(name, schema).name(), 1);
        } catch (NotConstantException e) {
            // there is no such sequence: whoever reads the row reports it
            return;
        }
    }

    static boolean containsNextval(String text) {
        for (int at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
            int word = at + 1;
            while (word < text.length() && (text.charAt(word) <= ' ' || text.charAt(word) == '"')) {
                word++;
            }
            if (text.regionMatches(true, word, "NEXTVAL", 0, 7) || text.regionMatches(true, word, "CURRVAL", 0, 7)) {
                return true;
            }
        }
        return false;
    }
}
