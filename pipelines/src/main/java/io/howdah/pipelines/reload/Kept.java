package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run left for one table.
 *
 * @param rows staged ones, as the merge put them into the table
 * @param undo rows as they were before, when there were any
 * @param values columns besides the key that the merge may have set
 */
record Kept(
        QualifiedName source,
        TargetShape shape,
        QualifiedName rows,
        Optional<TargetShape> undo,
        List<Identifier> key,
        List<Identifier> values) {
    /** Columns that staging tables and kept rows have besides those of the table. */
    private static final Set<String> HOWDAHS = Set.of(
            "howdah_number",
            "howdah_status",
            "howdah_reason",
            "howdah_action",
            "howdah_found",
            "howdah_version",
            "howdah_deleted");

    Kept {
        key = List.copyOf(key);
        values = List.copyOf(values);
    }

    static Kept of(Connection connection, Runs.Run run, int number, QualifiedName source, QualifiedName table)
            throws SQLException {
        String prefix = "r" + run.number() + "_" + number + "_";
        QualifiedName rows = QualifiedName.of(run.staging(), prefix + "rows");
        Optional<TargetShape> staged = TargetShape.of(connection, rows);
        Optional<TargetShape> keys = TargetShape.of(connection, QualifiedName.of(run.staging(), prefix + "gone"));
        if (staged.isEmpty() || keys.isEmpty()) {
            throw Undo.notKept(run);
        }
        List<Identifier> key = own(keys.get());
        List<Identifier> values =
                own(staged.get()).stream().filter(c -> !key.contains(c)).toList();
        TargetShape shape = TargetShape.of(connection, table)
                .orElseThrow(() -> new HowdahException(
                        ReloadCode.UNKNOWN_TABLE,
                        "could not undo reload " + run.number() + ": the target has no table " + table.quoted()
                                + " any more",
                        "`howdah reload cleanup` removes what the run keeps"));
        Optional<TargetShape> undo = TargetShape.of(connection, QualifiedName.of(run.staging(), prefix + "undo"));
        return new Kept(source, shape, rows, undo, key, values);
    }

    /** Columns that are not Howdah's; the user's own may have names of that kind too. */
    static List<Identifier> own(TargetShape shape) {
        return shape.columns().stream()
                .map(TargetShape.Column::name)
                .filter(c -> !HOWDAHS.contains(c.text()))
                .toList();
    }

    QualifiedName table() {
        return shape.name();
    }

    String sameKey(String left, String right) {
        return key.stream()
                .map(k -> left + "." + k.quoted() + " = " + right + "." + k.quoted())
                .collect(Collectors.joining(" AND "));
    }

    /** Whether a row of the table is as the merge left it. */
    String untouched(String row, String staged) {
        return values.isEmpty()
                ? "true"
                : values.stream()
                        .map(c -> text(row, c) + " IS NOT DISTINCT FROM " + text(staged, c))
                        .collect(Collectors.joining(" AND "));
    }

    private String text(String alias, Identifier name) {
        TargetShape.Column column = shape.column(name).orElseThrow();
        return column.comparable(alias + "." + name.quoted() + "::" + column.type());
    }

    /** Columns of unique keys whose values rows may have exchanged. */
    List<Identifier> unique() {
        return values.stream().filter(shape.uniqueColumns()::contains).toList();
    }
}
