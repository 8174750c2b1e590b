package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the statements of PL/SQL. */
final class StepPrinter {
    private final StringBuilder out;
    private final QueryPrinter queries;
    private final ExpressionPrinter expressions;
    private final DmlPrinter changes;
    private final DeclarationPrinter declarations;

    StepPrinter(StringBuilder out, QueryPrinter queries, DeclarationPrinter declarations) {
        this.out = out;
        this.queries = queries;
        this.expressions = queries.expressions();
        this.changes = new DmlPrinter(out, queries);
        this.declarations = declarations;
    }

    /** {@code BEGIN ... END}, without what stands behind END. */
    void body(Step.Body body) {
        out.append("BEGIN\n");
        steps(body.steps());
        if (!body.handlers().isEmpty()) {
            out.append("EXCEPTION\n");
            for (Step.Handler handler : body.handlers()) {
                out.append(handler.exceptions().stream()
                        .map(PrintedName::of)
                        .collect(Collectors.joining(" OR ", "WHEN ", " THEN\n")));
                steps(handler.steps());
            }
        }
        out.append("END");
    }

    void steps(List<Step> steps) {
        steps.forEach(this::step);
    }

    private void step(Step step) {
        switch (step) {
            case Step.Label s ->
                out.append("<<").append(PrintedName.of(s.name())).append(">>\n");
            case Step.Unreadable s -> out.append(s.damage().text()).append('\n');
            case Step.PragmaStep s -> declarations.declaration(s.pragma());
            default -> {
                statement(step);
                out.append(";\n");
            }
        }
    }

    /** Without a semicolon. */
    private void statement(Step step) {
        switch (step) {
            case Step.Label s -> {}
            case Step.Unreadable s -> {}
            case Step.PragmaStep s -> {}
            case Step.Block s -> block(s);
            case Step.Assign s -> {
                expressions.expression(s.target());
                clause(" := ", s.value());
            }
            case Step.CallRoutine s -> expressions.expression(s.call());
            case Step.If s -> choice(s);
            case Step.Choose s -> choose(s);
            case Step.Loop s -> loop(s.steps());
            case Step.While s -> {
                clause("WHILE ", s.condition());
                out.append(' ');
                loop(s.steps());
            }
            case Step.ForRange s -> forRange(s);
            case Step.ForQuery s -> {
                out.append("FOR ").append(PrintedName.of(s.variable())).append(" IN (");
                queries.query(s.query());
                out.append(") ");
                loop(s.steps());
            }
            case Step.ForCursor s -> {
                clause("FOR " + PrintedName.of(s.variable()) + " IN ", s.cursor());
                out.append(' ');
                loop(s.steps());
            }
            case Step.ForIterator s -> {
                out.append(s.variables().stream().map(PrintedName::of).collect(Collectors.joining(", ", "FOR ", " ")));
                out.append(s.text()).append(' ');
                loop(s.steps());
            }
            case Step.Exit s -> jump("EXIT", s.label(), s.when());
            case Step.Continue s -> jump("CONTINUE", s.label(), s.when());
            case Step.Goto s -> out.append("GOTO ").append(PrintedName.of(s.label()));
            case Step.Return s -> {
                out.append("RETURN");
                s.value().ifPresent(value -> clause(" ", value));
            }
            case Step.Raise s ->
                out.append("RAISE").append(s.exception().map(e -> " " + name(e)).orElse(""));
            case Step.Nothing s -> out.append("NULL");
            case Step.PipeRow s -> {
                clause("PIPE ROW (", s.value());
                out.append(')');
            }
            case Step.RunQuery s -> queries.query(s.query());
            case Step.RunDml s -> changes.change(s.dml());
            case Step.Forall s -> forall(s);
            case Step.Execute s -> execute(s);
            case Step.Open s -> clause("OPEN ", s.cursor());
            case Step.OpenQuery s -> {
                clause("OPEN ", s.cursor());
                out.append(" FOR ");
                queries.query(s.query());
            }
            case Step.OpenText s -> {
                clause("OPEN ", s.cursor());
                clause(" FOR ", s.sql());
                using(s.using());
            }
            case Step.Fetch s -> {
                clause("FETCH ", s.cursor());
                into(s.bulk(), s.into());
                s.limit().ifPresent(limit -> clause(" LIMIT ", limit));
            }
            case Step.Close s -> clause("CLOSE ", s.cursor());
            case Step.Transaction s -> out.append(s.text());
        }
    }

