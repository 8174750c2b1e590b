package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.materialise.MaterialiseSettings.Mode.Incremental;
import io.howdah.pipelines.materialise.MaterialiseSettings.Vanished;
import io.howdah.pipelines.materialise.SourceShape.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The statements of an incremental run: what changed is set apart, checked, merged by key, and the watermark goes up, in one transaction. */
final class Increment {
    private static final String DEFAULT_TIME = "10 minutes";
    /** No comparison of their own: their text is compared. */
    static final List<String> INCOMPARABLE =
            List.of("json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle");

    static final String NEWS = "howdah_news";

    private final MaterialiseSettings settings;
    private final Incremental mode;
    private final Column watermark;

    /** @throws HowdahException {@link MaterialiseCode#BAD_WATERMARK} */
    Increment(MaterialiseSettings settings, Incremental mode, SourceShape shape) {
        this.settings = settings;
        this.mode = mode;
        this.watermark = shape.column(mode.watermark());
        if (!isNumber() && !isTime()) {
            throw bad("its type is " + watermark.type());
        }
        if (isNumber()) {
            requireNumber();
        }
    }

    /** How late a number may be committed only its writers know: a guess would lose rows without a word. */
    private void requireNumber() {
        if (mode.overlap().isEmpty()) {
            throw new HowdahException(
                    MaterialiseCode.BAD_WATERMARK,
                    "could not use column " + watermark.name().quoted() + " of " + settings.from()
                            + " as watermark: it is a number, and without an overlap a row that is committed behind one of a"
                            + " higher number would never be read",
                    "say overlap: how far below the highest number rows may still be committed; 0 where numbers are"
                            + " committed strictly in their order");
        }
        if (!mode.overlap().get().matches("\\d+(\\.\\d+)?")) {
            throw bad("its overlap is " + mode.overlap().get() + ", which is no number");
        }
    }

    private boolean isNumber() {
        return watermark.category().equals("N");
    }

    private boolean isTime() {
        return watermark.type().startsWith("timestamp") || watermark.type().equals("date");
    }

    private HowdahException bad(String why) {
        return new HowdahException(
                MaterialiseCode.BAD_WATERMARK,
                "could not use column " + watermark.name().quoted() + " of " + settings.from() + " as watermark: "
                        + why,
                "name a date, a time or a number, and an overlap that can be taken off it");
    }

    /**
     * From where rows are read: computed before, so that the condition holds a constant, which a foreign server can be asked with.
     *
     * @throws HowdahException {@link MaterialiseCode#BAD_WATERMARK}
     */
    Optional<String> low(Connection connection, Optional<String> last) throws SQLException {
        if (isTime() && mode.overlap().isPresent()) {
            try {
                Sql.run(connection, "SELECT " + Sql.literal(mode.overlap().get()) + "::interval");
            } catch (SQLException e) {
                throw bad("its overlap is " + mode.overlap().get() + ", which is no interval");
            }
        }
        if (last.isEmpty()) {
            return Optional.empty();
        }
        String bound = Sql.literal(last.get()) + "::" + watermark.type();
        String low = isNumber()
                ? "floor(" + bound + "::numeric - " + mode.overlap().orElseThrow() + ")"
                : bound + " - " + Sql.literal(mode.overlap().orElse(DEFAULT_TIME)) + "::interval";
        return Sql.text(connection, "SELECT (" + low + ")::" + watermark.type() + "::text");
    }

    /** Rows whose watermark is NULL may have changed at any time, as may those where it is endless: above every bound are all but one of these. */
    String condition(Optional<String> low) {
        String name = watermark.name().quoted();
        String lowest = isTime()
                ? " OR " + name + " = '-infinity'::" + watermark.type()
                : isFloat(watermark.type()) ? " OR " + name + " = '-Infinity'::" + watermark.type() : "";
        return low.map(l -> "(" + name + " >= " + Sql.literal(l) + "::" + watermark.type() + " OR " + name + " IS NULL"
                        + lowest + ")")
                .orElse(KeyRanges.ALL);
    }

