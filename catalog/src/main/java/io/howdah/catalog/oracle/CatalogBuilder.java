package io.howdah.catalog.oracle;

import static io.howdah.catalog.oracle.EstateDraft.ref;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Applies statements in script order. What names an object that is not there yet waits until everything else was applied, so that
 * scripts may come in any order.
 */
final class CatalogBuilder {
    static final Identifier PUBLIC = new Identifier("PUBLIC");

    private final EstateDraft estate;
    private final TableStatements tables;
    private final AlterStatements alters;
    private final DropStatements drops;
    private final List<Step> waiting = new ArrayList<>();

    CatalogBuilder(EstateDraft estate) {
        this.estate = estate;
        this.tables = new TableStatements(estate);
        this.alters = new AlterStatements(estate, tables);
        this.drops = new DropStatements(estate, alters);
    }

    TableStatements tables() {
        return tables;
    }

    /** Applies or puts off; {@link Outcome#LATER} is settled by {@link #finish}. */
    Outcome apply(Step step) {
        Outcome outcome = attempt(step);
        if (outcome == Outcome.LATER) {
            waiting.add(step);
        }
        return outcome;
    }

    /** Tries again what waits, as long as that helps; the rest becomes findings. One outcome for each that waited. */
    List<Outcome> finish() {
        List<Outcome> outcomes = new ArrayList<>();
        boolean progress = true;
        while (progress && !waiting.isEmpty()) {
            progress = false;
            for (Step step : List.copyOf(waiting)) {
                Outcome outcome = attempt(step);
                if (outcome != Outcome.LATER) {
                    waiting.remove(step);
                    outcomes.add(outcome);
                    progress = true;
                }
            }
        }
        for (Step step : waiting) {
            outcomes.add(abandon(step));
        }
        waiting.clear();
        return outcomes;
    }

    private Outcome attempt(Step step) {
        return switch (step.statement()) {
            case Statement.CreateTable s -> tables.create(s, step);
            case Statement.AlterTable s -> alters.alter(s, step);
            case Statement.CreateIndex s -> tables.index(s, step);
            case Statement.CommentOn s -> tables.comment(s, step);
            case Statement.CreateView s -> view(s, step);
            case Statement.CreateMaterializedView s -> materialized(s, step);
            case Statement.CreateSequence s -> sequence(s, step);
            case Statement.AlterSequence s -> alterSequence(s, step);
            case Statement.CreateType s -> type(s, step);
            case Statement.CreateSynonym s -> synonym(s, step);
            case Statement.Grant s -> grant(s, step);
            case Statement.Revoke s -> revoke(s, step);
            case Statement.CreateRole s -> {
                estate.roles.add(s.name());
                yield Outcome.MODELLED;
            }
            case Statement.CreateUser s -> {
                estate.schemas.add(s.name());
                yield Outcome.MODELLED;
            }
            case Statement.CreateDatabaseLink s ->
                other(
                        ObjectKind.DATABASE_LINK,
                        s.scope() == Statement.Scope.PUBLIC ? publicName(s.name()) : step.name(s.name()),
                        step);
            case Statement.CreateDirectory s ->
                other(ObjectKind.DIRECTORY, new QualifiedName(new Identifier("SYS"), s.name()), step);
            case Statement.Drop s -> drops.drop(s, step);
            case Statement.Truncate s -> Outcome.HARMLESS;
            case Statement.Rename s -> drops.rename(s, step);
            case Statement.AlterSession s -> Outcome.HARMLESS;
            case Statement.PlsqlUnit s -> code(s, step);
            case Statement.Select s -> Outcome.HARMLESS;
            case Statement.Transaction s -> Outcome.HARMLESS;
            case Statement.Unsupported s -> unsupported(s, step);
            // data statements are told apart before parsing and do not come here
            case Statement.InsertValues s -> other(ObjectKind.STATEMENT, step.name(s.table()), step);
            case Statement.InsertAll s -> other(ObjectKind.STATEMENT, step.name(new Identifier("INSERT ALL")), step);
            case Statement.InsertSelect s -> other(ObjectKind.STATEMENT, step.name(s.table()), step);
            case Statement.OtherDml s -> other(ObjectKind.STATEMENT, step.name(new Identifier(s.kind())), step);
        };
    }

