package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.sync.Plan.Watched;
import io.howdah.pipelines.sync.Relation.Column;
import io.howdah.pipelines.sync.Relation.Filled;
import io.howdah.pipelines.sync.Relation.Need;
import io.howdah.pipelines.sync.Relation.Rights;
import io.howdah.pipelines.sync.Relations.Member;
import io.howdah.pipelines.sync.SyncTable.Match;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the settings fit what is there. */
final class Checks {
    private final Db db;
    private final Relations relations;
    private final SyncSettings settings;
    private final SyncState state;

    Checks(Db db, SyncSettings settings) {
        this.db = db;
        this.relations = new Relations(db);
        this.settings = settings;
        this.state = new SyncState(db, settings.into());
    }

    /** @throws HowdahException for the first thing that does not fit */
    Plan plan() throws SQLException {
        Relation view = present(settings.from());
        readable(view);
        for (Identifier column : settings.key()) {
            has(view, column, "key");
        }
        Optional<Relation> table = relations.find(settings.into());
        for (SyncTable each : settings.tables()) {
            present(each.name());
        }
        requireAllNamed(view);
        List<Watched> watched = new ArrayList<>();
        for (int i = 0; i < settings.tables().size(); i++) {
            SyncTable each = settings.tables().get(i);
            Relation relation = present(each.name());
            switch (each) {
                case SyncTable.Fixed f -> {}
                case SyncTable.Triggered t -> watched.add(new Watched(i + 1, t, relation, triggered(t, relation)));
                case SyncTable.Polled p -> {
                    polled(p, relation);
                    watched.add(new Watched(i + 1, p, relation, List.of()));
                }
            }
        }
        if (watched.isEmpty()) {
            throw new HowdahException(
                    SyncCode.NO_MATCH,
                    "could not keep " + settings.into() + " in step: no table is named whose changes concern it",
                    "name match columns for at least one table of view " + settings.from());
        }
        for (Watched each : watched) {
            matches(each, view, table);
        }
        if (table.isPresent()) {
            fits(view, table.get());
        }
        return new Plan(settings, Names.of(settings.into()), view, table, watched);
    }

    private Relation present(QualifiedName name) throws SQLException {
        Optional<Relation> found = relations.find(name);
        if (found.isPresent()) {
            return found.get();
        }
        Optional<Long> once = state.relation(name);
        Optional<Relation> renamed = once.isPresent() ? relations.find(once.get()) : Optional.empty();
        if (renamed.isPresent()) {
            throw new HowdahException(
                    SyncCode.NOT_THERE,
                    "could not find " + name + ": it is called " + renamed.get().name() + " now",
                    "rename it back, or drop the sync and install it with the new name");
        }
        throw new HowdahException(
                SyncCode.NOT_THERE,
                "could not find " + name + ", or its schema is out of reach",
                "check the name; make the table or view before the sync is installed");
    }

    private static void readable(Relation relation) {
        if (relation.rights() == Rights.NONE) {
            throw new HowdahException(
                    SyncCode.PRIVILEGES,
                    "could not read " + relation.word() + " " + relation.name() + ": SELECT is not granted",
                    "GRANT SELECT ON " + relation.name().quoted() + " to this user, and USAGE on its schema");
        }
    }

    private static Column has(Relation relation, Identifier column, String use) {
        return relation.column(column)
                .orElseThrow(() -> new HowdahException(
                        SyncCode.UNKNOWN_COLUMN,
                        "could not find " + use + " column " + column.quoted() + " in " + relation.word() + " "
                                + relation.name(),
                        "it has "
                                + relation.columns().stream()
                                        .map(c -> c.name().text())
                                        .collect(Collectors.joining(", "))));
    }

