package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.base.Retry;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.plsql.PlsqlCode;
import io.howdah.load.StatementLedger;
import io.howdah.load.StatementOutcome;
import io.howdah.load.StatementRunner;
import io.howdah.load.StatementSettings;
import io.howdah.pipelines.report.ReportBuilder;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Creates everything that a conversion made in a scratch database, without rows, and tells the report what the server refused, so that nothing
 * counts as converted that no server has taken. Where the server has plpgsql_check, every routine is checked by it too. Roles and grants are
 * left out: roles belong to the whole server, which a check must not change.
 */
final class ConversionCheck {
    private final JobRun run;
    private final JdbcTarget server;

    private final Jobs.Check necessity;
    private Optional<Finding> impossible = Optional.empty();

    ConversionCheck(JobRun run, JdbcTarget server, Jobs.Check necessity) {
        this.run = run;
        this.server = server;
        this.necessity = necessity;
    }

    /** The server's major version; empty when it cannot be reached and need not be. */
    Optional<Integer> version() {
        try {
            return Optional.of(Math.min(server.check() / 10_000, ConvertSettings.NEWEST_TARGET));
        } catch (HowdahException e) {
            if (necessity == Jobs.Check.REQUIRED) {
                throw e;
            }
            impossible = Optional.of(notChecked(String.valueOf(e.getMessage()), e.hint()));
            return Optional.empty();
        }
    }

    void check(Conversion conversion) {
        run.step(Step.CHECK_CONVERSION, () -> inScratch(conversion), summary -> summary);
    }

    private String inScratch(Conversion conversion) {
        Optional<ScratchDatabase> scratch = impossible.isEmpty() ? open() : Optional.empty();
        if (scratch.isEmpty()) {
            run.builder().findings(impossible.stream().toList());
            return "not checked";
        }
        try (ScratchDatabase database = scratch.orElseThrow()) {
            return create(conversion, database.target());
        }
    }

    private Optional<ScratchDatabase> open() {
        try {
            return Optional.of(ScratchDatabase.on(server));
        } catch (SQLException e) {
            if (necessity == Jobs.Check.REQUIRED) {
                throw State.failed("create a scratch database on " + server.describe(), e);
            }
            String words = Secrets.masked(String.valueOf(e.getMessage()));
            impossible = Optional.of(notChecked(
                    words.lines().findFirst().orElse(""),
                    "give a server on which you may create databases, or use --no-check"));
            return Optional.empty();
        }
    }

    /** That nothing was checked is a matter of the whole conversion. */
    private static Finding notChecked(String reason, String hint) {
        return Finding.warning(
                PlsqlCode.NOT_CHECKED,
                new ObjectRef(ObjectKind.STATEMENT, QualifiedName.of("HOWDAH", "CHECK")),
                Optional.empty(),
                "what was converted was not tried on a server: " + reason,
                hint,
                5);
    }

    private String create(Conversion conversion, JdbcTarget target) {
        List<TargetStatement> statements = conversion.statements().stream()
                .filter(s -> s.kind() != TargetStatement.Kind.ROLE && s.kind() != TargetStatement.Kind.GRANT)
                .toList();
        AtomicLong done = new AtomicLong();
        StatementSettings settings = new StatementSettings(
                run.settings().load().workers(), StatementSettings.OnFailure.COLLECT, Retry.defaults());
        List<StatementOutcome> outcomes = new StatementRunner(
                        target,
                        StatementLedger.none(),
                        settings,
                        outcome -> run.progress()
                                .advances(Step.CHECK_CONVERSION, done.incrementAndGet(), statements.size(), 0))
                .run(statements);
        RefusedStatements refused = new RefusedStatements(run.builder());
        long failures = outcomes.stream()
                .filter(StatementOutcome.Failed.class::isInstance)
                .peek(o -> refused.tell((StatementOutcome.Failed) o))
                .count();
        String summary =
                "%d of %d statements taken by PostgreSQL".formatted(statements.size() - failures, statements.size());
        return summary + routines(conversion, target, run.builder());
    }

    private static String routines(Conversion conversion, JdbcTarget target, ReportBuilder builder) {
        try {
            Optional<List<Finding>> found = new RoutineCheck(target).check(conversion.statements());
            found.ifPresent(builder::findings);
            return found.map(f -> ", " + f.size() + " routines with errors by plpgsql_check")
                    .orElse("");
        } catch (SQLException e) {
            throw State.failed("run plpgsql_check in " + target.describe(), e);
        }
    }
}
