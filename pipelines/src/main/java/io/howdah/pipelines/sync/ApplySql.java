package io.howdah.pipelines.sync;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.Relation.Column;
import io.howdah.pipelines.sync.Relation.Filled;
import io.howdah.pipelines.sync.SyncTable.Match;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statements that bring rows of the table up to date, with {@code t} for the table and {@code v} for the view. They speak of three relations, which are
 * temporary tables of a worker, or parts of one statement of a writer:
 *
 * <pre>
 *   entries (m1, m2, ...)   values of match columns that changed
 *   keys (k1, k2, ...)      of rows of view or table that have them
 *   rows (c1, c2, ...)      of the view with these keys, as the table stores them
 * </pre>
 *
 * What is compared is each row with these keys, not each row with these match values: a row may have moved from one value to another.
 */
final class ApplySql {
    /** Rows of the view, within the statement that stores them. */
    static final String READ = "howdah_v";

    /** Outside pg_catalog arrays are called by the name of their type. */
    private static final Pattern ARRAY = Pattern.compile("\\[]$|\\.\"?_");

    /** Types whose values a cast with length rounds as storing does. */
    private static final Pattern ROUNDED = Pattern.compile("(numeric|time .*|timestamp .*|interval)(\\[])?");

    private final SyncSettings settings;
    private final List<Column> columns;
    /** Of the table only, and not computed by it. */
    private final List<Column> others;

    private final LookUp lookUp;
    private final String place;

    /** How rows of the view are asked for by values. */
    enum LookUp {
        /** as a join, which the server plans by the number of values */
        JOIN,
        /** as an array, where the column is one: a condition that the server moves below GROUP BY, which it does with no join */
        ARRAY
    }

    /** @param place before the names of the three relations: {@code pg_temp.} or nothing */
    ApplySql(SyncSettings settings, Relation view, Relation table, LookUp lookUp, String place) {
        this.settings = settings;
        this.lookUp = lookUp;
        this.columns = view.columns().stream()
                .map(c -> table.column(c.name()).orElseThrow())
                .filter(c -> c.filled() != Filled.GENERATED)
                .toList();
        this.others = table.columns().stream()
                .filter(c -> view.column(c.name()).isEmpty() && c.filled() != Filled.GENERATED)
                .toList();
        this.place = place;
    }

    int keyCount() {
        return settings.key().size();
    }

    String entries(int number) {
        return place + "howdah_e" + number;
    }

    String keys() {
        return place + "howdah_k";
    }

    String rows() {
        return place + "howdah_r";
    }