    private static QualifiedName publicName(Name name) {
        return new QualifiedName(PUBLIC, name.last());
    }

    private Outcome other(ObjectKind kind, QualifiedName name, Step step) {
        estate.others.add(new Catalog.OtherObject(
                ref(kind, name), Redacted.text(step.unit().text()), Optional.of(step.place())));
        return Outcome.NAMED;
    }

    // ---------------------------------------------------------------- views

    private Outcome view(Statement.CreateView s, Step step) {
        QualifiedName name = step.name(s.name());
        return put(
                new Catalog.View(
                        name,
                        Catalog.Materialized.NO,
                        s.columns(),
                        s.ofType().map(step::name),
                        s.query(),
                        s.text(),
                        s.clauses(),
                        kept(name, Catalog.View::comment),
                        comments(name),
                        Optional.of(step.place())),
                step);
    }

    private Outcome materialized(Statement.CreateMaterializedView s, Step step) {
        QualifiedName name = step.name(s.name());
        return put(
                new Catalog.View(
                        name,
                        Catalog.Materialized.MATERIALIZED,
                        s.columns(),
                        Optional.empty(),
                        s.query(),
                        s.text(),
                        s.clauses(),
                        kept(name, Catalog.View::comment),
                        comments(name),
                        Optional.of(step.place())),
                step);
    }

    private Outcome put(Catalog.View view, Step step) {
        Catalog.View before = estate.views.put(view.name(), view);
        ObjectKind kind =
                view.materialized() == Catalog.Materialized.NO ? ObjectKind.VIEW : ObjectKind.MATERIALIZED_VIEW;
        estate.runs.put(ref(kind, view.name()), step.run());
        if (before != null && !before.text().equals(view.text())) {
            replaced(ref(kind, view.name()), step);
        }
        return Outcome.MODELLED;
    }

    private Optional<String> kept(
            QualifiedName name, java.util.function.Function<Catalog.View, Optional<String>> part) {
        return Optional.ofNullable(estate.views.get(name)).flatMap(part);
    }

    private List<Catalog.ColumnComment> comments(QualifiedName name) {
        return Optional.ofNullable(estate.views.get(name))
                .map(Catalog.View::columnComments)
                .orElse(List.of());
    }

    private void replaced(ObjectRef object, Step step) {
        estate.note(
                CatalogCode.DUPLICATE_OBJECT,
                object,
                step.place(),
                "the " + object.kind().words() + " is created again with another text; this one counts");
    }

    // ---------------------------------------------------------------- sequences, types, synonyms

    private Outcome sequence(Statement.CreateSequence s, Step step) {
        QualifiedName name = step.name(s.name());
        var sequence = new Catalog.Sequence(name, SequenceShapes.created(s.options()), Optional.of(step.place()));
        Catalog.Sequence before = estate.sequences.putIfAbsent(name, sequence);
        estate.runs.putIfAbsent(ref(ObjectKind.SEQUENCE, name), step.run());
        return before == null
                        || second(ref(ObjectKind.SEQUENCE, name), before.shape().equals(sequence.shape()), step)
                ? Outcome.MODELLED
                : Outcome.NAMED;
    }

    /** Reports a second CREATE without OR REPLACE; always false. */
    private boolean second(ObjectRef object, boolean same, Step step) {
        estate.report(
                CatalogCode.DUPLICATE_OBJECT,
                same ? Severity.NOTE : Severity.WARNING,
                object,
                step.place(),
                "the " + object.kind().words() + " is created a second time" + (same ? "" : " with another definition")
                        + "; the first one counts",
                same ? "" : "leave one of the scripts out",
                0);
        return false;
    }