    private static String name(Name name) {
        return PrintedName.of(name);
    }

    private void clause(String words, Expr expr) {
        out.append(words);
        expressions.expression(expr);
    }

    private void block(Step.Block block) {
        if (!block.declarations().isEmpty()) {
            out.append("DECLARE\n");
            block.declarations().forEach(declarations::declaration);
        }
        body(block.body());
    }

    private void choice(Step.If choice) {
        String word = "IF ";
        for (Step.Branch branch : choice.branches()) {
            clause(word, branch.condition());
            out.append(" THEN\n");
            steps(branch.steps());
            word = "ELSIF ";
        }
        otherwise(choice.otherwise());
        out.append("END IF");
    }

    private void choose(Step.Choose choose) {
        out.append("CASE");
        choose.operand().ifPresent(operand -> clause(" ", operand));
        out.append('\n');
        for (Step.Branch branch : choose.branches()) {
            out.append("WHEN ");
            expressions.expressions(branch.conditions());
            out.append(" THEN\n");
            steps(branch.steps());
        }
        otherwise(choose.otherwise());
        out.append("END CASE");
    }

    private void otherwise(Optional<List<Step>> steps) {
        steps.ifPresent(list -> {
            out.append("ELSE\n");
            steps(list);
        });
    }

    private void loop(List<Step> steps) {
        out.append("LOOP\n");
        steps(steps);
        out.append("END LOOP");
    }

    private void forRange(Step.ForRange range) {
        out.append("FOR ").append(PrintedName.of(range.variable())).append(" IN ");
        out.append(range.direction() == Step.Direction.REVERSE ? "REVERSE " : "");
        expressions.expression(range.low());
        clause(" .. ", range.high());
        range.by().ifPresent(by -> clause(" BY ", by));
        out.append(' ');
        loop(range.steps());
    }

    private void jump(String word, Optional<Identifier> label, Optional<Expr> when) {
        out.append(word).append(label.map(l -> " " + PrintedName.of(l)).orElse(""));
        when.ifPresent(condition -> clause(" WHEN ", condition));
    }

    private void forall(Step.Forall forall) {
        out.append("FORALL ").append(PrintedName.of(forall.variable())).append(" IN ");
        switch (forall.bounds()) {
            case Step.RangeBounds(var low, var high) -> {
                expressions.expression(low);
                clause(" .. ", high);
            }
            case Step.IndexBounds(var collection, var low, var high) -> {
                clause("INDICES OF ", collection);
                low.ifPresent(from -> clause(" BETWEEN ", from));
                high.ifPresent(to -> clause(" AND ", to));
            }
            case Step.ValueBounds(var collection) -> clause("VALUES OF ", collection);
        }
        out.append(forall.saving() == Step.Saving.SAVE_EXCEPTIONS ? " SAVE EXCEPTIONS " : " ");
        statement(forall.step());
    }

    private void execute(Step.Execute execute) {
        clause("EXECUTE IMMEDIATE ", execute.sql());
        if (!execute.into().isEmpty()) {
            into(execute.bulk(), execute.into());
        }
        using(execute.using());
        if (!execute.returning().isEmpty()) {
            out.append(" RETURNING");
            into(execute.returningBulk(), execute.returning());
        }
    }

    private void into(Query.Bulk bulk, List<Expr> targets) {
        out.append(bulk == Query.Bulk.BULK_COLLECT ? " BULK COLLECT INTO " : " INTO ");
        expressions.expressions(targets);
    }

    private void using(List<Step.Using> using) {
        String separator = " USING ";
        for (Step.Using value : using) {
            out.append(separator).append(mode(value.mode()));
            expressions.expression(value.value());
            separator = ", ";
        }
    }

    /** With a blank behind it; IN is what stands there when nothing does. */
    static String mode(Declaration.Mode mode) {
        return switch (mode) {
            case IN -> "";
            case OUT -> "OUT ";
            case IN_OUT -> "IN OUT ";
        };
    }
}
