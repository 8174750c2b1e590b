package io.howdah.convert.plsql;

import io.howdah.base.Severity;
import io.howdah.convert.SqlConverter.Problem;
import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.expression.CodeNames;
import io.howdah.convert.expression.LoweredDml;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgCodePrinter;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgPrinter;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * SQL that is text: EXECUTE IMMEDIATE and OPEN FOR text (PL/SQL Language Reference 23ai, chapter 8).
 *
 * <p>The text is put together as far as it is literal, with a name in the place of each part that is known at run time only. When that
 * can be read as one statement it is converted like any other, and the parts are put back: {@code 'SELECT NVL(a, 0) FROM ' || t} becomes
 * {@code 'SELECT coalesce(a, 0) FROM ' || t}. Otherwise the text stays, with a finding. Binds go by position, as in Oracle.
 */
final class DynamicLowering {
    private static final Set<String> BLOCK_WORDS = Set.of("BEGIN", "DECLARE", "CALL", "<<");
    private static final Set<String> DDL_WORDS = Set.of(
            "CREATE",
            "ALTER",
            "DROP",
            "GRANT",
            "REVOKE",
            "COMMENT",
            "ANALYZE",
            "RENAME",
            "PURGE",
            "AUDIT",
            "FLASHBACK");

    private final StepLowering steps;
    private final UnitContext context;

    DynamicLowering(StepLowering steps) {
        this.steps = steps;
        this.context = steps.context();
    }

    // ---------------------------------------------------------------- statements

    void execute(Step.Execute written, List<PgStep> out) {
        Step.Execute e = OnlyText.of(steps, written.sql())
                .map(sql -> new Step.Execute(
                        written.at(),
                        written.end(),
                        sql,
                        written.bulk(),
                        written.into(),
                        written.using(),
                        written.returningBulk(),
                        written.returning()))
                .orElse(written);
        TextTemplate block = TextTemplate.of(e.sql());
        if (BLOCK_WORDS.contains(block.firstWord()) && block(e, block, out)) {
            return;
        }
        List<Step.Using> in =
                e.using().stream().filter(u -> u.mode() != Declaration.Mode.OUT).toList();
        List<Expr> returned = new ArrayList<>(e.returning());
        e.using().stream()
                .filter(u -> u.mode() != Declaration.Mode.IN)
                .map(Step.Using::value)
                .forEach(returned::add);
        List<Typed> using = in.stream().map(u -> steps.value(u.value())).toList();
        Optional<PgExpr> sql = text(e.sql(), using, out);
        if (sql.isEmpty()) {
            return;
        }
        List<PgExpr> values = using.stream().map(Typed::sql).toList();
        boolean bulk = e.bulk() == Query.Bulk.BULK_COLLECT;
        if (e.returningBulk() == Query.Bulk.BULK_COLLECT) {
            new BulkLowering(steps)
                    .returned(sql.orElseThrow(), e.returning(), e.at(), out)
                    .ifPresent(around -> {
                        IntoTargets into = IntoTargets.of(steps, e.returning());
                        out.add(new PgStep.Execute(around, PgStep.Strict.NO, into.names(), values));
                        out.addAll(into.after());
                    });
            return;
        }
        if (bulk) {
            new BulkLowering(steps)
                    .around(sql.orElseThrow(), e.into(), e.at(), out)
                    .ifPresent(around -> {
                        IntoTargets into = IntoTargets.of(steps, e.into());
                        out.add(new PgStep.Execute(around, PgStep.Strict.NO, into.names(), values));
                        out.addAll(into.after());
                    });
            return;
        }
        boolean query = !e.into().isEmpty();
        IntoTargets into = IntoTargets.of(steps, query ? e.into() : returned);
        out.add(new PgStep.Execute(
                sql.orElseThrow(), query ? PgStep.Strict.STRICT : PgStep.Strict.NO, into.names(), values));
        steps.attributes().afterSql(out);
        out.addAll(into.after());
    }

    /** A PL/SQL block in text; false when nothing is known that does the same. */
    private boolean block(Step.Execute e, TextTemplate template, List<PgStep> out) {
        if (template.parts().isEmpty()) {
            Optional<List<PgStep>> inlined = new DynamicBlock(steps).inlined(e, template.text());
            inlined.ifPresent(out::addAll);
            return inlined.isPresent();
        }
        Optional<DynamicBlock.Called> called = DynamicBlock.called(e, template.text());
        Optional<PgExpr> text = called.flatMap(
                c -> template.put(c.text(), part -> steps.site().raw(part).sql()));
        if (text.isEmpty()) {
            return false;
        }
        context.warning(
                PlsqlCode.DYNAMIC_TEXT,
                e.sql().at(),
                "a routine is called whose name is put together at run time",
                "see that its name is one that PostgreSQL knows");
        List<PgExpr> values = called.orElseThrow().inputs().stream()
                .map(i -> steps.value(e.using().get(i).value()).sql())
                .toList();
        IntoTargets into = IntoTargets.of(
                steps,
                e.using().stream()
                        .filter(u -> u.mode() != Declaration.Mode.IN)
                        .map(Step.Using::value)
                        .toList());
        out.add(new PgStep.Execute(text.orElseThrow(), PgStep.Strict.NO, into.names(), values));
        out.addAll(into.after());
        return true;
    }

    void open(Step.OpenText o, List<PgStep> out) {
        List<Typed> using = o.using().stream().map(u -> steps.value(u.value())).toList();
        Optional<PgExpr> sql = text(OnlyText.of(steps, o.sql()).orElse(o.sql()), using, out);
        sql.ifPresent(text -> new CursorLowering(steps)
                .opening(
                        o.cursor(),
                        out,
                        name -> new PgStep.OpenExecute(
                                name, text, using.stream().map(Typed::sql).toList())));
    }

