package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.materialise.IntoTable.Content;
import io.howdah.pipelines.materialise.MaterialiseSettings.Mode;
import io.howdah.pipelines.materialise.MaterialiseSettings.Mode.Incremental;
import io.howdah.pipelines.materialise.MaterialiseSettings.Preparation;
import io.howdah.pipelines.materialise.Runs.Prepared;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done, found out before anything is changed.
 *
 * @param table as it is now; empty when it is missing
 * @param increment empty for a run that fills the whole table
 * @param low from which watermark an incremental run reads; empty: everything
 * @param last watermark of the run before
 * @param written columns of the table that the view brings
 */
record Work(
        Target target,
        MaterialiseSettings settings,
        Runs runs,
        SourceShape shape,
        Optional<IntoTable> table,
        Optional<Increment> increment,
        Optional<String> last,
        Optional<String> low,
        Preparing preparing,
        List<Identifier> written) {

    /** What is done with the table before it is filled. */
    enum Preparing {
        CREATE,
        TRUNCATE,
        NOTHING
    }

    /** @param connection without autocommit; what was looked at is rolled back */
    static Work of(Target target, Connection connection, MaterialiseSettings settings, String owner)
            throws SQLException {
        Runs runs = new Runs(target, owner, settings.into());
        SourceShape shape = ShapeReader.read(connection, settings.from());
        settings.key().forEach(shape::column);
        Optional<IntoTable> table = IntoTable.find(connection, settings.into());
        boolean known = isKnown(connection);
        Optional<Prepared> unfinished =
                (known ? runs.unfinished(connection) : Optional.<Prepared>empty()).filter(p -> p != Prepared.KEPT);
        Optional<Incremental> mode = settings.mode() instanceof Incremental i ? Optional.of(i) : Optional.empty();
        Optional<Optional<String>> last = known && mode.isPresent()
                ? runs.lastWatermark(connection, mode.get().watermark())
                : Optional.empty();
        Optional<Increment> stated = mode.map(m -> new Increment(settings, m, shape));
        boolean hasRows = table.filter(t -> t.content() == Content.ROWS).isPresent();
        // an empty table is filled as a new one; rows of an unfinished run are no rows to build on
        boolean changes = mode.isPresent() && hasRows && unfinished.isEmpty();
        Optional<Increment> increment = changes ? stated : Optional.empty();
        Optional<String> mark = changes ? last.flatMap(w -> w) : Optional.empty();
        Optional<String> low = stated.isPresent() ? stated.get().low(connection, mark) : Optional.empty();
        Preparing preparing = preparing(settings, table, unfinished);
        Work work = new Work(
                target,
                settings,
                runs,
                shape,
                table,
                increment,
                mark,
                low,
                preparing,
                preparing == Preparing.CREATE
                        ? shape.columns().stream().map(SourceShape.Column::name).toList()
                        : table.orElseThrow().written(shape));
        work.requireTable(connection, unfinished);
        connection.rollback();
        return work;
    }

    /** A plan is asked for before anything of Howdah is in the target. */
    static boolean isKnown(Connection connection) throws SQLException {
        return Sql.text(connection, "SELECT to_regclass('howdah.materialise_runs')::text")
                .isPresent();
    }

    private static Preparing preparing(
            MaterialiseSettings settings, Optional<IntoTable> table, Optional<Prepared> unfinished) {
        Preparation wanted = settings.mode() instanceof Mode.Full ? settings.prepare() : Preparation.DO_NOTHING;
        boolean ours = unfinished.filter(p -> p == Prepared.CREATED).isPresent();
        if (table.isEmpty() || wanted == Preparation.DROP_AND_CREATE || ours) {
            return Preparing.CREATE;
        }
        boolean emptied = unfinished.filter(p -> p == Prepared.EMPTIED).isPresent();
        return wanted == Preparation.TRUNCATE || emptied ? Preparing.TRUNCATE : Preparing.NOTHING;
    }

    private void requireTable(Connection connection, Optional<Prepared> unfinished) throws SQLException {
        if (settings.mode() instanceof Incremental && settings.key().isEmpty()) {
            throw noKey("no key is named");
        }
        if (preparing == Preparing.CREATE) {
            return;
        }
        IntoTable there = table.orElseThrow();
        if (settings.mode() instanceof Incremental && !there.isUniqueOnExactly(settings.key())) {
            throw noKey("it has no unique key on these columns");
        }
        boolean mixes = increment.isEmpty()
                && preparing == Preparing.NOTHING
                && there.content() == Content.ROWS
                && unfinished.isEmpty();
        if (mixes && !there.isUnique(settings.key())) {
            throw new HowdahException(
                    MaterialiseCode.ROWS_IN_THE_WAY,
                    "could not fill table " + there.name().quoted()
                            + ": it has rows, and no unique key that keeps them from being doubled",
                    "choose prepare: truncate or drop-and-create");
        }
        requireNothingRounded(connection, there);
        try {
            Sql.run(connection, "EXPLAIN " + Filling.insert(settings.into(), written, source(), KeyRanges.ALL));
        } catch (SQLException e) {
            if (!SqlErrors.state(e).equals("42804")) {
                throw e;
            }
            throw new HowdahException(
                    MaterialiseCode.TYPES_DIFFER,
                    "could not fill table " + there.name().quoted() + " from " + settings.from() + ": "
                            + SqlErrors.reason(e),
                    "cast the column in the view, or let the table be created (prepare: drop-and-create)",
                    e);
        }
    }

    private void requireNothingRounded(Connection connection, IntoTable there) throws SQLException {
        TypeFit fit = new TypeFit(connection);
        for (Identifier name : written) {
            String given = shape.column(name).type();
            String kept = there.column(name).orElseThrow().type();
            if (!fit.keepsValues(given, kept)) {
                throw new HowdahException(
                        MaterialiseCode.TYPES_DIFFER,
                        "could not fill table " + there.name().quoted() + " from " + settings.from() + ": column "
                                + name.quoted() + " is " + given + ", and " + kept
                                + " in the table, which may round its values or cut them off",
                        "cast the column in the view if that is wanted, widen the table's, or let the table be created"
                                + " (prepare: drop-and-create)");
            }
        }
    }

    private HowdahException noKey(String why) {
        return new HowdahException(
                MaterialiseCode.NO_UNIQUE_KEY,
                "could not fill table " + settings.into().quoted() + " incrementally: " + why,
                "name the key, and create a unique index on exactly these columns");
    }

    /** The view itself, as it stands behind FROM. */
    String source() {
        return settings.from().source();
    }

    String kind() {
        return increment.isPresent() ? "INCREMENTAL" : "FULL";
    }

    /** Of what a run must not go on with when it has changed. */
    String identity() {
        String all = List.of(
                        kind(),
                        settings.from().sql(),
                        settings.key(),
                        settings.mode(),
                        settings.prepare(),
                        settings.push(),
                        shape.definition(),
                        shape.columns())
                .toString();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    /** Which rows, where it is not cut by its key. */
    Cut cut(Connection connection, String source) throws SQLException {
        if (increment.isPresent()) {
            String condition = increment.get().condition(low);
            String words = low.isEmpty()
                    ? "all rows, in one transaction: nothing is known of an earlier run"
                    : "one transaction: what is at or above the watermark minus the overlap";
            return new Cut(List.of(condition), List.of(condition), words);
        }
        boolean before = connection.getAutoCommit();
        connection.rollback();
        connection.setAutoCommit(true);
        try {
            return new Cutter(connection, shape, source, settings).cut();
        } finally {
            connection.setAutoCommit(before);
        }
    }

    Decision decide(Connection connection, Cut cut) throws SQLException {
        try {
            return new PushChoice(connection, shape, source(), settings).decide(cut);
        } finally {
            connection.rollback();
        }
    }

    /** Whether the table is there and is taken for what a run left that was given up, though the settings say that rows stay. */
    boolean preparesUnasked() {
        boolean asked = settings.mode() instanceof Mode.Full && settings.prepare() != Preparation.DO_NOTHING;
        return !asked && preparing != Preparing.NOTHING && table.isPresent();
    }

    /** What is done to the table before it is filled. */
    List<String> preparations() {
        String into = settings.into().quoted();
        return switch (preparing) {
            case NOTHING -> List.of();
            case TRUNCATE -> List.of("TRUNCATE TABLE " + into);
            case CREATE ->
                List.of(
                        "DROP TABLE IF EXISTS " + into,
                        "CREATE SCHEMA IF NOT EXISTS "
                                + settings.into().schema().quoted(),
                        "CREATE TABLE " + into + " AS\nSELECT * FROM " + source() + "\nWITH NO DATA");
        };
    }

    Optional<String> primaryKey() {
        return settings.key().isEmpty()
                ? Optional.empty()
                : Optional.of("ALTER TABLE " + settings.into().quoted() + " ADD PRIMARY KEY ("
                        + Identifier.list(settings.key(), "") + ")");
    }
}
