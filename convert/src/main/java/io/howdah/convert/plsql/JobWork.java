package io.howdah.convert.plsql;

import io.howdah.base.Severity;
import io.howdah.convert.SqlConverter.Problem;
import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Unit;
import io.howdah.sql.postgres.PgCodePrinter;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a job does, as the text of a block of PL/pgSQL: {@code 'pkg.nightly(' || n || ');' -> concat('BEGIN CALL pkg.nightly(', n, '); END')}.
 * What is known of the text is converted like a procedure of its own; a text that is known at run time only is tried as a call there.
 */
final class JobWork {
    private static final String HEAD = "CREATE PROCEDURE HOWDAH_JOB IS ";

    private final UnitContext context;
    private final SuppliedProcedures call;

    JobWork(UnitContext context, SuppliedProcedures call) {
        this.context = context;
        this.call = call;
    }

    /** A block, with or without BEGIN and END; empty, with a finding, when it cannot be converted. */
    Optional<PgExpr> block(Expr text) {
        return work(TextTemplate.of(text), text);
    }

    /** The name of a procedure. */
    Optional<PgExpr> routine(Expr name) {
        TextTemplate template = TextTemplate.of(name);
        return work(template.isOpen() ? template : new TextTemplate(template.text() + ";", template.parts()), name);
    }

    private Optional<PgExpr> work(TextTemplate template, Expr written) {
        if (template.isOpen()) {
            context.warning(
                    PlsqlCode.DYNAMIC_TEXT,
                    written.at(),
                    "what a job does is known at run time only",
                    "see that the text is a call, or a block of PL/pgSQL");
            return Optional.of(
                    call.site().helperCall("job_text", call.site().raw(written).sql()));
        }
        return routine(template).flatMap(r -> converted(r, template, written)).or(() -> {
            context.loss(
                    PlsqlCode.DYNAMIC_BLOCK,
                    written.at(),
                    "the block of a job is not converted",
                    "write it as a procedure and let the job call it");
            return Optional.empty();
        });
    }

    private static Optional<Unit.Standalone> routine(TextTemplate template) {
        String body = template.text().strip();
        String ended = body.endsWith(";") ? body : body + ";";
        String whole = switch (template.firstWord()) {
            case "DECLARE" -> ended.substring("DECLARE".length());
            case "BEGIN" -> ended;
            default -> "BEGIN " + ended + " END;";
        };
        try {
            return OracleParser.unit(HEAD + whole, CompilationFlags.NEWEST) instanceof Unit.Standalone s
                            && s.routine().body() instanceof Declaration.Coded
                    ? Optional.of(s)
                    : Optional.empty();
        } catch (SyntaxException e) {
            return Optional.empty(); // the caller reports the block
        }
    }

    private Optional<PgExpr> converted(Unit.Standalone unit, TextTemplate template, Expr written) {
        CodeIndex index = context.index();
        UnitContext own =
                UnitContext.of(index, context.expressions().schema(), context.schema(), HEAD + template.text());
        Scope scope = index.schema(context.expressions().schema()).inner();
        new RoutineLowering(own).lower(unit.routine(), unit.name().last().text().toLowerCase(Locale.ROOT), scope, "");
        List<Problem> problems = own.expressions().problems().stream()
                .filter(p -> !TextTemplate.isNamedIn(p.message()))
                .toList();
        boolean open = !template.parts().isEmpty();
        if (own.routines().size() != 1
                || !own.typeStatements().isEmpty()
                || open && problems.stream().anyMatch(p -> p.severity() == Severity.LOSS)) {
            return Optional.empty();
        }
        String text = PgCodePrinter.print(List.of(own.routines().getFirst().body()));
        Optional<PgExpr> result =
                template.put(text.strip(), part -> call.site().raw(part).sql());
        result.ifPresent(r -> {
            problems.forEach(p -> context.expressions()
                    .problem(new Problem(
                            p.code(), p.severity(), written.at().offset(), p.message(), p.hint(), p.effortMinutes())));
            own.expressions().helpers().forEach(context.expressions()::helper);
        });
        return result;
    }
}