    private Outcome alterSequence(Statement.AlterSequence s, Step step) {
        QualifiedName name = step.name(s.name());
        Catalog.Sequence before = estate.sequences.get(name);
        if (before == null) {
            return Outcome.LATER;
        }
        estate.sequences.put(
                name, new Catalog.Sequence(name, SequenceShapes.altered(before.shape(), s.options()), before.place()));
        return Outcome.MODELLED;
    }

    private Outcome type(Statement.CreateType s, Step step) {
        QualifiedName name = step.name(s.name());
        Catalog.TypeShape shape = switch (s.body()) {
            case Statement.ObjectType o ->
                new Catalog.ObjectShape(
                        o.under().map(step::name),
                        o.attributes().stream()
                                .map(a -> new Catalog.Attribute(a.name(), tables.type(a.type(), step)))
                                .toList(),
                        o.methods(),
                        o.modifiers());
            case Statement.VarrayType v -> new Catalog.VarrayShape(v.limit(), tables.type(v.element(), step));
            case Statement.NestedTableType n -> new Catalog.NestedTableShape(tables.type(n.element(), step));
            case Statement.IncompleteType i -> new Catalog.UnknownShape();
        };
        Catalog.UserType before = estate.types.get(name);
        boolean defined = before != null && !(before.shape() instanceof Catalog.UnknownShape);
        if (defined && shape instanceof Catalog.UnknownShape) {
            return Outcome.HARMLESS;
        }
        estate.types.put(name, new Catalog.UserType(name, shape, Optional.of(step.place())));
        estate.runs.put(ref(ObjectKind.TYPE, name), step.run());
        if (before != null && defined && !before.shape().equals(shape)) {
            replaced(ref(ObjectKind.TYPE, name), step);
        }
        return Outcome.MODELLED;
    }

    private Outcome synonym(Statement.CreateSynonym s, Step step) {
        QualifiedName name = s.scope() == Statement.Scope.PUBLIC ? publicName(s.name()) : step.name(s.name());
        estate.synonyms.put(
                name,
                new Catalog.Synonym(name, step.name(s.target()), s.target().link(), Optional.of(step.place())));
        estate.runs.put(ref(ObjectKind.SYNONYM, name), step.run());
        return Outcome.MODELLED;
    }

    // ---------------------------------------------------------------- privileges

    private Outcome grant(Statement.Grant s, Step step) {
        Optional<QualifiedName> object = s.object().map(step::name);
        for (String privilege : s.privileges()) {
            for (Identifier grantee : s.grantees()) {
                var grant = new Catalog.Grant(
                        privilege, s.onKind(), object, grantee, s.option(), Optional.of(step.place()));
                boolean there = estate.grants.stream().anyMatch(sameGrant(privilege, object, grantee));
                if (!there) {
                    estate.grants.add(grant);
                }
            }
        }
        return Outcome.MODELLED;
    }

    private static Predicate<Catalog.Grant> sameGrant(
            String privilege, Optional<QualifiedName> object, Identifier grantee) {
        return g -> g.grantee().equals(grantee)
                && g.object().equals(object)
                && g.privilege().equals(privilege);
    }

    private Outcome revoke(Statement.Revoke s, Step step) {
        Optional<QualifiedName> object = s.object().map(step::name);
        for (String privilege : s.privileges()) {
            for (Identifier grantee : s.grantees()) {
                boolean all = privilege.equals("ALL") || privilege.equals("ALL PRIVILEGES");
                estate.grants.removeIf(
                        all
                                ? g -> g.grantee().equals(grantee) && g.object().equals(object)
                                : sameGrant(privilege, object, grantee));
            }
        }
        return Outcome.MODELLED;
    }

    // ---------------------------------------------------------------- code and the rest

