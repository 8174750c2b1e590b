package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables that hold the text of dynamic SQL and nothing else: given one literal, and mentioned only where the text is run. The statement
 * is then that of the literal: {@code s := 'SELECT NVL(a, 0) FROM t'; EXECUTE IMMEDIATE s}.
 */
final class OnlyText {
    private OnlyText() {}

    /** The literal that a variable must hold; empty for anything else. */
    static Optional<Expr> of(StepLowering steps, Expr sql) {
        if (!(sql instanceof Expr.Ref ref)
                || ref.name().parts().size() != 1
                || !(steps.routine().body() instanceof Declaration.Coded(var declarations, var body))) {
            return Optional.empty();
        }
        Identifier name = ref.name().last();
        var given = new ArrayList<Expr>();
        var uses = new int[1];
        for (Declaration d : declarations) {
            if (d instanceof Declaration.Variable v && v.name().equals(name)) {
                uses[0]++;
                v.initial().ifPresent(given::add);
            }
        }
        boolean own = uses[0] == 1;
        var all = new ArrayList<>(body.steps());
        body.handlers().forEach(h -> all.addAll(h.steps()));
        SourceSteps.each(all, s -> uses[0] += uses(s, name, given));
        int mentions = mentions(
                steps.context()
                        .comments()
                        .source(
                                steps.routine().at().offset(),
                                steps.routine().end().offset()),
                name);
        return own && given.size() == 1 && given.getFirst() instanceof Expr.Text && mentions == uses[0]
                ? Optional.of(given.getFirst())
                : Optional.empty();
    }

    private static int uses(Step step, Identifier name, List<Expr> given) {
        return switch (step) {
            case Step.Assign a
            when is(a.target(), name) -> {
                given.add(a.value());
                yield 1;
            }
            case Step.Execute e when is(e.sql(), name) -> 1;
            case Step.OpenText o when is(o.sql(), name) -> 1;
            default -> 0;
        };
    }

    private static boolean is(Expr e, Identifier name) {
        return e instanceof Expr.Ref ref
                && ref.name().parts().size() == 1
                && ref.name().last().equals(name);
    }

    private static int mentions(String source, Identifier name) {
        Matcher mention = Pattern.compile("(?i)(?<![\\w$#])" + Pattern.quote(name.text()) + "(?![\\w$#])")
                .matcher(source);
        int count = 0;
        while (mention.find()) {
            count++;
        }
        return count;
    }
}
