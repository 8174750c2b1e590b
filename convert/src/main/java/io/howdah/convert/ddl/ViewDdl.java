package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Catalog.Materialized;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.Share;
import io.howdah.convert.SqlConverter;
import io.howdah.convert.SqlConverter.Scope;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Views and materialized views, each after those it reads. A plain view that reads a materialized one stands among the materialized views, so
 * that the order holds across kinds.
 */
final class ViewDdl {
    private static final Identifier DUAL = new Identifier("DUAL");

    private final Workshop workshop;
    private final Map<QualifiedName, TargetTable> tables;
    private final Map<QualifiedName, Catalog.View> views = new HashMap<>();
    private final Set<QualifiedName> seen = new HashSet<>();
    private final Set<QualifiedName> late = new HashSet<>();
    private Optional<Map<QualifiedName, List<QualifiedName>>> below = Optional.empty();

    ViewDdl(Workshop workshop, Map<QualifiedName, TargetTable> tables) {
        this.workshop = workshop;
        this.tables = tables;
        workshop.catalog().views().forEach(v -> views.putIfAbsent(v.name(), v));
    }

    void createAll() {
        workshop.catalog().views().stream().filter(workshop.share()::has).forEach(this::create);
    }

    private void create(Catalog.View view) {
        if (!seen.add(view.name())) {
            if (views.get(view.name()) != view) {
                workshop.outcomes()
                        .of(view)
                        .refuse(ConvertCode.VIEW_NOT_CONVERTED, "is defined twice", "remove one definition", 5);
            }
            return;
        }
        Draft draft = workshop.outcomes().of(view);
        boolean materialized = view.materialized() == Materialized.MATERIALIZED;
        if (materialized && workshop.catalog().table(view.name()).isPresent()) {
            draft.warn(
                    ConvertCode.PREBUILT_TABLE,
                    "stands on a prebuilt table, which is converted as a table",
                    "replace the table by a materialized view if it should be refreshed",
                    15);
            draft.resolved();
            return;
        }
        if (view.ofType().isPresent() && workshop.references().columns(view).isEmpty()) {
            draft.refuse(
                    ConvertCode.TYPE_UNKNOWN,
                    "is a view of type " + view.ofType().get() + ", which is not defined in what was read",
                    "add the script that creates the type",
                    15);
            return;
        }
        List<QualifiedName> missing = createNeeded(view);
        if (!missing.isEmpty()) {
            String names = missing.stream()
                    .map(n -> n + (exists(n) ? " (not converted)" : " (in no script)"))
                    .collect(Collectors.joining(", "));
            draft.refuse(
                    ConvertCode.NEEDS_ANOTHER_OBJECT,
                    "reads " + names,
                    missing.stream().allMatch(this::exists)
                            ? "convert what it reads first"
                            : "add the scripts that create what it reads",
                    15);
            return;
        }
        emit(view, draft);
    }

    /** Creates what the view reads; what is not there even so. */
    private List<QualifiedName> createNeeded(Catalog.View view) {
        for (QualifiedName name : NamesInText.of(view.text(), view.name().schema())) {
            QualifiedName meant = workshop.names().resolved(name);
            Catalog.View needed = views.get(meant);
            if (needed != null && needed != view) {
                create(needed);
                if (late.contains(meant) || needed.materialized() == Materialized.MATERIALIZED) {
                    late.add(view.name());
                }
            }
        }
        return QueryTables.of(view.query(), view.name().schema()).stream()
                .map(this::meant)
                .filter(this::isRefused)
                .filter(n -> exists(n) || !(workshop.share() instanceof Share.Part))
                .distinct()
                .toList();
    }

    /** Synonyms followed; a name that its own schema does not have may be a public synonym. */
    private QualifiedName meant(QualifiedName name) {
        QualifiedName own = workshop.names().resolved(name);
        QualifiedName shared = new QualifiedName(new Identifier("PUBLIC"), name.name());
        QualifiedName everyone = workshop.names().resolved(shared);
        return exists(own) || everyone.equals(shared) ? own : everyone;
    }

    private boolean exists(QualifiedName name) {
        return views.containsKey(name) || workshop.catalog().table(name).isPresent();
    }

    private boolean isRefused(QualifiedName name) {
        if (!exists(name)) {
            // the converter of queries knows DUAL and names Oracle's dictionary itself
            return !name.name().equals(DUAL)
                    && !OracleSchemas.isMaintained(name.schema())
                    && !isDictionary(name.name());
        }
        Catalog.View view = views.get(name);
        if (view != null && !workshop.catalog().table(name).isPresent()) {
            return !workshop.outcomes().of(view).isCreated();
        }
        return workshop.catalog().table(name).isPresent() && !tables.containsKey(name);
    }

    private static boolean isDictionary(Identifier name) {
        return name.text().contains("$") || name.text().matches("(ALL|DBA|USER|NLS|CDB)_.*");
    }