    // ---------------------------------------------------------------- text

    /** The text to run; empty when a statement that raises was put in its place. */
    private Optional<PgExpr> text(Expr sql, List<Typed> using, List<PgStep> out) {
        TextTemplate template = TextTemplate.of(sql);
        String word = template.firstWord();
        if (BLOCK_WORDS.contains(word)) {
            context.loss(
                    PlsqlCode.DYNAMIC_BLOCK,
                    sql.at(),
                    "a PL/SQL block in text",
                    "write the block as a procedure and call it, or use DO");
            out.add(RoutineLowering.raise(PlsqlCode.DYNAMIC_BLOCK, "a PL/SQL block in text"));
            return Optional.empty();
        }
        if (word.equals("ALTER") && template.text().toUpperCase(Locale.ROOT).matches("(?s)\\s*ALTER\\s+SESSION.*")) {
            steps.unsupported(sql.at(), "ALTER SESSION", out);
            return Optional.empty();
        }
        if (word.equals("TRUNCATE")) {
            return Optional.of(asWritten(sql));
        }
        if (DDL_WORDS.contains(word)) {
            context.warning(
                    PlsqlCode.DYNAMIC_DDL,
                    sql.at(),
                    word + " in text runs as it is written",
                    "see that PostgreSQL knows the statement");
            return Optional.of(asWritten(sql));
        }
        Optional<Trial> converted = tried(template, using)
                .filter(Trial::whole)
                .or(() -> withMore(template, using))
                .or(() -> tried(template, using));
        if (converted.isPresent()) {
            converted.orElseThrow().report(context, sql.at());
            return Optional.of(converted.orElseThrow().sql());
        }
        context.warning(
                PlsqlCode.DYNAMIC_TEXT,
                sql.at(),
                "SQL that is put together at run time stays Oracle's",
                "see that PostgreSQL understands every text that can arise");
        PgExpr text = asWritten(sql);
        return Optional.of(
                using.isEmpty() ? text : PgExpr.call(context.expressions().helper("binds"), text));
    }

    /** A converted text with what its conversion had to say, at places in the text. */
    private record Trial(PgExpr sql, CodeExpressions.Unit unit) {
        boolean whole() {
            return unit.problems().stream().filter(Trial::ofText).noneMatch(p -> p.severity() == Severity.LOSS);
        }

        /** Not of the names that stand for parts known at run time only. */
        private static boolean ofText(Problem problem) {
            return !TextTemplate.isNamedIn(problem.message());
        }

        void report(UnitContext context, At at) {
            unit.problems().stream()
                    .filter(Trial::ofText)
                    .forEach(p -> context.expressions()
                            .problem(new Problem(
                                    p.code(), p.severity(), at.offset(), p.message(), p.hint(), p.effortMinutes())));
            unit.helpers().forEach(context.expressions()::helper);
        }
    }

    private Optional<Trial> tried(TextTemplate template, List<Typed> using) {
        CodeExpressions.Unit unit =
                context.index().expressions().unit(context.expressions().schema());
        return template.read()
                .flatMap(step -> converted(template, step, using, unit))
                .map(sql -> new Trial(sql, unit));
    }

    /** {@code 'SELECT ... WHERE a = 1 ' || more}: what is known only at run time stands behind a statement that is whole without it. */
    private Optional<Trial> withMore(TextTemplate template, List<Typed> using) {
        return template.withoutEnd()
                .filter(w -> w.binds().size() == using.size())
                .flatMap(w -> tried(w, using))
                .filter(Trial::whole)
                .map(t -> new Trial(
                        PgExpr.call(
                                "concat",
                                t.sql(),
                                PgExpr.text(" "),
                                steps.site().raw(template.parts().getLast()).sql()),
                        t.unit()));
    }

    private PgExpr asWritten(Expr sql) {
        return steps.site().raw(sql).sql();
    }

    private Optional<PgExpr> converted(TextTemplate template, Step step, List<Typed> using, CodeExpressions.Unit unit) {
        CodeNames names = new Names(
                new NamesInCode(
                        context, context.index().schema(context.expressions().schema())),
                template.binds(),
                using);
        Optional<String> text = switch (step) {
            case Step.RunQuery q -> {
                CodeExpressions.Rows rows = unit.query(SqlStatements.withoutInto(q.query()), names);
                yield Optional.of(PgPrinter.print(rows.query()));
            }
            case Step.RunDml(var at, var end, Dml dml) -> {
                LoweredDml lowered = unit.change(dml, names);
                yield lowered.statements().size() == 1
                        ? Optional.of(PgCodePrinter.print(lowered.statements().getFirst()))
                        : Optional.<String>empty();
            }
            default -> Optional.<String>empty();
        };
        return text.flatMap(t -> template.put(t, part -> steps.site().raw(part).sql()));
    }

    /** What names mean in the text: none of the routine's variables, and binds by their place. */
    private record Names(NamesInCode global, List<Integer> binds, List<Typed> using) implements CodeNames {
        @Override
        public Optional<Typed> call(Expr.Call call, Site site) {
            return global.call(call, site);
        }

        @Override
        public Optional<Typed> bind(Expr.Bind bind, Site site) {
            int place = binds.indexOf(bind.at().offset());
            if (place < 0) {
                return Optional.empty();
            }
            PgExpr parameter = new PgExpr.Parameter("$" + (place + 1));
            return Optional.of(
                    place < using.size()
                            ? Typed.of(parameter, using.get(place).type())
                            : Typed.of(parameter, io.howdah.convert.rule.SqlType.UNKNOWN));
        }
    }
}
