package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.call.Arguments;
import io.howdah.orasim.engine.call.Procedure;
import io.howdah.orasim.engine.call.Procedures;
import io.howdah.orasim.engine.change.Changes;
import io.howdah.orasim.engine.sql.Compilation;
import io.howdah.orasim.engine.sql.Env;
import io.howdah.orasim.engine.sql.Expressions;
import io.howdah.orasim.engine.sql.Plan;
import io.howdah.orasim.engine.sql.PlanResult;
import io.howdah.orasim.engine.sql.QueryCompiler;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.sql.Variables;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs anonymous blocks as clients send them: scalar variables and binds, assignments, IF, loops, SELECT INTO, changes, OPEN FOR, EXECUTE
 * IMMEDIATE, calls of supplied procedures, exception handlers. Anything else is ORA-06550 with the simulator's words.
 */
final class BlockRunner {
    private static final Map<String, Integer> EXCEPTIONS = Map.of(
            "NO_DATA_FOUND", 1403,
            "TOO_MANY_ROWS", 1422,
            "DUP_VAL_ON_INDEX", 1,
            "ZERO_DIVIDE", 1476,
            "VALUE_ERROR", 6502,
            "INVALID_NUMBER", 1722,
            "CURSOR_ALREADY_OPEN", 6511,
            "INVALID_CURSOR", 1001,
            "LOGIN_DENIED", 1017,
            "SYS_INVALID_ROWID", 1410);
    private static final Identifier ROWCOUNT = new Identifier("SQL%ROWCOUNT");
    private static final Identifier FOUND = new Identifier("SQL%FOUND");
    private static final Identifier SQLCODE = new Identifier("SQLCODE");
    private static final Identifier SQLERRM = new Identifier("SQLERRM");

    private final Session session;
    private final String text;
    private final Map<Integer, Integer> bindOffsets;
    private final List<Type> bindTypes;
    private final List<Value> binds;
    private final Variables variables = new Variables();
    private final Map<Identifier, Integer> exceptions = new HashMap<>();

    /**
     * @param bindOffsets number of the bind at each place
     * @param binds their values, which the block changes
     */
    BlockRunner(
            Session session, String text, Map<Integer, Integer> bindOffsets, List<Type> bindTypes, List<Value> binds) {
        this.session = session;
        this.text = text;
        this.bindOffsets = bindOffsets;
        this.bindTypes = bindTypes;
        this.binds = binds;
        variables.declare(ROWCOUNT, Type.NUMBER, Value.NULL);
        variables.declare(FOUND, Type.BOOLEAN, Value.NULL);
        variables.declare(SQLCODE, Type.NUMBER, Value.of(0));
        variables.declare(SQLERRM, Type.text(512), Value.of("ORA-0000: normal, successful completion"));
    }

    /** How a list of steps ended. */
    private enum Flow {
        ON,
        EXIT,
        CONTINUE,
        RETURN
    }

    void run(Step.Block block) throws OracleError {
        block(block);
    }

    private static OracleError lacks(String what) {
        return new OracleError(6550, "line 1, column 1:\nthe simulator runs no PL/SQL with " + what);
    }

    // ---------------------------------------------------------------- expressions

    private Compilation compilation() {
        Compilation compilation =
                new Compilation(text, session.names(), session.convert(), List.of(), bindTypes).with(variables);
        bindOffsets.forEach(compilation::bind);
        return compilation;
    }

    private Runtime runtime(Compilation compilation) {
        return session.runtime(compilation.convert(), binds).with(variables);
    }

    private Value value(Expr expression) throws OracleError {
        Compilation compilation = compilation();
        return Expressions.on(compilation, List.of())
                .compile(expression)
                .evaluator()
                .value(Env.of(runtime(compilation)));
    }

    private boolean isTrue(Expr expression) throws OracleError {
        return value(expression) == Value.TRUE;
    }

    private void assign(Expr target, Value value) throws OracleError {
        switch (target) {
            case Expr.Bind bind -> binds.set(index(bind), value);
            case Expr.Ref ref
            when ref.name().parts().size() == 1 -> {
                Identifier name = ref.name().last();
                Type type = variables.has(name) ? variables.type(name) : Type.NULL;
                variables.set(
                        name, type == Type.NULL ? value : session.convert().to(type, value));
            }
            default -> throw lacks("assignments to such targets");
        }
    }

