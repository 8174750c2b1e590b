package io.howdah.convert.plsql;

import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgRoutine;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PRAGMA AUTONOMOUS_TRANSACTION (PL/SQL Language Reference 23ai, "Autonomous Transactions"). The routine becomes a procedure
 * {@code name_autonomous}, in which COMMIT and ROLLBACK work, and one of its own name that calls it in another session through dblink:
 *
 * <pre>
 * PROCEDURE log(t) -> PROCEDURE log_autonomous(t), and
 * PROCEDURE log(t): PERFORM oracle.autonomous(format('CALL log_autonomous(%L::text)', t), 0)
 * </pre>
 */
final class AutonomousRoutine {
    private static final String RESULTS = "autonomous_results";

    private AutonomousRoutine() {}

    /** Whether the declarations of a routine say so. */
    static boolean is(List<Declaration> declarations) {
        return declarations.stream()
                .anyMatch(d -> d instanceof Declaration.Pragma p && p.name().equals("AUTONOMOUS_TRANSACTION"));
    }

    /** The procedure that does the work and the routine that calls it. */
    static List<PgRoutine> split(PgRoutine made, UnitContext context) {
        PgRoutine work = procedure(made);
        return List.of(work, caller(made, work, context));
    }

    private static String named(String sql) {
        return sql.endsWith("\"") ? sql.substring(0, sql.length() - 1) + "_autonomous\"" : sql + "_autonomous";
    }

    /** {@code table.column%TYPE} stands in heads and declarations only; the value is sent as text all the same. */
    private static String cast(PgRoutine.Parameter p) {
        return p.type().endsWith("%TYPE") ? "" : "::" + p.type();
    }

    private static PgRoutine procedure(PgRoutine made) {
        var parameters = new ArrayList<>(made.parameters().stream()
                .map(p -> new PgRoutine.Parameter(p.mode(), p.name(), p.type(), Optional.empty()))
                .toList());
        PgStep.Block body = made.body();
        if (!made.returns().isEmpty()) {
            parameters.add(new PgRoutine.Parameter(
                    PgRoutine.Mode.OUT, CallLowering.RESULT_SQL, made.returns(), Optional.empty()));
            body = StepWalk.exchanged(body, RoutineHead::returned);
        }
        return new PgRoutine(
                PgRoutine.Kind.PROCEDURE, named(made.name()), parameters, "", List.of(), made.remark(), body);
    }

    private static PgRoutine caller(PgRoutine made, PgRoutine work, UnitContext context) {
        var arguments = new ArrayList<PgExpr>();
        var text = new StringBuilder("CALL " + work.name().replace("%", "%%") + "(");
        int results = 0;
        var steps = new ArrayList<PgStep>();
        for (int i = 0; i < work.parameters().size(); i++) {
            PgRoutine.Parameter p = work.parameters().get(i);
            text.append(i > 0 ? ", " : "");
            if (p.mode() == PgRoutine.Mode.OUT) {
                text.append("NULL");
            } else {
                text.append("%L").append(cast(p));
                arguments.add(new PgExpr.Column(List.of(p.name())));
            }
            if (p.mode() != PgRoutine.Mode.IN) {
                results++;
                PgExpr given = new PgExpr.Element(new PgExpr.Column(List.of(RESULTS)), PgExpr.word("" + results));
                PgExpr value = cast(p).isEmpty() ? given : PgExpr.cast(given, p.type());
                boolean result = p.name().equals(CallLowering.RESULT_SQL)
                        && !made.returns().isEmpty();
                steps.add(
                        result
                                ? new PgStep.Return(Optional.of(value))
                                : new PgStep.Assign(new PgExpr.Column(List.of(p.name())), value));
            }
        }
        text.append(")");
        arguments.addFirst(PgExpr.text(text.toString()));
        PgExpr call = PgExpr.call(
                context.expressions().helper("autonomous"),
                PgExpr.call("format", arguments),
                PgExpr.word("" + results));
        steps.addFirst(
                results == 0 ? new PgStep.Perform(call) : new PgStep.Assign(new PgExpr.Column(List.of(RESULTS)), call));
        List<PgDeclaration> declarations =
                results == 0 ? List.of() : List.of(PgDeclaration.Variable.of(RESULTS, "text[]"));
        return new PgRoutine(
                made.kind(),
                made.name(),
                made.parameters(),
                made.returns(),
                List.of(),
                "",
                PgStep.Block.of(declarations, steps));
    }
}