    private void requireAllNamed(Relation view) throws SQLException {
        List<QualifiedName> read = relations.readBy(view);
        if (read.contains(settings.into())) {
            throw new HowdahException(
                    SyncCode.UNSUPPORTED_TABLE,
                    "could not keep " + settings.into() + " in step with " + settings.from()
                            + ": the view reads this very table",
                    "fill another table");
        }
        List<QualifiedName> named =
                settings.tables().stream().map(SyncTable::name).toList();
        for (QualifiedName each : read) {
            if (!named.contains(each)) {
                throw new HowdahException(
                        SyncCode.UNWATCHED_TABLE,
                        "could not keep " + settings.into() + " in step: view " + settings.from() + " reads " + each
                                + ", whose changes would not be noticed",
                        "name " + each + " with match columns, or as fixed");
            }
        }
        for (QualifiedName each : relations.readTwice(view)) {
            if (!isFixed(each)) {
                throw new HowdahException(
                        SyncCode.UNSUPPORTED_TABLE,
                        "could not keep " + settings.into() + " in step: view " + settings.from() + " reads " + each
                                + " at more than one place, and match columns are true of one only",
                        "write the view so that it reads " + each + " once, or name the table as fixed");
            }
        }
        for (QualifiedName each : named) {
            if (!read.contains(each) && relations.find(each).isPresent()) {
                throw new HowdahException(
                        SyncCode.UNWATCHED_TABLE,
                        "could not use " + each + ": view " + settings.from() + " does not read it",
                        "the view reads "
                                + read.stream().map(QualifiedName::toString).collect(Collectors.joining(", ")));
            }
        }
    }

    private boolean isFixed(QualifiedName table) {
        return settings.tables().stream()
                .anyMatch(t -> t instanceof SyncTable.Fixed && t.name().equals(table));
    }

    private List<Member> triggered(SyncTable.Triggered table, Relation relation) throws SQLException {
        if (!relation.isTable()) {
            throw unsupported(relation.name(), "it is a " + relation.word() + ", which has no such triggers");
        }
        if (relation.rights() != Rights.OWNER) {
            throw new HowdahException(
                    SyncCode.PRIVILEGES,
                    "could not make triggers on table " + relation.name() + ": another user owns it",
                    "use its owner, or a member of the owner's role");
        }
        Optional<QualifiedName> parent = relations.parent(relation.oid());
        if (parent.isPresent()) {
            throw new HowdahException(
                    SyncCode.UNSUPPORTED_TABLE,
                    "could not notice changes of " + relation.name() + " by triggers: it is a partition or child of "
                            + parent.get() + ", and writes by that name do not fire them",
                    "have the view read " + parent.get() + ", or give " + relation.name()
                            + " a watermark column, so that it is polled");
        }
        List<Member> members = relations.members(relation.oid());
        for (Member member : members) {
            if (member.kind() == 'f') {
                throw unsupported(relation.name(), "its partition " + member.name() + " is a foreign table");
            }
            if (relations.isSubscribed(member.oid())) {
                throw unsupported(relation.name(), "a subscription of logical replication writes to " + member.name());
            }
        }
        return members;
    }

    private static HowdahException unsupported(QualifiedName table, String reason) {
        return new HowdahException(
                SyncCode.UNSUPPORTED_TABLE,
                "could not notice changes of " + table + " by triggers: " + reason,
                "give it a watermark column, so that it is polled");
    }

    private void polled(SyncTable.Polled table, Relation relation) throws SQLException {
        readable(relation);
        table.key().forEach(c -> has(relation, c, "key"));
        Watermark watermark = Watermark.of(table, has(relation, table.watermark(), "watermark"));
        try {
            if (!db.is("SELECT " + watermark.checkedOverlap() + " >= '0'")) {
                throw badOverlap(table, watermark);
            }
        } catch (SQLException e) {
            if (SqlErrors.state(e).startsWith("22")) {
                throw badOverlap(table, watermark);
            }
            throw e;
        }
    }

    private static HowdahException badOverlap(SyncTable.Polled table, Watermark watermark) {
        return new HowdahException(
                SyncCode.BAD_WATERMARK,
                "could not use overlap " + watermark.overlap() + " of " + table.name() + " with column "
                        + table.watermark().quoted(),
                watermark.hint());
    }

    private void matches(Watched watched, Relation view, Optional<Relation> table) throws SQLException {
        List<Match> match = watched.table().match();
        if (match.isEmpty()) {
            throw new HowdahException(
                    SyncCode.NO_MATCH,
                    "could not tell which rows of view " + view.name() + " a change of " + watched.name() + " concerns",
                    "name match columns of " + watched.name() + ", or say that it is fixed");
        }
        for (Match each : match) {
            has(watched.relation(), each.column(), "match");
            has(view, each.viewColumn(), "match");
            table.ifPresent(t -> has(t, each.viewColumn(), "match"));
        }
    }

