package io.howdah.convert.plsql;

import io.howdah.base.Severity;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgRoutine;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The head of a routine: its parameters, results and attributes (PL/SQL Language Reference 23ai, "Function Declaration and Definition").
 * DETERMINISTIC becomes IMMUTABLE where the body runs no SQL and STABLE where it only queries; hints for speed have no counterpart.
 */
final class RoutineHead {
    /** What overloads that PostgreSQL could not tell apart have behind their name. */
    private static final Pattern NUMBERED = Pattern.compile("_[0-9]+");

    private final UnitContext context;
    private final RoutineLowering types;

    RoutineHead(UnitContext context, RoutineLowering types) {
        this.context = context;
        this.types = types;
    }

    PgRoutine made(Declaration.Routine routine, Signature signature, Scope scope, String remark, PgStep.Block block) {
        var parameters = new ArrayList<PgRoutine.Parameter>();
        for (Signature.Captured c : signature.captured()) {
            parameters.add(new PgRoutine.Parameter(mode(c.mode()), c.sql(), c.text(), Optional.empty()));
        }
        for (int i = 0; i < routine.parameters().size(); i++) {
            parameters.add(
                    parameter(routine.parameters().get(i), signature.formals().get(i), scope));
        }
        String returns = routine.returns()
                .map(r -> routine.option("PIPELINED")
                        ? PipelinedFunctions.returns(types.type(r, scope))
                        : types.type(r, scope).bare())
                .orElse("");
        PgStep.Block body = block;
        if (signature.takenOut()) {
            parameters.add(
                    new PgRoutine.Parameter(PgRoutine.Mode.OUT, CallLowering.RESULT_SQL, returns, Optional.empty()));
            returns = "";
            body = StepWalk.exchanged(block, RoutineHead::returned);
        }
        renamed(routine, signature);
        return new PgRoutine(
                signature.function() ? PgRoutine.Kind.FUNCTION : PgRoutine.Kind.PROCEDURE,
                signature.sql(),
                parameters,
                returns,
                attributes(routine, body),
                remark,
                body);
    }

    private static PgRoutine.Mode mode(Declaration.Mode mode) {
        return switch (mode) {
            case IN -> PgRoutine.Mode.IN;
            case OUT -> PgRoutine.Mode.OUT;
            case IN_OUT -> PgRoutine.Mode.INOUT;
        };
    }

    private PgRoutine.Parameter parameter(Declaration.Parameter written, Signature.Formal formal, Scope scope) {
        Optional<PgExpr> initial = Optional.empty();
        if (formal.initial().isPresent()) {
            Signature.Default value = formal.initial().orElseThrow();
            if (value.place() == Signature.Place.HEAD) {
                initial = Optional.of(Refusals.value(
                        context,
                        formal.type(),
                        () -> context.expressions()
                                .value(value.value(), new NamesInCode(context, value.scope()))
                                .sql()));
            } else {
                context.warning(
                        PlsqlCode.DEFAULT_AT_CALL,
                        written.at(),
                        "the default of " + written.name() + " cannot stand in the head; converted calls pass it",
                        "pass it in calls from outside, or put the parameter last");
            }
        }
        return new PgRoutine.Parameter(
                mode(written.mode()),
                formal.sql(),
                types.type(written.type(), scope).bare(),
                initial);
    }

    /** {@code RETURN x} of a function with OUT parameters: {@code return_value := x; RETURN}. */
    static List<PgStep> returned(PgStep step) {
        return step instanceof PgStep.Return(var value) && value.isPresent()
                ? List.of(
                        new PgStep.Assign(new PgExpr.Column(List.of(CallLowering.RESULT_SQL)), value.orElseThrow()),
                        new PgStep.Return(Optional.empty()))
                : List.of(step);
    }

    private void renamed(Declaration.Routine routine, Signature signature) {
        String last = signature.sql().substring(signature.sql().lastIndexOf('.') + 1);
        String own = context.local(routine.name());
        if (last.startsWith(own)
                && NUMBERED.matcher(last.substring(own.length())).matches()) {
            context.warning(
                    PlsqlCode.OVERLOAD_RENAMED,
                    routine.at(),
                    routine.name() + " has the parameters of another routine of its name in PostgreSQL; it is called "
                            + last,
                    "change calls in applications");
        }
    }

    private List<String> attributes(Declaration.Routine routine, PgStep.Block body) {
        List<String> result = new ArrayList<>();
        for (String option : routine.options()) {
            if (DeclarationNotes.isDropped(option.toUpperCase(Locale.ROOT))) {
                context.problem(
                        PlsqlCode.OPTION_DROPPED,
                        Severity.NOTE,
                        routine.at(),
                        option + " of " + routine.name() + " has no counterpart",
                        "");
            }
        }
        if (routine.kind() == Declaration.Kind.FUNCTION && routine.option("DETERMINISTIC")) {
            switch (access(body)) {
                case NONE -> result.add("IMMUTABLE");
                case READS -> result.add("STABLE");
                case WRITES -> {} // VOLATILE, as nothing else would be true
            }
        }
        return result;
    }

    private enum Access {
        NONE,
        READS,
        WRITES
    }

    private static Access access(PgStep.Block body) {
        var result = new Access[] {Access.NONE};
        StepWalk.each(List.of(body), step -> {
            Access one = switch (step) {
                case PgStep.SelectInto s -> Access.READS;
                case PgStep.ForQuery f -> Access.READS;
                case PgStep.ForCursor f -> Access.READS;
                case PgStep.OpenCursor o -> Access.READS;
                case PgStep.OpenQuery o -> Access.READS;
                case PgStep.ReturnQuery r -> Access.READS;
                case PgStep.Change c -> Access.WRITES;
                case PgStep.Execute e -> Access.WRITES;
                case PgStep.ForExecute f -> Access.WRITES;
                case PgStep.OpenExecute o -> Access.WRITES;
                case PgStep.Perform p -> Access.WRITES;
                case PgStep.Call c -> Access.WRITES;
                case PgStep.Commit c -> Access.WRITES;
                case PgStep.Rollback r -> Access.WRITES;
                case PgStep.Text t -> Access.WRITES;
                default -> Access.NONE;
            };
            result[0] = one.ordinal() > result[0].ordinal() ? one : result[0];
        });
        return result[0];
    }
}
