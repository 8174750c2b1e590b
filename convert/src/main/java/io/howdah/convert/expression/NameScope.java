package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What names mean at one place: row sources, the scope around, common tables, and the side table of expressions that are already
 * converted (LEVEL, PRIOR and paths of a hierarchical query).
 *
 * @param prior where operands of PRIOR are looked up
 * @param spelling whether columns get a qualifier that they did not have
 */
record NameScope(
        Optional<NameScope> outer,
        List<RowSource> sources,
        Map<Identifier, List<SourceColumn>> commonTables,
        Map<Expr, Typed> converted,
        Optional<NameScope> prior,
        Spelling spelling) {
    enum Spelling {
        AS_WRITTEN,
        QUALIFIED,
        /** outside of SQL statements: no column can be meant */
        IN_CODE
    }

    NameScope {
        sources = List.copyOf(sources);
        commonTables = Map.copyOf(commonTables);
        converted = Map.copyOf(converted);
    }

    static NameScope empty() {
        return new NameScope(Optional.empty(), List.of(), Map.of(), Map.of(), Optional.empty(), Spelling.AS_WRITTEN);
    }

    /** Of expressions of PL/SQL that stand in no SQL statement. */
    static NameScope code() {
        return new NameScope(Optional.empty(), List.of(), Map.of(), Map.of(), Optional.empty(), Spelling.IN_CODE);
    }

    NameScope inner() {
        return new NameScope(Optional.of(this), List.of(), Map.of(), Map.of(), Optional.empty(), Spelling.AS_WRITTEN);
    }

    NameScope with(List<RowSource> rowSources) {
        return new NameScope(outer, rowSources, commonTables, converted, prior, spelling);
    }

    NameScope withTable(Identifier name, List<SourceColumn> columns) {
        Map<Identifier, List<SourceColumn>> tables = new HashMap<>(commonTables);
        tables.put(name, List.copyOf(columns));
        return new NameScope(outer, sources, tables, converted, prior, spelling);
    }

    NameScope withConverted(Map<Expr, Typed> more) {
        Map<Expr, Typed> all = new HashMap<>(converted);
        all.putAll(more);
        return new NameScope(outer, sources, commonTables, all, prior, spelling);
    }

    NameScope withPrior(NameScope rows) {
        return new NameScope(outer, sources, commonTables, converted, Optional.of(rows), spelling);
    }

    NameScope qualified() {
        return new NameScope(outer, sources, commonTables, converted, prior, Spelling.QUALIFIED);
    }

    Optional<List<SourceColumn>> commonTable(Identifier name) {
        Optional<List<SourceColumn>> own = Optional.ofNullable(commonTables.get(name));
        return own.isPresent() ? own : outer.flatMap(o -> o.commonTable(name));
    }

    /** Only names, calls and unary operators are ever kept: asking for a chain of thousands of terms costs nothing. */
    Optional<Typed> converted(Expr e) {
        if (!(e instanceof Expr.Ref || e instanceof Expr.Unary || e instanceof Expr.Call)) {
            return Optional.empty();
        }
        Optional<Typed> own = Optional.ofNullable(converted.get(e));
        return own.isPresent() || outer.isEmpty() ? own : outer.orElseThrow().converted(e);
    }

    Optional<NameScope> priorRows() {
        return prior.isPresent() ? prior : outer.flatMap(NameScope::priorRows);
    }

    /**
     * A column that was found.
     *
     * @param rest parts of the name behind the column: attributes of an object
     * @param qualified whether the name had a qualifier
     */
    record Found(
            RowSource source,
            Optional<SourceColumn> column,
            Identifier name,
            List<Identifier> rest,
            boolean qualified) {}

    /** The column a name means: this query block first, then those around it. */
    Optional<Found> resolve(Name name) {
        Optional<Found> here = here(name);
        return here.isPresent() ? here : outer.flatMap(o -> o.resolve(name));
    }

    private Optional<Found> here(Name name) {
        List<Identifier> parts = name.parts();
        for (RowSource source : sources) {
            int qualifier = qualifierLength(source, parts);
            if (qualifier > 0) {
                Identifier column = parts.get(qualifier);
                return Optional.of(new Found(
                        source, source.column(column), column, parts.subList(qualifier + 1, parts.size()), true));
            }
        }
        for (RowSource source : sources) {
            Optional<SourceColumn> column =
                    source.column(parts.getFirst()).filter(c -> parts.size() == 1 || mayHaveParts(c.type()));
            if (column.isPresent()) {
                return Optional.of(new Found(
                        source,
                        column,
                        parts.getFirst(),
                        parts.subList(1, parts.size()),
                        spelling == Spelling.QUALIFIED));
            }
        }
        return Optional.empty();
    }

    /** {@code v.v} is no attribute of a column v of text, but the column v of the v in a query around this one. */
    private static boolean mayHaveParts(SqlType type) {
        return !type.text() && !type.number() && !type.time();
    }

    /** What a correlation name stands for: in this query block first, then in those around it. */
    Optional<RowSource> source(Identifier alias) {
        Optional<RowSource> here = sources.stream()
                .filter(s -> s.alias().filter(alias::equals).isPresent())
                .findFirst();
        return here.isPresent() ? here : outer.flatMap(o -> o.source(alias));
    }

    /** How many leading parts name the source; 0 when they do not. */
    private static int qualifierLength(RowSource source, List<Identifier> parts) {
        if (parts.size() >= 2 && source.alias().filter(parts.getFirst()::equals).isPresent()) {
            return 1;
        }
        boolean full = parts.size() >= 3
                && source.table()
                        .filter(new QualifiedName(parts.get(0), parts.get(1))::equals)
                        .isPresent();
        return full ? 2 : 0;
    }

    /** Whether some source here or around may have columns that are not known. */
    boolean open() {
        return sources.stream().anyMatch(s -> s.known() == RowSource.Known.NONE)
                || outer.map(NameScope::open).orElse(false);
    }
}
