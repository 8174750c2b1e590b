package io.howdah.source.oracle;

import io.howdah.base.Identifier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which rows of a table are one chunk. Each kind divides all rows of a table (or partition) without gap and without overlap, whatever
 * happens to its extents.
 *
 * @param partition name of a partition or subpartition; absent = the whole table
 */
record RowRange(Optional<Partition> partition, Rows rows) {
    private static final Pattern TEXT = Pattern.compile("(?:(partition|subpartition) (\"(?:[^\"]|\"\")+\") )?(.*)");
    private static final Pattern ROWIDS = Pattern.compile("rowids ([A-Za-z0-9+/]{18}|\\*) ([A-Za-z0-9+/]{18}|\\*)");
    private static final Pattern KEYS = Pattern.compile("keys (\"(?:[^\"]|\"\")+\") (-?\\d+|\\*) (-?\\d+|\\*)");
    private static final Pattern SEGMENT = Pattern.compile("segment (\\d+)");
    private static final Pattern MARK = Pattern.compile("(.*?)( by rule [0-9a-f]{8})?");
    private static final Pattern HASH = Pattern.compile("hash (ROWID|\"(?:[^\"]|\"\")+\") (\\d+) of (\\d+)");

    record Partition(Identifier name, TableSize.Level level) {}

    sealed interface Rows {}

    record All() implements Rows {}

    /** From the first ROWID to before the second; absent = open end. */
    record Rowids(Optional<String> from, Optional<String> before) implements Rows {}

    /** Whole numbers of a numeric key column, from the first to before the second; absent = open end. */
    record Keys(Identifier column, Optional<String> from, Optional<String> before) implements Rows {}

    /** Those whose ORA_HASH over ROWID, or over a column, is this part of so many; NULL is one of the values. */
    record Hash(Optional<Identifier> column, int part, int parts) implements Rows {}

    /** Between two boundaries that a mapping names, by number. */
    record Segment(int number) implements Rows {}

    static RowRange all() {
        return new RowRange(Optional.empty(), new All());
    }

    /** In the FROM clause, behind the table. */
    String clause() {
        return partition
                .map(p -> " " + p.level() + " (" + p.name().quoted() + ")")
                .orElse("");
    }

    /** For the WHERE clause, without what a mapping names. Rows of ROWID ranges are found by {@link #binds}. */
    List<String> conditions() {
        return switch (rows) {
            case All a -> List.of();
            case Rowids(var from, var before) ->
                Stream.concat(
                                from.stream().map(f -> "t.ROWID >= CHARTOROWID(?)"),
                                before.stream().map(b -> "t.ROWID < CHARTOROWID(?)"))
                        .toList();
            case Keys(var column, var from, var before) ->
                Stream.concat(
                                from.stream().map(f -> "t." + column.quoted() + " >= " + f),
                                before.stream().map(b -> "t." + column.quoted() + " < " + b))
                        .toList();
            case Hash(var column, int part, int parts) ->
                List.of("ORA_HASH(t." + column.map(Identifier::quoted).orElse("ROWID") + ", " + (parts - 1) + ") = "
                        + part);
            case Segment s -> List.of();
        };
    }

    List<String> binds() {
        return rows instanceof Rowids(var from, var before)
                ? Stream.of(from, before).flatMap(Optional::stream).toList()
                : List.of();
    }

    /** What the job's state keeps of it; {@link #parse} reads it. */
    String text() {
        String where = partition
                .map(p -> p.level().name().toLowerCase(Locale.ROOT) + " "
                        + p.name().quoted() + " ")
                .orElse("");
        return where
                + switch (rows) {
                    case All a -> "all";
                    case Rowids(var from, var before) -> "rowids " + from.orElse("*") + " " + before.orElse("*");
                    case Keys(var column, var from, var before) ->
                        "keys " + column.quoted() + " " + from.orElse("*") + " " + before.orElse("*");
                    case Segment(int number) -> "segment " + number;
                    case Hash(var column, int part, int parts) ->
                        "hash " + column.map(Identifier::quoted).orElse("ROWID") + " " + part + " of " + parts;
                };
    }

    /** What {@link WishedCut#mark} has put behind the text of a range. */
    static String markOf(String text) {
        Matcher marked = MARK.matcher(text);
        return marked.matches() && marked.group(2) != null ? marked.group(2) : "";
    }

    static RowRange parse(String marked) {
        String text = marked.substring(0, marked.length() - markOf(marked).length());
        Matcher whole = TEXT.matcher(text);
        if (!whole.matches()) {
            throw new IllegalArgumentException(text);
        }
        Optional<Partition> partition = Optional.ofNullable(whole.group(2))
                .map(name -> new Partition(
                        Identifier.oracle(name),
                        TableSize.Level.valueOf(whole.group(1).toUpperCase(Locale.ROOT))));
        return new RowRange(partition, rows(whole.group(3)));
    }

    private static Rows rows(String text) {
        Matcher rowids = ROWIDS.matcher(text);
        if (rowids.matches()) {
            return new Rowids(end(rowids.group(1)), end(rowids.group(2)));
        }
        Matcher keys = KEYS.matcher(text);
        if (keys.matches()) {
            return new Keys(Identifier.oracle(keys.group(1)), end(keys.group(2)), end(keys.group(3)));
        }
        Matcher hash = HASH.matcher(text);
        if (hash.matches()) {
            Optional<Identifier> column =
                    hash.group(1).equals("ROWID") ? Optional.empty() : Optional.of(Identifier.oracle(hash.group(1)));
            return new Hash(column, Integer.parseInt(hash.group(2)), Integer.parseInt(hash.group(3)));
        }
        Matcher segment = SEGMENT.matcher(text);
        if (segment.matches()) {
            return new Segment(Integer.parseInt(segment.group(1)));
        }
        if (text.equals("all")) {
            return new All();
        }
        throw new IllegalArgumentException(text);
    }

    private static Optional<String> end(String text) {
        return text.equals("*") ? Optional.empty() : Optional.of(text);
    }
}
