package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.store.Segment;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what one item of FROM is. */
final class SourceCompiler {
    private static final Pattern AS_OF = Pattern.compile("(?is)AS\\s+OF\\s+(SCN|TIMESTAMP)\\s+(.*)");
    private static final Pattern CHECK_OPTION = Pattern.compile("(?is)WITH\\s+(READ\\s+ONLY|CHECK\\s+OPTION).*");

    private final Compilation compilation;
    private final Scope scope;
    private final QueryCompiler queries;

    SourceCompiler(Compilation compilation, Scope scope, QueryCompiler queries) {
        this.compilation = compilation;
        this.scope = scope;
        this.queries = queries;
    }

    /** @param outwards whether its rows depend on a block around */
    record Opened(Scope.Source source, boolean lateral, boolean outwards) {}

    Opened open(Query.From item) throws OracleError {
        return switch (item) {
            case Query.TableRef ref -> new Opened(table(ref), false, false);
            case Query.Derived derived -> derived(derived);
            case Query.TableFunction f -> throw Errors.unimplemented("table functions", f.at());
            case Query.Pivot p -> throw Errors.unimplemented("PIVOT and UNPIVOT", p.at());
            case Query.Join j -> throw Errors.unimplemented("join here", j.at());
        };
    }

    private Opened derived(Query.Derived derived) throws OracleError {
        if (!derived.extra().isBlank()
                && !CHECK_OPTION.matcher(derived.extra().trim()).matches()) {
            throw Errors.unimplemented(derived.extra() + " of a subquery", derived.at());
        }
        boolean lateral = derived.lateral() == Query.Lateral.LATERAL;
        Optional<Scope> around = Optional.ofNullable(lateral ? scope : scope.outer);
        BitSet before = around.map(a -> (BitSet) a.touched.clone()).orElseGet(BitSet::new);
        around.ifPresent(a -> a.touched.clear());
        Plan plan = queries.plan(derived.query(), around);
        boolean outwards =
                around.filter(a -> !a.touched.isEmpty() || a.outwards).isPresent();
        around.ifPresent(a -> a.touched.or(before));
        Relation relation =
                new PlanRelation(plan, List.of(), lateral ? PlanRelation.Kind.LATERAL : PlanRelation.Kind.DERIVED);
        return new Opened(
                new Scope.Source(Optional.empty(), derived.alias().orElse(new Identifier("")), relation),
                lateral,
                outwards);
    }

    private Scope.Source table(Query.TableRef ref) throws OracleError {
        if (ref.name().parts().size() == 1 && ref.name().link().isEmpty()) {
            Optional<Relation> common = queries.common(ref.name().last());
            if (common.isPresent()) {
                return new Scope.Source(
                        Optional.empty(), ref.alias().orElse(ref.name().last()), common.get());
            }
        }
        if (ref.name().link().isPresent()) {
            throw Errors.unimplemented("database links", ref.at());
        }
        return switch (compilation.names().source(ref.name(), ref.at())) {
            case Names.Rows rows -> {
                plain(ref, "a view of the dictionary");
                yield source(ref, rows.name(), rows.relation());
            }
            case Names.Table table -> source(ref, table.name(), stored(ref, table));
            case Names.View view -> {
                plain(ref, "a view");
                Plan plan = new QueryCompiler(compilation.inside(view.names())).plan(view.query(), Optional.empty());
                yield source(ref, view.name(), new PlanRelation(plan, view.columns(), PlanRelation.Kind.DERIVED));
            }
        };
    }

    private static void plain(Query.TableRef ref, String what) throws OracleError {
        if (!ref.extra().isBlank() || !ref.partition().isBlank()) {
            throw Errors.unimplemented(ref.partition() + ref.extra() + " of " + what, ref.at());
        }
    }

    private static Scope.Source source(Query.TableRef ref, io.howdah.base.QualifiedName name, Relation relation) {
        boolean own = ref.alias().isEmpty();
        return new Scope.Source(
                own ? Optional.of(name.schema()) : Optional.empty(),
                ref.alias().orElse(ref.name().last()),
                relation);
    }

    private Relation stored(Query.TableRef ref, Names.Table table) throws OracleError {
        Predicate<Segment> segments = ref.partition().isBlank()
                ? s -> true
                : table.access().partitions().named(ref.partition());
        String extra = ref.extra().trim();
        if (extra.isEmpty()) {
            return new TableRelation(table.access(), segments, Optional.empty(), filters(table, ref.at()));
        }
        Matcher asOf = AS_OF.matcher(extra);
        if (!asOf.matches()) {
            throw Errors.unimplemented(
                    extra.toUpperCase(Locale.ROOT).replaceAll("\\s.*", "") + " of a table", ref.at());
        }
        if (!compilation.names().mayLookBack(table.name())) {
            throw new OracleError(
                    1031, "insufficient privileges", Math.max(0, ref.at().offset()));
        }
        return new TableRelation(table.access(), segments, Optional.of(scn(asOf, ref.at())), filters(table, ref.at()));
    }

    /** The conditions that the server adds; they speak of this table alone. */
    private List<Evaluator> filters(Names.Table table, At at) throws OracleError {
        List<Evaluator> filters = new ArrayList<>();
        for (String condition : table.conditions()) {
            Scope own = new Scope(null);
            own.sources.add(new Scope.Source(
                    Optional.of(table.name().schema()), table.name().name(), TableRelation.all(table.access())));
            filters.add(new Expressions(compilation, own, Optional.empty(), Optional.empty())
                    .compile(compilation.expression(condition, at))
                    .evaluator());
        }
        return filters;
    }

    private Evaluator scn(Matcher asOf, At at) throws OracleError {
        Expr expression = compilation.expression(asOf.group(2).trim(), at);
        Compiled compiled = new Expressions(compilation, new Scope(scope.outer), Optional.empty(), Optional.empty())
                .compile(expression);
        if (asOf.group(1).equalsIgnoreCase("SCN")) {
            return compiled.evaluator();
        }
        return env -> {
            Value time = env.runtime()
                    .convert()
                    .to(Type.TIMESTAMP_TZ, compiled.evaluator().value(env));
            if (!(time instanceof Value.Zoned zoned)) {
                return Value.NULL;
            }
            long scn = env.runtime()
                    .database()
                    .clock()
                    .scnAt(zoned.timestamp().toInstant())
                    .orElseThrow(() -> new OracleError(8180, "no snapshot found based on specified time"));
            return Value.of(scn);
        };
    }
}
