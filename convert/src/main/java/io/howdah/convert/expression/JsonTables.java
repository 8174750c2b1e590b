package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.JsonPaths;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code JSON_TABLE(doc, '$.items[*]' COLUMNS (n NUMBER PATH '$.n')) -> LATERAL (SELECT (row.item #>> '{n}')::numeric AS n FROM
 * jsonb_path_query(doc::jsonb, '$.items[*]') AS row (item))}; NESTED PATH is joined with LEFT JOIN LATERAL. Works on PostgreSQL 14 too,
 * which has no JSON_TABLE of its own.
 */
final class JsonTables {
    private final World world;
    private final FromLowering from;
    private final List<PgQuery.Item> items = new ArrayList<>();
    private final List<SourceColumn> columns = new ArrayList<>();
    /** Clauses about documents that do not fit, as written. */
    private final Set<String> leftOut = new LinkedHashSet<>();

    private int nested;

    JsonTables(World world, FromLowering from) {
        this.world = world;
        this.from = from;
    }

    FromLowering.Part lower(Expr.Opaque opaque, Query.TableFunction function, NameScope left) {
        ExprLowering lowering = new ExprLowering(world, left);
        String alias = from.alias(function.alias());
        Optional<PgQuery> query = opaque.kind().equals("JSON_TABLE") ? jsonTable(opaque, lowering) : Optional.empty();
        if (query.isEmpty()) {
            lowering.unsupported(opaque.at(), "this form of " + opaque.kind());
            items.clear();
            columns.clear();
        }
        PgQuery none = PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(PgExpr.NULL, Optional.empty())), List.of(), Optional.empty()));
        RowSource.Known known = query.isPresent() ? RowSource.Known.ALL : RowSource.Known.NONE;
        return new FromLowering.Part(
                new PgQuery.Derived(PgQuery.Lateral.LATERAL, query.orElse(none), alias, List.of()),
                List.of(new RowSource(function.alias(), Optional.empty(), alias, columns, known)));
    }

    private Optional<PgQuery> jsonTable(Expr.Opaque opaque, ExprLowering lowering) {
        ClauseText in = new ClauseText(opaque.text());
        if (!in.take("JSON_TABLE", "(")) {
            return Optional.empty();
        }
        Optional<Expr> document = ClauseText.expression(in.until("FORMAT", "COLUMNS"));
        in.take("FORMAT", "JSON");
        String path = in.take(",") ? in.takeText().orElse("$") : "$";
        leave(in.until("COLUMNS"));
        if (document.isEmpty() || !in.take("COLUMNS")) {
            return Optional.empty();
        }
        PgExpr json = JsonPaths.document(lowering.value(document.orElseThrow()));
        PgQuery.From rows = rows(json, path, "item");
        Optional<PgQuery.From> all = columns(in, rows, "item", lowering);
        if (!leftOut.isEmpty()) {
            lowering.warning(
                    RuleCode.SYNTAX_UNSUPPORTED,
                    opaque.at(),
                    "JSON_TABLE without " + String.join(", ", leftOut) + ": what does not fit gives NULL or an error",
                    "see what the documents hold");
        }
        return all.map(f -> PgQuery.of(PgQuery.Select.of(items, List.of(f), Optional.empty())));
    }

    /** ERROR ON ERROR is what PostgreSQL does. */
    private void leave(String clauses) {
        String words = clauses.strip().replaceAll("\\s+", " ");
        if (!words.isEmpty() && !words.equalsIgnoreCase("ERROR ON ERROR")) {
            leftOut.add(words);
        }
    }

    /** {@code jsonb_path_query(json, path) WITH ORDINALITY AS name (value, position)}. */
    private static PgQuery.From rows(PgExpr json, String path, String name) {
        return new PgQuery.Function(
                PgQuery.Lateral.NO,
                PgExpr.call("jsonb_path_query", json, PgExpr.text(path)),
                "WITH ORDINALITY",
                Optional.of(name),
                List.of("value", "position"));
    }

    private Optional<PgQuery.From> columns(ClauseText in, PgQuery.From rows, String row, ExprLowering lowering) {
        PgQuery.From result = rows;
        int children = 0;
        boolean open = in.take("(");
        do {
            if (in.at("NESTED")) {
                in.next();
                in.take("PATH");
                Optional<String> path = in.takeText();
                if (path.isEmpty() || !in.take("COLUMNS") || ++children > 1) {
                    return Optional.empty(); // sibling paths are united in Oracle, not crossed
                }
                String name = "item_" + ++nested;
                Optional<PgQuery.From> inner = columns(in, rows(value(row), path.orElseThrow(), name), name, lowering);
                if (inner.isEmpty()) {
                    return Optional.empty();
                }
                result = new PgQuery.Join(
                        "LEFT JOIN", result, inner.orElseThrow(), Optional.of(PgExpr.word("true")), List.of());
            } else {
                column(in, row);
            }
        } while (in.take(","));
        return !open || in.take(")") ? Optional.of(result) : Optional.empty();
    }

    private static PgExpr value(String row) {
        return new PgExpr.Column(List.of(row, "value"));
    }

    private void column(ClauseText in, String row) {
        Identifier name = Identifier.oracle(in.next());
        if (in.take("FOR", "ORDINALITY")) {
            add(name, new PgExpr.Column(List.of(row, "position")), SqlType.BIGINT);
            return;
        }
        String type = in.until("PATH", "FORMAT", "EXISTS", "NULL", "ERROR", "DEFAULT")
                .toUpperCase(Locale.ROOT)
                .strip();
        boolean json = type.equals("JSON") || in.take("FORMAT", "JSON");
        boolean exists = in.take("EXISTS");
        String path = in.take("PATH") ? in.takeText().orElse("$." + name.text()) : "$." + name.text();
        leave(in.until());
        if (exists) {
            PgExpr found = PgExpr.call("jsonb_path_exists", value(row), PgExpr.text(path));
            add(
                    name,
                    PgExpr.cast(PgExpr.cast(found, "integer"), type.startsWith("VARCHAR") ? "text" : "numeric"),
                    SqlType.NUMERIC);
        } else if (json) {
            add(name, JsonPaths.part(value(row), path), SqlType.JSONB);
        } else {
            Typed text = Typed.of(JsonPaths.text(value(row), path), SqlType.TEXT);
            Typed typed = JsonPaths.returning(text, type.isEmpty() ? "VARCHAR2" : type);
            add(name, typed.sql(), typed.type());
        }
    }

    private void add(Identifier name, PgExpr value, SqlType type) {
        String sql = world.local(name);
        items.add(new PgQuery.Item(value, Optional.of(sql)));
        columns.add(new SourceColumn(name, sql, type, Nulls.NULLABLE));
    }
}