    private int index(Expr.Bind bind) throws OracleError {
        Integer index = bindOffsets.get(bind.at().offset());
        if (index == null) {
            throw new OracleError(1008, "not all variables bound");
        }
        return index;
    }

    // ---------------------------------------------------------------- blocks

    private Flow block(Step.Block block) throws OracleError {
        for (Declaration declaration : block.declarations()) {
            declare(declaration);
        }
        try {
            return steps(block.body().steps());
        } catch (OracleError e) {
            for (Step.Handler handler : block.body().handlers()) {
                if (handler.exceptions().stream().anyMatch(n -> catches(n, e))) {
                    variables.set(SQLCODE, Value.of(e.number() == 1403 ? 100 : -e.number()));
                    variables.set(SQLERRM, Value.of(String.valueOf(e.getMessage())));
                    raised = e;
                    return steps(handler.steps());
                }
            }
            throw e;
        }
    }

    private OracleError raised = new OracleError(6550, "no exception to raise");

    private boolean catches(Name name, OracleError e) {
        String word = name.last().text();
        return word.equals("OTHERS")
                || Integer.valueOf(e.number()).equals(EXCEPTIONS.get(word))
                || Integer.valueOf(e.number()).equals(exceptions.get(name.last()));
    }

    private void declare(Declaration declaration) throws OracleError {
        switch (declaration) {
            case Declaration.Variable v -> {
                Type type = type(v.type());
                Value initial = v.initial().isPresent() ? value(v.initial().get()) : Value.NULL;
                variables.declare(
                        v.name(),
                        type,
                        type == Type.NULL ? initial : session.convert().to(type, initial));
            }
            case Declaration.NamedException e -> exceptions.putIfAbsent(e.name(), 6510);
            case Declaration.Pragma p -> pragma(p);
            default ->
                throw lacks("such declarations: " + declaration.getClass().getSimpleName());
        }
    }

    private void pragma(Declaration.Pragma pragma) throws OracleError {
        if (pragma.name().equals("EXCEPTION_INIT")
                && pragma.arguments().size() == 2
                && pragma.arguments().getFirst() instanceof Expr.Ref ref) {
            exceptions.put(
                    ref.name().last(),
                    -session.convert().toInt(value(pragma.arguments().getLast())));
        }
    }

    /** NULL for types that are left open. */
    private static Type type(io.howdah.sql.oracle.tree.TypeName type) {
        String name = type.name();
        if (!type.suffix().isBlank() || type.userDefined().isPresent()) {
            return Type.NULL;
        }
        return switch (name) {
            case "VARCHAR2", "VARCHAR", "CHAR", "NVARCHAR2", "NCHAR", "LONG", "STRING" -> Type.text(32767);
            case "NUMBER", "INTEGER", "PLS_INTEGER", "BINARY_INTEGER", "INT", "SIMPLE_INTEGER", "NATURAL", "POSITIVE" ->
                Type.NUMBER;
            case "DATE" -> Type.DATE;
            case "BOOLEAN" -> Type.BOOLEAN;
            case "CLOB" -> Type.CLOB;
            case "BLOB" -> Type.BLOB;
            default -> Type.NULL;
        };
    }

