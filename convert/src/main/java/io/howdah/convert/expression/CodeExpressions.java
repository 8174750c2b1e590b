package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.SqlConverter.Problem;
import io.howdah.convert.SqlConverter.Replaced;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.TargetNames;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.convert.type.ObjectReferences;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Converts the expressions, queries and data changes that stand in PL/SQL. Any thread may ask for a {@link Unit}. */
public final class CodeExpressions {
    /** What PostgreSQL calls a column that has no name; nothing can refer to it. */
    public static final String NAMELESS = "?column?";

    private final CatalogIndex catalog;
    private final TargetNames names;
    private final int targetVersion;
    private final Map<QualifiedName, List<Column>> columns = new ConcurrentHashMap<>();

    /** For the newest target. */
    public CodeExpressions(Catalog catalog, TargetNames names) {
        this(catalog, names, ConvertSettings.NEWEST_TARGET);
    }

    /**
     * @param targetVersion major version of the target server: from 15 on it has MERGE
     */
    public CodeExpressions(Catalog catalog, TargetNames names, int targetVersion) {
        this(new CatalogIndex(catalog, names), names, targetVersion);
    }

    CodeExpressions(CatalogIndex catalog, TargetNames names, int targetVersion) {
        this.catalog = catalog;
        this.names = names;
        this.targetVersion = targetVersion;
    }

    /** Whether an expression or one of its parts, queries left out, is such a one. */
    public static boolean mentions(Expr e, Predicate<Expr> test) {
        return Trees.any(e, test);
    }

    /** Major version of the target server. */
    public int targetVersion() {
        return targetVersion;
    }

    public TargetNames names() {
        return names;
    }

    /** For the code of one unit; collects what it has to say. One thread only. */
    public Unit unit(Identifier schema) {
        return new Unit(schema);
    }

    /** What refers to rows in the catalog. */
    public ObjectReferences references() {
        return catalog.references();
    }

    /** What a possibly unqualified name means, synonyms followed. */
    public QualifiedName find(Identifier schema, List<Identifier> parts) {
        return catalog.find(schema, parts);
    }

    /** Columns of a table or view; empty when it is in no script. */
    public Optional<List<Column>> columns(QualifiedName table) {
        List<Column> known = columns.get(table);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<List<Column>> found = catalog.columns(table)
                .map(list -> list.stream()
                        .map(c -> new Column(c.name(), c.sql(), c.type()))
                        .toList());
        found.ifPresent(list -> columns.put(table, list));
        return found;
    }

    /** The columns of a view of Oracle's dictionary that a helper view stands for; empty for anything else. */
    public Optional<List<Column>> dictionary(QualifiedName view) {
        return catalog.exists(view)
                ? Optional.empty()
                : DictionaryViews.of(view.name())
                        .map(v -> v.columns().stream()
                                .map(c -> new Column(c.name(), c.sql(), c.type()))
                                .toList());
    }

    /**
     * @param name in the source
     * @param sql as it must stand in PostgreSQL
     */
    public record Column(Identifier name, String sql, SqlType type) {}

    /** A converted query and its columns. */
    public record Rows(PgQuery query, List<Column> columns) {
        public Rows {
            columns = List.copyOf(columns);
        }
    }

    public final class Unit {
        private final Identifier schema;
        private final Findings findings = new Findings();

        private Unit(Identifier schema) {
            this.schema = schema;
        }

        public CodeExpressions expressions() {
            return CodeExpressions.this;
        }

        public Identifier schema() {
            return schema;
        }

        public List<Problem> problems() {
            return findings.problems();
        }

        /** Parts of the code in whose place something stands that raises a finding's code. */
        public Set<Replaced> replaced() {
            return findings.replaced();
        }

        /** Names of helper functions. */
        public List<String> helpers() {
            return findings.helpers();
        }

        public void problem(Problem problem) {
            findings.add(problem);
        }

        /** Notes that a helper is called, and returns its qualified name. */
        public String helper(String name) {
            findings.helper(name);
            return names.helpers().qualified(name);
        }

        /** How many parts raise when they are reached, and nobody has answered for yet. */
        public int refusals() {
            return findings.refusals();
        }

        /** What the first of those since then raises; the caller lets the statement or declaration around it raise that. */
        public Optional<String> refusedSince(int mark) {
            return findings.refusedSince(mark);
        }

        private World world(CodeNames code, Use use) {
            return new World(catalog, names, schema, use, findings, code, targetVersion);
        }

        /** The site of expressions that stand outside of SQL statements. */
        public Site site(CodeNames code) {
            return new ExprLowering(world(code, Use.CODE), NameScope.code());
        }

        /** Where PostgreSQL could have '' for Oracle's NULL the result is already NULL. */
        public Typed value(Expr e, CodeNames code) {
            return new ExprLowering(world(code, Use.CODE), NameScope.code()).value(e);
        }

        public PgExpr condition(Expr e, CodeNames code) {
            return new ExprLowering(world(code, Use.CODE), NameScope.code()).condition(e);
        }

        public Rows query(Query query, CodeNames code) {
            LoweredQuery lowered = new QueryLowering(world(code, Use.CODE_STATEMENT)).lower(query, NameScope.empty());
            return new Rows(
                    lowered.query(),
                    lowered.columns().stream()
                            .map(c -> new Column(c.name(), c.sql(), c.type()))
                            .toList());
        }

        /** One statement or several that do the same in order; RETURNING's values are in the last. */
        public LoweredDml change(Dml dml, CodeNames code) {
            return new DmlLowering(world(code, Use.CODE_STATEMENT)).lower(dml);
        }
    }
}
