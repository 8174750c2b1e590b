package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.catalog.Table.Check;
import io.howdah.catalog.Table.Column;
import io.howdah.catalog.Table.Constraint;
import io.howdah.catalog.Table.Deferrable;
import io.howdah.catalog.Table.Enabled;
import io.howdah.catalog.Table.ForeignKey;
import io.howdah.catalog.Table.Nullability;
import io.howdah.catalog.Table.PrimaryKey;
import io.howdah.catalog.Table.State;
import io.howdah.catalog.Table.Unique;
import io.howdah.catalog.Table.Validated;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A table while statements still change it. */
final class TableDraft {
    QualifiedName name;
    Table.Kind kind;
    final int run;
    final Optional<Place> place;
    final Statement.CreateTable created;
    final List<Column> columns = new ArrayList<>();
    final List<Constraint> constraints = new ArrayList<>();
    final List<Table.Index> indexes = new ArrayList<>();
    final List<Statement.Clause> clauses = new ArrayList<>();
    Optional<Statement.Partitioning> partitioning = Optional.empty();
    Optional<QualifiedName> ofType = Optional.empty();
    Optional<Query> asQuery = Optional.empty();
    /** Columns that CREATE TABLE itself lists; those behind them were added later. */
    int listed;

    Optional<String> comment = Optional.empty();

    /** Columns by the name of their NOT NULL constraint, which the model does not keep. */
    final Map<Identifier, Identifier> notNullNames = new HashMap<>();

    TableDraft(QualifiedName name, Table.Kind kind, Statement.CreateTable created, int run, Optional<Place> place) {
        this.name = name;
        this.kind = kind;
        this.created = created;
        this.run = run;
        this.place = place;
    }

    // ---------------------------------------------------------------- columns