    /**
     * Whether match columns have a common equality. Apart from the rest, because it has foreign servers asked for their estimates.
     *
     * @throws HowdahException {@link SyncCode#COLUMNS_DIFFER}
     */
    void comparable(Plan plan) throws SQLException {
        for (Watched each : plan.watched()) {
            comparable(each, plan.view());
            if (plan.table().isPresent()) {
                comparable(each, plan.table().get());
            }
        }
    }

    private void comparable(Watched watched, Relation side) throws SQLException {
        List<Match> match = watched.table().match();
        try {
            db.execute(ApplySql.comparison(side.name(), watched.name(), match));
        } catch (SQLException e) {
            if (SqlErrors.state(e).equals("42883")) {
                throw new HowdahException(
                        SyncCode.COLUMNS_DIFFER,
                        "could not compare match columns of " + watched.name() + " and " + side.name() + " ("
                                + match.stream().map(Match::toString).collect(Collectors.joining(", ")) + "): "
                                + SqlErrors.reason(e),
                        "match columns of types that have an equality",
                        e);
            }
            throw e;
        }
    }

    /** The table exists. */
    private void fits(Relation view, Relation table) throws SQLException {
        if (!table.isTable()) {
            throw new HowdahException(
                    SyncCode.COLUMNS_DIFFER,
                    "could not keep " + table.name() + " in step: it is a " + table.word(),
                    "fill a table");
        }
        if (table.rights() != Rights.OWNER && table.rights() != Rights.WRITE) {
            throw new HowdahException(
                    SyncCode.PRIVILEGES,
                    "could not write to table " + table.name() + ": a privilege is missing",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table.name().quoted() + " to this user");
        }
        for (Column column : view.columns()) {
            Optional<Column> same = table.column(column.name());
            if (same.isEmpty()) {
                throw differ(table, column.name(), "the view has it, the table does not");
            }
            boolean isKey = settings.key().contains(column.name());
            if (same.get().filled() == Filled.IDENTITY_ALWAYS && !isKey) {
                throw differ(table, column.name(), "GENERATED ALWAYS AS IDENTITY cannot be updated");
            }
            if (same.get().filled() == Filled.GENERATED && isKey) {
                throw differ(table, column.name(), "a key column cannot be generated");
            }
        }
        for (Column column : table.columns()) {
            if (view.column(column.name()).isEmpty()
                    && column.need() == Need.NOT_NULL
                    && column.filled() == Filled.NOTHING) {
                throw differ(table, column.name(), "the view does not have it, and it is NOT NULL without default");
            }
        }
    }

    /**
     * Whether the table tells its rows apart. Asked by the worker only: a table that is being filled has no key yet.
     *
     * @throws HowdahException {@link SyncCode#NO_KEY}
     */
    void keyed(Relation table) throws SQLException {
        if (!relations.isUnique(table.oid(), settings.key())) {
            String columns = Identifier.list(settings.key(), "");
            throw new HowdahException(
                    SyncCode.NO_KEY,
                    "could not keep table " + table.name() + " in step: no unique index is on exactly " + columns,
                    "ALTER TABLE " + table.name().quoted() + " ADD PRIMARY KEY (" + columns + ")");
        }
        for (Identifier key : settings.key()) {
            if (table.column(key).orElseThrow().need() == Need.NULLABLE) {
                throw new HowdahException(
                        SyncCode.NO_KEY,
                        "could not keep table " + table.name() + " in step: key column " + key.quoted()
                                + " may be NULL, by which no row is found",
                        "ALTER TABLE " + table.name().quoted() + " ALTER COLUMN " + key.quoted() + " SET NOT NULL");
            }
        }
    }

    private static HowdahException differ(Relation table, Identifier column, String reason) {
        return new HowdahException(
                SyncCode.COLUMNS_DIFFER,
                "could not keep table " + table.name() + " in step: column " + column.quoted() + ": " + reason,
                "bring view and table into line");
    }
}