    private static boolean isFloat(String type) {
        return type.equals("real") || type.equals("double precision");
    }

    /** In words that older servers understand too, when they are sent there. */
    static String finite(Column column, String name) {
        String type = column.type();
        if (type.startsWith("timestamp") || type.equals("date")) {
            return "isfinite(" + name + ")";
        }
        if (isFloat(type)) {
            return name + " > '-Infinity'::" + type + " AND " + name + " < 'Infinity'::" + type;
        }
        return type.startsWith("numeric") ? name + " <> 'NaN'::numeric" : KeyRanges.ALL;
    }

    /** Which rows have a watermark that says up to where rows were read: neither endless nor of the future, such as 9999-12-31. */
    private String counting() {
        String name = watermark.name().quoted();
        if (isTime()) {
            String now = watermark.type().equals("date")
                    ? "CURRENT_DATE"
                    : watermark.type().endsWith("without time zone") ? "LOCALTIMESTAMP" : "CURRENT_TIMESTAMP";
            return finite(watermark, name) + " AND " + name + " <= " + now;
        }
        return finite(watermark, name)
                + (watermark.type().startsWith("numeric") ? " AND " + name + "::text NOT LIKE '%Infinity'" : "");
    }

    private String max(String source) {
        return "SELECT max(" + watermark.name().quoted() + ") FILTER (WHERE " + counting() + ") AS howdah_highest FROM "
                + source;
    }

    String highest(String source) {
        return "SELECT howdah_highest::text FROM (" + max(source) + ") howdah_found";
    }

    String highestOf(Optional<String> last) {
        String found = "(" + max(NEWS) + ")";
        return "SELECT "
                + last.map(w -> "greatest(" + found + ", " + Sql.literal(w) + "::" + watermark.type() + ")")
                        .orElse(found)
                + "::text";
    }

    List<String> setApart(String source, List<Identifier> written, String condition) {
        return List.of(
                "CREATE TEMPORARY TABLE " + NEWS + " ON COMMIT DROP AS\nSELECT " + Identifier.list(written, "")
                        + "\nFROM " + source + "\nWHERE " + condition,
                "ANALYZE " + NEWS);
    }

    String merge(List<Identifier> written) {
        String into = settings.into().quoted();
        List<Identifier> changed = new ArrayList<>(written);
        changed.removeAll(settings.key());
        String insert = "INSERT INTO " + into + " AS howdah_old (" + Identifier.list(written, "")
                + ") OVERRIDING SYSTEM VALUE\nSELECT " + Identifier.list(written, "") + "\nFROM " + NEWS
                + "\nON CONFLICT ("
                + Identifier.list(settings.key(), "") + ") DO ";
        if (changed.isEmpty()) {
            return insert + "NOTHING";
        }
        String sets = changed.stream()
                .map(c -> c.quoted() + " = excluded." + c.quoted())
                .collect(Collectors.joining(", "));
        // by the stored images: equality of a type may take 'abc' and 'ABC' for one value, and json has none
        return insert + "UPDATE SET " + sets + "\nWHERE CAST(ROW(" + Identifier.list(changed, "howdah_old.")
                + ") AS record) *<> CAST(ROW(" + Identifier.list(changed, "excluded.") + ") AS record)";
    }

    Optional<String> delete(String source) {
        if (mode.vanished() == Vanished.KEEP) {
            return Optional.empty();
        }
        String same = settings.key().stream()
                .map(k -> "howdah_new." + k.quoted() + " = howdah_old." + k.quoted())
                .collect(Collectors.joining(" AND "));
        return Optional.of(
                "DELETE FROM " + settings.into().quoted() + " howdah_old\nWHERE NOT EXISTS (SELECT FROM (SELECT "
                        + Identifier.list(settings.key(), "") + " FROM " + source + ") howdah_new WHERE " + same + ")");
    }
}