    Optional<Column> column(Identifier column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    boolean change(Identifier column, UnaryOperator<Column> change) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                columns.set(i, change.apply(columns.get(i)));
                return true;
            }
        }
        return false;
    }

    static Column nullability(Column c, Nullability nullability) {
        return new Column(
                c.name(),
                c.type(),
                nullability,
                c.defaultValue(),
                c.virtual(),
                c.identity(),
                c.visibility(),
                c.comment(),
                c.place());
    }

    static Column commented(Column c, String text) {
        return new Column(
                c.name(),
                c.type(),
                c.nullability(),
                c.defaultValue(),
                c.virtual(),
                c.identity(),
                c.visibility(),
                text.isEmpty() ? Optional.empty() : Optional.of(text),
                c.place());
    }

    /** Oracle drops constraints of one column with it, and with CASCADE CONSTRAINTS those of several. */
    boolean dropColumn(Identifier column) {
        boolean there = columns.removeIf(c -> c.name().equals(column));
        constraints.removeIf(c -> columnsOf(c).contains(column));
        notNullNames.values().remove(column);
        indexes.removeIf(i -> i.keys().stream()
                .anyMatch(k ->
                        k.value() instanceof Expr.Ref ref && ref.name().last().equals(column)));
        return there;
    }

    boolean renameColumn(Identifier from, Identifier to) {
        boolean there = change(
                from,
                c -> new Column(
                        to,
                        c.type(),
                        c.nullability(),
                        c.defaultValue(),
                        c.virtual(),
                        c.identity(),
                        c.visibility(),
                        c.comment(),
                        c.place()));
        constraints.replaceAll(c -> switch (c) {
            case PrimaryKey k -> new PrimaryKey(k.name(), renamed(k.columns(), from, to), k.state(), k.place());
            case Unique u -> new Unique(u.name(), renamed(u.columns(), from, to), u.state(), u.place());
            case ForeignKey f ->
                new ForeignKey(
                        f.name(),
                        renamed(f.columns(), from, to),
                        f.parent(),
                        f.referenced(),
                        f.onDelete(),
                        f.state(),
                        f.place());
            case Check k -> new Check(k.name(), RenamedColumns.in(k.condition(), from, to), k.state(), k.place());
        });
        indexes.replaceAll(i -> new Table.Index(
                i.name(),
                i.kind(),
                i.keys().stream()
                        .map(k -> new Expr.SortKey(RenamedColumns.in(k.value(), from, to), k.direction(), k.nulls()))
                        .toList(),
                i.type(),
                i.parameters(),
                i.joinText(),
                i.clauses(),
                i.place()));
        columns.replaceAll(c -> new Column(
                c.name(),
                c.type(),
                c.nullability(),
                c.defaultValue(),
                c.virtual().map(v -> RenamedColumns.in(v, from, to)),
                c.identity(),
                c.visibility(),
                c.comment(),
                c.place()));
        partitioning = partitioning.map(p -> new Statement.Partitioning(
                p.at(),
                p.strategy(),
                renamed(p.columns(), from, to),
                p.interval(),
                p.reference(),
                p.count(),
                p.partitions(),
                p.subpartitioning()
                        .map(s -> new Statement.Subpartitioning(
                                s.strategy(), renamed(s.columns(), from, to), s.count(), s.template())),
                p.clauses()));
        notNullNames.replaceAll((k, column) -> column.equals(from) ? to : column);
        return there;
    }

    private static List<Identifier> renamed(List<Identifier> names, Identifier from, Identifier to) {
        return names.stream().map(n -> n.equals(from) ? to : n).toList();
    }

    // ---------------------------------------------------------------- constraints

    static List<Identifier> columnsOf(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey k -> k.columns();
            case Unique u -> u.columns();
            case ForeignKey f -> f.columns();
            case Check c -> List.of();
        };
    }

    /** A NOT NULL that is not simply in force is kept as a check beside the nullable column. */
    void notNull(Identifier column, Optional<Identifier> constraint, State state, Optional<Place> at) {
        constraint.ifPresent(n -> notNullNames.put(n, column));
        if (state.equals(State.DEFAULT)) {
            change(column, c -> nullability(c, Nullability.NOT_NULL));
        } else {
            Expr condition = new Expr.Is(
                    At.UNKNOWN,
                    new Expr.Ref(At.UNKNOWN, new Name(At.UNKNOWN, List.of(column), Optional.empty())),
                    Expr.Negation.NOT,
                    "NULL");
            constraints.add(new Check(constraint, condition, state, at));
        }
    }

    Optional<Constraint> find(Statement.ConstraintTarget target) {
        return constraints.stream()
                .filter(c -> switch (target) {
                    case Statement.ConstraintNamed named -> c.name().equals(Optional.of(named.name()));
                    case Statement.ThePrimaryKey key -> c instanceof PrimaryKey;
                    case Statement.UniqueOn unique ->
                        c instanceof Unique u && new HashSet<>(u.columns()).equals(new HashSet<>(unique.columns()));
                })
                .findFirst();
    }

    static State state(Statement.ConstraintState written, State before) {
        Enabled enabled = switch (written.enabled()) {
            case "ENABLE" -> Enabled.ENABLED;
            case "DISABLE" -> Enabled.DISABLED;
            default -> before.enabled();
        };
        Validated validated = switch (written.validated()) {
            case "VALIDATE" -> Validated.VALIDATED;
            case "NOVALIDATE" -> Validated.NOT_VALIDATED;
            // ENABLE implies VALIDATE, DISABLE implies NOVALIDATE
            default ->
                written.enabled().isEmpty()
                        ? before.validated()
                        : enabled == Enabled.ENABLED ? Validated.VALIDATED : Validated.NOT_VALIDATED;
        };
        Deferrable deferrable = switch (written.initially()) {
            case "DEFERRED" -> Deferrable.INITIALLY_DEFERRED;
            case "IMMEDIATE" ->
                written.deferrable().equals("DEFERRABLE") || before.deferrable() != Deferrable.NOT_DEFERRABLE
                        ? Deferrable.INITIALLY_IMMEDIATE
                        : Deferrable.NOT_DEFERRABLE;
            default ->
                switch (written.deferrable()) {
                    case "DEFERRABLE" -> Deferrable.INITIALLY_IMMEDIATE;
                    case "NOT DEFERRABLE" -> Deferrable.NOT_DEFERRABLE;
                    default -> before.deferrable();
                };
        };
        return new State(enabled, validated, deferrable);
    }

    static Constraint withState(Constraint constraint, State state) {
        return switch (constraint) {
            case PrimaryKey k -> new PrimaryKey(k.name(), k.columns(), state, k.place());
            case Unique u -> new Unique(u.name(), u.columns(), state, u.place());
            case ForeignKey f ->
                new ForeignKey(f.name(), f.columns(), f.parent(), f.referenced(), f.onDelete(), state, f.place());
            case Check c -> new Check(c.name(), c.condition(), state, c.place());
        };
    }

    static Constraint withName(Constraint constraint, Identifier name) {
        Optional<Identifier> to = Optional.of(name);
        return switch (constraint) {
            case PrimaryKey k -> new PrimaryKey(to, k.columns(), k.state(), k.place());
            case Unique u -> new Unique(to, u.columns(), u.state(), u.place());
            case ForeignKey f ->
                new ForeignKey(to, f.columns(), f.parent(), f.referenced(), f.onDelete(), f.state(), f.place());
            case Check c -> new Check(to, c.condition(), c.state(), c.place());
        };
    }

    // ---------------------------------------------------------------- the table

    /** The table as the dictionary would show it: key, identity and DEFAULT ON NULL columns are NOT NULL there. */
    Table build() {
        Set<Identifier> required = new HashSet<>();
        for (Constraint constraint : constraints) {
            if (constraint instanceof PrimaryKey key && key.state().enabled() == Enabled.ENABLED) {
                required.addAll(key.columns());
            }
        }
        List<Column> finished = columns.stream()
                .map(c -> required.contains(c.name())
                                || c.identity().isPresent()
                                || c.defaultValue()
                                        .filter(d -> d.kind() != Statement.DefaultKind.PLAIN)
                                        .isPresent()
                        ? nullability(c, Nullability.NOT_NULL)
                        : c)
                .toList();
        return new Table(
                name,
                kind,
                finished,
                constraints,
                indexes,
                partitioning.map(Table.Partitioning::new),
                ofType,
                asQuery,
                comment,
                clauses,
                place);
    }
}