    private Flow steps(List<Step> steps) throws OracleError {
        for (Step step : steps) {
            Flow flow = step(step);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow step(Step step) throws OracleError {
        switch (step) {
            case Step.Block s -> {
                return block(s);
            }
            case Step.Assign s -> assign(s);
            case Step.If s -> {
                return branches(s.branches(), s.otherwise());
            }
            case Step.Loop s -> {
                return loop(s.steps(), () -> true);
            }
            case Step.While s -> {
                return loop(s.steps(), () -> isTrue(s.condition()));
            }
            case Step.ForRange s -> {
                return range(s);
            }
            case Step.ForQuery s -> throw lacks("FOR over a query");
            case Step.Exit s -> {
                return s.when().isEmpty() || isTrue(s.when().get()) ? Flow.EXIT : Flow.ON;
            }
            case Step.Continue s -> {
                return s.when().isEmpty() || isTrue(s.when().get()) ? Flow.CONTINUE : Flow.ON;
            }
            case Step.Return s -> {
                return Flow.RETURN;
            }
            case Step.Nothing s -> {}
            case Step.Label s -> {}
            case Step.Raise s -> raise(s);
            case Step.RunQuery s -> select(s.query());
            case Step.RunDml s -> change(s.dml());
            case Step.OpenQuery s -> open(s.cursor(), s.query());
            case Step.OpenText s -> openText(s);
            case Step.Execute s -> immediate(s);
            case Step.CallRoutine s -> call(s.call(), List.of());
            case Step.Transaction s -> new ControlRunner(session).run(s.text().replaceAll(";\\s*$", ""));
            case Step.Choose s -> {
                return choose(s);
            }
            default -> throw lacks("statements of the kind " + step.getClass().getSimpleName());
        }
        return Flow.ON;
    }

    private Flow branches(List<Step.Branch> branches, Optional<List<Step>> otherwise) throws OracleError {
        for (Step.Branch branch : branches) {
            if (isTrue(branch.condition())) {
                return steps(branch.steps());
            }
        }
        return otherwise.isPresent() ? steps(otherwise.get()) : Flow.ON;
    }

    private Flow choose(Step.Choose choose) throws OracleError {
        for (Step.Branch branch : choose.branches()) {
            Expr condition = choose.operand().isPresent()
                    ? new Expr.Binary(branch.at(), "=", choose.operand().get(), branch.condition())
                    : branch.condition();
            if (isTrue(condition)) {
                return steps(branch.steps());
            }
        }
        if (choose.otherwise().isEmpty()) {
            throw new OracleError(6592, "CASE not found while executing CASE statement");
        }
        return steps(choose.otherwise().get());
    }

    private interface Condition {
        boolean holds() throws OracleError;
    }

    private Flow loop(List<Step> steps, Condition condition) throws OracleError {
        while (condition.holds()) {
            session.interrupt().check();
            Flow flow = steps(steps);
            if (flow == Flow.EXIT) {
                return Flow.ON;
            }
            if (flow == Flow.RETURN) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow range(Step.ForRange s) throws OracleError {
        int low = session.convert().toInt(value(s.low()));
        int high = session.convert().toInt(value(s.high()));
        boolean back = s.direction() == Step.Direction.REVERSE;
        int[] at = {back ? high + 1 : low - 1};
        return loop(s.steps(), () -> {
            at[0] += back ? -1 : 1;
            variables.declare(s.variable(), Type.NUMBER, Value.of(at[0]));
            return back ? at[0] >= low : at[0] <= high;
        });
    }

    private void raise(Step.Raise s) throws OracleError {
        if (s.exception().isEmpty()) {
            throw raised;
        }
        Identifier name = s.exception().get().last();
        int number = Optional.ofNullable(EXCEPTIONS.get(name.text()))
                .or(() -> Optional.ofNullable(exceptions.get(name)))
                .orElseThrow(() -> lacks("exception " + name));
        throw new OracleError(
                number,
                number == 6510
                        ? "PL/SQL: unhandled user-defined exception"
                        : name.text().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    // ---------------------------------------------------------------- SQL

    private void select(Query query) throws OracleError {
        if (!(query.body() instanceof Query.Select select)
                || select.into().isEmpty()
                || select.bulk() != Query.Bulk.NO) {
            throw lacks("a query without INTO, or with BULK COLLECT");
        }
        Query plain = new Query(
                query.at(),
                query.with(),
                query.plsqlDeclarations(),
                select.withoutInto(),
                query.orderBy(),
                query.siblings(),
                query.limit(),
                "");
        Compilation compilation = compilation();
        Plan plan = new QueryCompiler(compilation).plan(plain);
        RowCursor rows = plan.open(runtime(compilation), null);
        if (!rows.next()) {
            throw new OracleError(1403, "no data found");
        }
        Row row = rows.row().keep();
        if (rows.next()) {
            throw new OracleError(1422, "exact fetch returns more than requested number of rows");
        }
        if (select.into().size() != plan.columns().size()) {
            throw lacks("SELECT INTO a record");
        }
        for (int i = 0; i < select.into().size(); i++) {
            assign(select.into().get(i), row.value(i));
        }
        counted(1);
    }

    private void counted(long rows) throws OracleError {
        variables.set(ROWCOUNT, Value.of(rows));
        variables.set(FOUND, rows > 0 ? Value.TRUE : Value.FALSE);
    }

    private void change(Dml dml) throws OracleError {
        Compilation compilation = compilation();
        Changes.Result result = new DmlRunner(session).inBlock(dml, compilation, binds, variables);
        counted(result.count());
        Optional<Dml.Returning> returning = switch (dml) {
            case Dml.Insert d -> d.returning();
            case Dml.Update d -> d.returning();
            case Dml.Delete d -> d.returning();
            case Dml.Merge d -> d.returning();
            case Dml.InsertMany d -> Optional.empty();
        };
        if (returning.isPresent() && !result.returned().isEmpty()) {
            for (int i = 0; i < returning.get().into().size(); i++) {
                assign(
                        returning.get().into().get(i),
                        result.returned().getLast().get(i));
            }
        }
    }

    private void open(Expr cursor, Query query) throws OracleError {
        Compilation compilation = compilation();
        Plan plan = new QueryCompiler(compilation).plan(query);
        assign(
                cursor,
                new Value.Open(new PlanResult(
                        plan,
                        plan.open(runtime(compilation), null),
                        compilation.names().types())));
    }

    private List<Value> using(List<Step.Using> using) throws OracleError {
        List<Value> values = new ArrayList<>();
        for (Step.Using use : using) {
            values.add(value(use.value()));
        }
        return values;
    }

    private void openText(Step.OpenText s) throws OracleError {
        var rows = session.dynamic(session.convert().toText(value(s.sql())), using(s.using()))
                .rows();
        assign(s.cursor(), new Value.Open(rows.orElseThrow(() -> lacks("OPEN of what is no query"))));
    }

    private void immediate(Step.Execute s) throws OracleError {
        if (!s.returning().isEmpty() || s.bulk() != Query.Bulk.NO) {
            throw lacks("EXECUTE IMMEDIATE with RETURNING or BULK COLLECT");
        }
        var execution = session.dynamic(session.convert().toText(value(s.sql())), using(s.using()));
        counted(execution.rowCount());
        if (execution.rows().isPresent() && !s.into().isEmpty()) {
            var rows = execution.rows().get();
            var row = rows.next().orElseThrow(() -> new OracleError(1403, "no data found"));
            for (int i = 0; i < s.into().size(); i++) {
                assign(
                        s.into().get(i),
                        io.howdah.orasim.engine.value.Codec.value(
                                rows.columns().get(i).type(), row.get(i)));
            }
        }
    }

    // ---------------------------------------------------------------- calls

    /** Functions with OUT parameters are none of SQL's. */
    private void assign(Step.Assign s) throws OracleError {
        if (s.value() instanceof Expr.Call call
                && Procedures.find(full(call.function())).isPresent()) {
            call(call, List.of(Arguments.result(v -> assign(s.target(), v))));
        } else {
            assign(s.target(), value(s.value()));
        }
    }

    private static String full(Name name) {
        return String.join(".", name.parts().stream().map(Identifier::text).toList());
    }

    private void call(Expr call, List<Arguments.Argument> result) throws OracleError {
        Name name;
        List<Expr.Argument> given;
        switch (call) {
            case Expr.Ref ref -> {
                name = ref.name();
                given = List.of();
            }
            case Expr.Call c -> {
                name = c.function();
                given = c.arguments();
            }
            default -> throw lacks("such calls");
        }
        String full = full(name);
        Procedure procedure = Procedures.find(full)
                .orElseThrow(() -> new OracleError(
                        6550,
                        "line 1, column 7:\nPLS-00201: identifier '" + full
                                + "' must be declared (the simulator has no such procedure)"));
        List<Arguments.Argument> arguments = new ArrayList<>();
        for (Expr.Argument argument : given) {
            Expr expression = argument.value();
            boolean target = expression instanceof Expr.Bind
                    || expression instanceof Expr.Ref ref
                            && ref.name().parts().size() == 1
                            && variables.has(ref.name().last());
            arguments.add(new Arguments.Argument(
                    argument.name().map(Identifier::text),
                    value(expression),
                    target ? Optional.of(v -> assign(expression, v)) : Optional.empty()));
        }
        arguments.addAll(result);
        procedure.call(session.caller(), new Arguments(arguments));
    }
}
