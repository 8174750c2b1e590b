package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.SqlConverter.Replaced;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * PL/SQL blocks in EXECUTE IMMEDIATE (PL/SQL Language Reference 23ai, "EXECUTE IMMEDIATE Statement"). A block whose text is known stands in
 * the place of the statement, with its own names: it sees none of the routine's variables, and each placeholder is one bind argument
 * however often it is named. A block that only calls a routine whose name is put together becomes a CALL:
 * {@code 'BEGIN ' || p || '(:1); END;'} -> {@code 'CALL ' || p || '($1)'}.
 */
final class DynamicBlock {
    private final StepLowering steps;
    private final UnitContext context;

    DynamicBlock(StepLowering steps) {
        this.steps = steps;
        this.context = steps.context();
    }

    /** The block's statements in place of the one that runs it; empty when the binds do not fit, or the text cannot be read. */
    Optional<List<PgStep>> inlined(Step.Execute e, String text) {
        Optional<Unit.Anonymous> unit = read(text);
        List<Identifier> binds = binds(text);
        if (unit.isEmpty() || binds.size() != e.using().size() || !e.into().isEmpty()) {
            return Optional.empty();
        }
        Frames.Frame frame = context.frames().current().orElseThrow();
        Scope scope = context.index().schema(context.expressions().schema()).inner();
        scope.attributes(steps.attributes());
        var after = new ArrayList<Step>();
        for (int i = 0; i < binds.size(); i++) {
            scope.define(TriggerNames.bind(binds.get(i).text()), bound(e.using().get(i), frame, after));
        }
        Step.Block block = unit.orElseThrow().block();
        var result = new ArrayList<PgStep>();
        Set<Replaced> before = Set.copyOf(context.expressions().replaced());
        result.add(steps.block(scope, block.declarations(), block.body()));
        if (context.expressions().replaced().retainAll(before)) {
            context.replaced(e.at(), e.end()); // those were places in the block's own text
        }
        after.forEach(s -> result.addAll(frame.steps().lower(s)));
        return Optional.of(result);
    }

    /** The variable that stands for a placeholder: the argument itself, or one that is filled before and read after. */
    private Symbol.Variable bound(Step.Using using, Frames.Frame frame, List<Step> after) {
        Expr argument = using.value();
        if (argument instanceof Expr.Ref ref
                && steps.scope()
                        .find(ref.name().parts())
                        .filter(f -> f.rest().isEmpty() && f.symbol() instanceof Symbol.Variable)
                        .isPresent()) {
            return (Symbol.Variable)
                    steps.scope().find(ref.name().parts()).orElseThrow().symbol();
        }
        Typed value = steps.site().raw(argument);
        SqlType type = value.type().known() ? value.type() : SqlType.TEXT;
        Identifier name = frame.variable(type, type.castName().orElse("text"));
        Expr variable = new Expr.Ref(argument.at(), new Name(argument.at(), List.of(name), Optional.empty()));
        if (using.mode() != Declaration.Mode.OUT) {
            frame.before()
                    .addAll(frame.steps().lower(new Step.Assign(argument.at(), argument.at(), variable, argument)));
        }
        if (using.mode() != Declaration.Mode.IN) {
            after.add(new Step.Assign(argument.at(), argument.at(), argument, variable));
        }
        return new Symbol.Variable(Frames.Frame.sql(name), type);
    }

    private static Optional<Unit.Anonymous> read(String text) {
        String body = text.strip();
        try {
            return OracleParser.unit(body.endsWith(";") ? body : body + ";", CompilationFlags.NEWEST)
                            instanceof Unit.Anonymous a
                    ? Optional.of(a)
                    : Optional.empty();
        } catch (SyntaxException e) {
            return Optional.empty(); // the caller reports the block
        }
    }

    /** The names of the placeholders, each once, in the order in which they first stand. */
    static List<Identifier> binds(String text) {
        var result = new LinkedHashSet<Identifier>();
        boolean quoted = false;
        for (int i = 0; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ':' && !quoted && Character.isLetterOrDigit(text.charAt(i + 1))) {
                int end = i + 1;
                while (end < text.length()
                        && (Character.isLetterOrDigit(text.charAt(end)) || "_$#".indexOf(text.charAt(end)) >= 0)) {
                    end++;
                }
                result.add(new Identifier(text.substring(i + 1, end).toUpperCase(Locale.ROOT)));
            }
        }
        return List.copyOf(result);
    }

    // ---------------------------------------------------------------- a call by a name put together

    /**
     * The text of a CALL, or of a SELECT where a function's result is bound, with names in place of the unknown parts; what its parameters
     * are follows in the order of the statement's arguments.
     *
     * @param inputs positions of the arguments that go in, in the order of their parameters
     */
    record Called(String text, List<Integer> inputs) {
        Called {
            inputs = List.copyOf(inputs);
        }
    }

    /** Empty when the block is more than one call with placeholders and literals as arguments. */
    static Optional<Called> called(Step.Execute e, String text) {
        Optional<Step> only = read(text)
                .map(Unit.Anonymous::block)
                .filter(b -> b.declarations().isEmpty()
                        && b.body().handlers().isEmpty()
                        && b.body().steps().size() == 1)
                .map(b -> b.body().steps().getFirst());
        List<Identifier> binds = binds(text);
        if (only.isEmpty() || binds.size() != e.using().size()) {
            return Optional.empty();
        }
        return switch (only.orElseThrow()) {
            case Step.CallRoutine(var at, var end, Expr.Call call) -> new Arguments(e, binds).of("CALL ", call);
            case Step.CallRoutine(var at, var end, Expr.Ref ref) ->
                Optional.of(new Called("CALL " + name(ref.name()) + "()", List.of()));
            case Step.Assign(var at, var end, Expr.Bind result, Expr.Call call)
            when e.using()
                            .get(binds.indexOf(new Identifier(result.name().toUpperCase(Locale.ROOT))))
                            .mode()
                    == Declaration.Mode.OUT -> new Arguments(e, binds).of("SELECT ", call);
            default -> Optional.empty();
        };
    }

    private static String name(Name name) {
        return String.join(
                ".",
                name.parts().stream()
                        .map(p -> p.text().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private record Arguments(Step.Execute execute, List<Identifier> binds) {
        Optional<Called> of(String verb, Expr.Call call) {
            var values = new ArrayList<String>();
            var inputs = new ArrayList<Integer>();
            for (Expr.Argument argument : call.arguments()) {
                String formal = argument.name()
                        .map(n -> n.text().toLowerCase(Locale.ROOT) + " => ")
                        .orElse("");
                switch (argument.value()) {
                    case Expr.Bind bind -> {
                        int position = binds.indexOf(new Identifier(bind.name().toUpperCase(Locale.ROOT)));
                        if (execute.using().get(position).mode() == Declaration.Mode.OUT) {
                            values.add(formal + "NULL");
                        } else {
                            inputs.add(position);
                            values.add(formal + "$" + inputs.size());
                        }
                    }
                    case Expr.Text(var at, String value, var kind) ->
                        values.add(formal + "'" + value.replace("'", "''") + "'");
                    case Expr.Num(var at, String digits) -> values.add(formal + digits);
                    case Expr.Ref ref -> values.add(formal + name(ref.name()));
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(
                    new Called(verb + name(call.function()) + "(" + String.join(", ", values) + ")", inputs));
        }
    }
}