    private void emit(Catalog.View view, Draft draft) {
        SqlConverter.Converted converted =
                workshop.sql().query(view.query(), new Scope(view.name().schema(), Optional.empty(), Use.QUERY));
        draft.add(converted.problems());
        if (!workshop.usable(converted)) {
            draft.refused();
            return;
        }
        workshop.statements().needs(converted.helpers());
        QualifiedName target = workshop.names().object(view.name());
        List<Identifier> columns = columns(view, draft).stream()
                .map(c -> workshop.names().column(view.name(), c))
                .toList();
        boolean materialized = view.materialized() == Materialized.MATERIALIZED;
        String sql = "CREATE " + (materialized ? "MATERIALIZED VIEW " : "VIEW ") + workshop.sql(target)
                + (columns.isEmpty() ? "" : " (" + workshop.list(columns) + ")") + " AS\n" + converted.sql()
                + options(view, draft);
        Kind kind = materialized || late.contains(view.name()) ? Kind.MATERIALIZED_VIEW : Kind.VIEW;
        workshop.statements().after(kind, target, sql, draft.object());
        if (materialized) {
            new RefreshJob(workshop).create(view, target, draft);
        }
        draft.created(target);
    }

    /** An object view's columns are the attributes of its type. */
    private List<Identifier> columns(Catalog.View view, Draft draft) {
        Optional<List<Identifier>> attributes = workshop.references().columns(view);
        if (attributes.isEmpty()) {
            return view.columns();
        }
        draft.note(
                ConvertCode.OBJECT_VIEW,
                "becomes a view of the attributes of " + view.ofType().orElseThrow()
                        + view.options().stream()
                                .filter(o -> o.keyword().startsWith("WITH OBJECT"))
                                .map(o -> "; " + o.text().replaceAll("\\s+", " ") + " is left out")
                                .collect(Collectors.joining()));
        String below = below().getOrDefault(view.name(), List.of()).stream()
                .map(QualifiedName::toString)
                .collect(Collectors.joining(", "));
        if (!below.isEmpty()) {
            draft.warn(
                    ConvertCode.OBJECT_VIEW_ROWS,
                    "gives no rows of " + below + ", which Oracle's does",
                    "add them with UNION ALL where all rows are wanted",
                    30);
        }
        return attributes.get();
    }

    /** The views created UNDER each; found when first asked for, as object views are rare. */
    private Map<QualifiedName, List<QualifiedName>> below() {
        if (below.isEmpty()) {
            Map<QualifiedName, List<QualifiedName>> found = new HashMap<>();
            for (Catalog.View view : workshop.catalog().views()) {
                workshop.references()
                        .above(view)
                        .ifPresent(a -> found.computeIfAbsent(a.name(), n -> new ArrayList<>())
                                .add(view.name()));
            }
            below = Optional.of(found);
        }
        return below.orElseThrow();
    }

    private String options(Catalog.View view, Draft draft) {
        if (view.materialized() == Materialized.MATERIALIZED) {
            draft.warn(
                    ConvertCode.REFRESH_BY_HAND,
                    "is refreshed by REFRESH MATERIALIZED VIEW only"
                            + clauses(view)
                                    .map(c -> ", its options are left out: " + c)
                                    .orElse(""),
                    "schedule the command",
                    15);
            return "";
        }
        view.options().stream()
                .filter(c -> !c.keyword().startsWith("WITH"))
                .forEach(c -> draft.note(
                        ConvertCode.VIEW_OPTION_DROPPED,
                        c.text().replaceAll("\\s+", " ") + " is left out, a view of PostgreSQL has nothing like it"));
        boolean checkOption = hasOption(view, "CHECK OPTION");
        if (hasOption(view, "READ ONLY")) {
            draft.note(ConvertCode.VIEW_OPTION_DROPPED, "WITH READ ONLY is left out, revoke write privileges instead");
        }
        if (checkOption && isUpdatable(view.query())) {
            return "\nWITH CHECK OPTION";
        }
        if (checkOption) {
            draft.warn(
                    ConvertCode.VIEW_OPTION_DROPPED,
                    "WITH CHECK OPTION is left out, PostgreSQL cannot update the view by itself",
                    "write an INSTEAD OF trigger if rows are changed through it",
                    15);
        }
        return "";
    }

    private static boolean hasOption(Catalog.View view, String words) {
        return view.options().stream()
                .anyMatch(c -> (c.keyword() + " " + c.text())
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("\\s+", " ")
                        .contains(words));
    }

    private static Optional<String> clauses(Catalog.View view) {
        String words = view.options().stream()
                .map(c -> c.keyword().equals("COLUMN") ? c.text().replaceAll("\\s+", " ") : c.keyword())
                .distinct()
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    /** PostgreSQL manual, CREATE VIEW, "Updatable Views", as far as it can be told from the source. */
    private static boolean isUpdatable(Query query) {
        return query.with().isEmpty()
                && query.limit().isEmpty()
                && query.body() instanceof Query.Select select
                && select.quantifier() == Expr.Quantifier.NONE
                && select.from().size() == 1
                && select.from().getFirst() instanceof Query.TableRef
                && select.groupBy().isEmpty()
                && select.having().isEmpty()
                && select.hierarchy().isEmpty();
    }
}