    private Outcome code(Statement.PlsqlUnit s, Step step) {
        ObjectKind kind = switch (s.kind()) {
            case "PROCEDURE" -> ObjectKind.PROCEDURE;
            case "FUNCTION" -> ObjectKind.FUNCTION;
            case "PACKAGE" -> ObjectKind.PACKAGE;
            case "PACKAGE BODY" -> ObjectKind.PACKAGE_BODY;
            case "TYPE BODY" -> ObjectKind.TYPE_BODY;
            case "TRIGGER" -> ObjectKind.TRIGGER;
            default -> ObjectKind.STATEMENT;
        };
        if (kind == ObjectKind.STATEMENT) {
            QualifiedName name = s.name().map(step::name).orElse(step.name(new Identifier(s.kind())));
            return other(ObjectKind.STATEMENT, name, step);
        }
        if (s.name().isEmpty()) {
            return other(kind, step.name(new Identifier("?")), step);
        }
        ObjectRef object = ref(kind, step.name(s.name().get()));
        Catalog.Code before = estate.code.put(
                object, new Catalog.Code(object, s.text(), s.table().map(step::name), Optional.of(step.place())));
        estate.runs.put(object, step.run());
        if (before != null && !before.text().equals(s.text())) {
            replaced(object, step);
        }
        return Outcome.MODELLED;
    }

    private Outcome unsupported(Statement.Unsupported s, Step step) {
        String words = s.text().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        boolean passing = s.kind().startsWith("ANALYZE")
                || s.kind().startsWith("EXPLAIN")
                || s.kind().startsWith("ALTER") && words.matches(".* COMPILE( .*)?")
                || s.kind().equals("ALTER TRIGGER") && words.endsWith(" ENABLE")
                || s.kind().equals("ALTER INDEX")
                        && words.matches(".* (REBUILD|NOPARALLEL|PARALLEL|LOGGING|NOLOGGING)( .*)?")
                || s.kind().equals("ALTER SESSION");
        if (passing) {
            return Outcome.HARMLESS;
        }
        Headline headline = Headline.of(step.unit().text(), step.unit().bodyOffset());
        QualifiedName name = s.name().map(step::name).orElse(step.name(new Identifier(s.kind())));
        ObjectKind kind = headline.verb().equals("CREATE") ? headline.kind() : ObjectKind.STATEMENT;
        return other(
                kind,
                kind == ObjectKind.STATEMENT
                        ? step.name(new Identifier((s.kind() + " "
                                        + s.name()
                                                .map(Name::last)
                                                .map(Identifier::text)
                                                .orElse(""))
                                .strip()))
                        : name,
                step);
    }

    private Outcome abandon(Step step) {
        Headline headline = Headline.of(step.unit().text(), step.unit().bodyOffset());
        QualifiedName name = qualified(headline, step);
        boolean dropped = estate.dropped.contains(name)
                || headline.name().size() > 1
                        && estate.dropped.contains(new QualifiedName(
                                headline.name().size() > 2 ? headline.name().get(0) : step.schema(),
                                headline.name().get(headline.name().size() - 2)));
        estate.report(
                dropped ? CatalogCode.REMOVED_OBJECT_CHANGED : CatalogCode.OBJECT_UNKNOWN,
                dropped ? Severity.NOTE : Severity.LOSS,
                ref(headline.kind(), name),
                step.place(),
                "the " + headline.verb() + " statement names "
                        + (dropped
                                ? "an object that was dropped"
                                : "an object that " + estate.origin.missing() + ": " + name),
                dropped ? "" : estate.origin.remedy("it"),
                dropped ? 0 : 10);
        return Outcome.NAMED;
    }

    private static QualifiedName qualified(Headline headline, Step step) {
        List<Identifier> parts = headline.name();
        if (parts.isEmpty()) {
            return step.name(new Identifier(headline.verb()));
        }
        return parts.size() == 1
                ? step.name(parts.getFirst())
                : new QualifiedName(
                        parts.getFirst(),
                        new Identifier(String.join(
                                ".",
                                parts.stream().skip(1).map(Identifier::text).toList())));
    }
}