    /** {@code m1, m2} */
    static String numbered(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).collect(Collectors.joining(", "));
    }

    /** {@code v."a" AS m1, v."b" AS m2} */
    static String named(String alias, List<Identifier> columns, String prefix) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> alias + "." + columns.get(i).quoted() + " AS " + prefix + (i + 1))
                .collect(Collectors.joining(", "));
    }

    /** Fails when the columns of both sides cannot be compared; else reads nothing. */
    static String comparison(QualifiedName side, QualifiedName base, List<Match> match) {
        return "SELECT FROM " + side.quoted() + " s WHERE false AND "
                + tuple("s", match.stream().map(Match::viewColumn).toList()) + " IN (SELECT DISTINCT "
                + named("b", match.stream().map(Match::column).toList(), "m") + " FROM " + base.quoted() + " b)";
    }

    private static String tuple(String alias, List<Identifier> names) {
        return names.stream().map(c -> alias + "." + c.quoted()).collect(Collectors.joining(", ", "(", ")"));
    }

    /**
     * Conditions on {@code alias}, of which each row that is in the list satisfies exactly one: by equality, which indexes and hashes know, and for the NULLs among
     * the values, which are looked for only when there are some.
     */
    private List<String> isIn(String alias, List<Identifier> names, String list, String prefix) {
        int count = names.size();
        String nulls = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "e." + prefix + i + " IS NULL")
                .collect(Collectors.joining(" OR ", "(", ")"));
        String equal = IntStream.range(0, count)
                .mapToObj(i -> alias + "." + names.get(i).quoted() + " IS NOT DISTINCT FROM e." + prefix + (i + 1))
                .collect(Collectors.joining(" AND "));
        String values = "SELECT " + numbered("e." + prefix, count) + " FROM " + list + " e";
        return List.of(
                lookUp == LookUp.ARRAY && count == 1 && !isArray(names.getFirst())
                        ? alias + "." + names.getFirst().quoted() + " = ANY (ARRAY(" + values + "))"
                        : tuple(alias, names) + " IN (" + values + ")",
                "EXISTS (SELECT FROM " + list + " e WHERE " + nulls + ") AND EXISTS (SELECT FROM " + list + " e WHERE "
                        + nulls + " AND " + equal + ")");
    }

    /** An array of arrays would be one of their elements. */
    private boolean isArray(Identifier column) {
        return columns.stream()
                .anyMatch(
                        c -> c.name().equals(column) && ARRAY.matcher(c.bare()).find());
    }

    /** Keys that the changes of a table concern. */
    String keysOf(int number, List<Match> match) {
        List<Identifier> viewColumns = match.stream().map(Match::viewColumn).toList();
        if (viewColumns.size() == settings.key().size()
                && new HashSet<>(viewColumns).equals(new HashSet<>(settings.key()))) {
            return "SELECT DISTINCT "
                    + settings.key().stream()
                            .map(k -> "e.m" + (viewColumns.indexOf(k) + 1))
                            .collect(Collectors.joining(", "))
                    + " FROM " + entries(number) + " e";
        }
        List<String> parts = new ArrayList<>();
        for (String condition : isIn("v", viewColumns, entries(number), "m")) {
            parts.add("SELECT " + named("v", settings.key(), "k") + " FROM "
                    + settings.from().quoted() + " v WHERE " + condition);
        }
        for (String condition : isIn("t", viewColumns, entries(number), "m")) {
            parts.add("SELECT " + named("t", settings.key(), "k") + " FROM "
                    + settings.into().quoted() + " t WHERE " + condition);
        }
        return String.join("\nUNION\n", parts);
    }

    /** Of the view, with the keys. */
    String rowsOfKeys() {
        return isIn("v", settings.key(), keys(), "k").stream()
                .map(condition -> allRows() + " WHERE " + condition)
                .collect(Collectors.joining("\nUNION ALL\n"));
    }

    /** Casts have no length, nor that of a domain: a text that is too long is refused when it is stored, not cut off. */
    String allRows() {
        return "SELECT "
                + each((c, i) -> "CAST(v." + c.name().quoted() + " AS " + c.bare() + ") AS c" + i) + " FROM "
                + settings.from().quoted() + " v";
    }

    /** A relation of no rows whose columns are those of the rows, as the table has them. */
    String rowsAsStored() {
        return "SELECT " + each((c, i) -> "t." + c.name().quoted() + " AS c" + i) + " FROM "
                + settings.into().quoted() + " t WITH NO DATA";
    }

    String keysAsRead() {
        return "SELECT " + named("v", settings.key(), "k") + " FROM "
                + settings.from().quoted() + " v WITH NO DATA";
    }

    private interface PerColumn {
        /** @param i from 1 */
        String of(Column column, int i);
    }

    private String each(PerColumn text) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> text.of(columns.get(i), i + 1))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Number of a column among those of the rows, from 1. */
    private int number(Identifier column) {
        return IntStream.range(0, columns.size())
                        .filter(i -> columns.get(i).name().equals(column))
                        .findFirst()
                        .orElseThrow()
                + 1;
    }

    /** {@code c1, c3} */
    String keyColumnsOfRows() {
        return settings.key().stream().map(k -> "c" + number(k)).collect(Collectors.joining(", "));
    }

    /** Key columns of the table are NOT NULL: only {@code =} is known to indexes and hashes. */
    private String sameAsRow() {
        return settings.key().stream()
                .map(k -> "t." + k.quoted() + " = r.c" + number(k))
                .collect(Collectors.joining(" AND "));
    }

    /** A key that occurs twice among the rows. */
    String twice() {
        return "SELECT FROM " + rows() + " r GROUP BY "
                + settings.key().stream().map(k -> "r.c" + number(k)).collect(Collectors.joining(", "))
                + " HAVING count(*) > 1";
    }

    /**
     * Rows of the table with the keys that are not among the rows. Keys without a row are told first, of which there are few, so that the table is
     * asked for these only.
     */
    String delete() {
        String same = keysAre("t", Identifier::quoted);
        String present = keysAre("r", k -> "c" + number(k));
        return "DELETE FROM " + settings.into().quoted() + " t USING " + keys() + " k WHERE " + same
                + " AND NOT EXISTS (SELECT FROM " + rows() + " r WHERE " + present + ") AND NOT EXISTS (SELECT FROM "
                + rows() + " r WHERE " + sameAsRow() + ")";
    }

    private String keysAre(String alias, Function<Identifier, String> column) {
        return IntStream.range(0, settings.key().size())
                .mapToObj(i -> alias + "." + column.apply(settings.key().get(i)) + " = k.k" + (i + 1))
                .collect(Collectors.joining(" AND "));
    }

    String deleteAllOthers() {
        return "DELETE FROM " + settings.into().quoted() + " t WHERE NOT EXISTS (SELECT FROM " + rows() + " r WHERE "
                + sameAsRow() + ")";
    }

    String update() {
        return "UPDATE " + settings.into().quoted() + " t SET "
                + each((c, i) -> isSet(c) ? c.name().quoted() + " = r.c" + i : "") + " FROM " + rows() + " r WHERE "
                + sameAsRow() + " AND " + differs();
    }

    /** Rows are compared as they are stored, so that every type can be, and 1.0 is another number than 1.00. */
    private String differs() {
        return "CAST(ROW("
                + each((c, i) -> isSet(c) ? undressed(c, "t." + c.name().quoted()) : "")
                + ") AS record) *<> CAST(ROW("
                + each((c, i) -> isSet(c) ? stored(c, undressed(c, "r.c" + i)) : "") + ") AS record)";
    }

    /** A domain cannot be compared with the type below it. */
    private static String undressed(Column column, String value) {
        return column.type().equals(column.bare()) ? value : "CAST(" + value + " AS " + column.bare() + ")";
    }

    /**
     * A value of the view as the table stores it: numbers and times are rounded to its length, and texts of fixed length filled up. A text that is too long stays as it is, to be refused.
     */
    private static String stored(Column column, String value) {
        if (column.stored().equals(column.bare())) {
            return value;
        }
        String cast = "CAST(" + value + " AS " + column.stored() + ")";
        if (column.bare().equals("bpchar")) {
            return "CASE WHEN " + cast + " = " + value + " THEN " + cast + " ELSE " + value + " END";
        }
        return ROUNDED.matcher(column.bare()).matches() ? cast : value;
    }

    /**
     * Rows of the table that differ, kept for {@link #putBack}: where two rows exchange what another unique index of the table holds, none of them can be updated before
     * the other.
     */
    String differing() {
        return "CREATE TEMPORARY TABLE howdah_x ON COMMIT DROP AS SELECT t.* FROM "
                + settings.into().quoted() + " t JOIN " + rows() + " r ON " + sameAsRow() + " WHERE " + differs();
    }

    private String sameAsKept(String alias) {
        return settings.key().stream()
                .map(k -> alias + "." + (alias.equals("t") ? k.quoted() : "c" + number(k)) + " = x." + k.quoted())
                .collect(Collectors.joining(" AND "));
    }

    String takeOut() {
        return "DELETE FROM " + settings.into().quoted() + " t USING pg_temp.howdah_x x WHERE " + sameAsKept("t");
    }

    /** With the values of columns that the view does not have. */
    String putBack() {
        String names = Stream.concat(columns.stream(), others.stream())
                .map(c -> c.name().quoted())
                .collect(Collectors.joining(", "));
        String values = each((c, i) -> "r.c" + i)
                + others.stream().map(c -> ", x." + c.name().quoted()).collect(Collectors.joining());
        return "INSERT INTO " + settings.into().quoted() + " (" + names + ")"
                + overriding(Stream.concat(columns.stream(), others.stream())) + " SELECT " + values + " FROM "
                + rows() + " r JOIN pg_temp.howdah_x x ON " + sameAsKept("r");
    }

    private static String overriding(Stream<Column> columns) {
        return columns.anyMatch(c -> c.filled() == Filled.IDENTITY_ALWAYS) ? " OVERRIDING SYSTEM VALUE" : "";
    }

    /**
     * Of the rows: values of these columns, for which a table is asked in the same statement.
     *
     * @param by an array is sent to a foreign server as one parameter
     * @return a condition on {@code f}, empty when the filled table computes one of the columns
     */
    Optional<String> readFrom(List<Match> match, LookUp by) {
        List<Identifier> viewColumns = match.stream().map(Match::viewColumn).toList();
        if (!viewColumns.stream()
                .allMatch(v -> columns.stream().anyMatch(c -> c.name().equals(v)))) {
            return Optional.empty();
        }
        String values = "SELECT DISTINCT "
                + viewColumns.stream().map(v -> "v.c" + number(v)).collect(Collectors.joining(", "))
                + " FROM " + READ + " v";
        List<Identifier> names = match.stream().map(Match::column).toList();
        return Optional.of(
                by == LookUp.ARRAY && names.size() == 1 && !isArray(viewColumns.getFirst())
                        ? "f." + names.getFirst().quoted() + " = ANY (ARRAY(" + values + "))"
                        : tuple("f", names) + " IN (" + values + ")");
    }

    /** False when the key is an identity and nothing else is there. */
    boolean hasUpdate() {
        return columns.stream().anyMatch(ApplySql::isSet);
    }

    private static boolean isSet(Column column) {
        return column.filled() != Filled.IDENTITY_ALWAYS;
    }

    String insert() {
        return "INSERT INTO " + settings.into().quoted() + " ("
                + each((c, i) -> c.name().quoted()) + ")" + overriding(columns.stream()) + " SELECT "
                + each((c, i) -> "r.c" + i) + " FROM "
                + rows() + " r WHERE NOT EXISTS (SELECT FROM " + settings.into().quoted() + " t WHERE " + sameAsRow()
                + ")";
    }
}
