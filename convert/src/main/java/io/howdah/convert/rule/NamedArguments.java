package io.howdah.convert.rule;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of functions of package STANDARD with arguments by name, as PL/SQL allows: {@code regexp_instr(srcstr => a, pattern => b, modifier
 * => 'i')} becomes {@code regexp_instr(a, b, 1, 1, 0, 'i')}. The names are those of the parameters in the package's specification, the
 * values for what is left out are the defaults of the functions (SQL Language Reference 23ai, chapter "Functions").
 */
final class NamedArguments {
    /** A parameter and what it is when left out; empty for a required one. */
    private record Formal(String name, String initial) {}

    private static final Map<String, List<Formal>> FUNCTIONS = Map.ofEntries(
            Map.entry("REGEXP_LIKE", formals("SRCSTR", "PATTERN", "MODIFIER=NULL")),
            Map.entry("REGEXP_COUNT", formals("SRCSTR", "PATTERN", "POSITION=1", "MODIFIER=NULL")),
            Map.entry(
                    "REGEXP_SUBSTR",
                    formals("SRCSTR", "PATTERN", "POSITION=1", "OCCURRENCE=1", "MODIFIER=NULL", "SUBEXPRESSION=0")),
            Map.entry(
                    "REGEXP_INSTR",
                    formals(
                            "SRCSTR",
                            "PATTERN",
                            "POSITION=1",
                            "OCCURRENCE=1",
                            "RETURNPARAM=0",
                            "MODIFIER=NULL",
                            "SUBEXPRESSION=0")),
            Map.entry(
                    "REGEXP_REPLACE",
                    formals("SRCSTR", "PATTERN", "REPLACESTR=NULL", "POSITION=1", "OCCURRENCE=0", "MODIFIER=NULL")),
            Map.entry("SUBSTR", formals("STR1", "POS", "LEN=")),
            Map.entry("INSTR", formals("STR1", "STR2", "POS=1", "NTH=1")),
            Map.entry("REPLACE", formals("SRCSTR", "OLDSUB", "NEWSUB=NULL")),
            Map.entry("TRANSLATE", formals("STR1", "SRC", "DEST")),
            Map.entry("LPAD", formals("STR1", "LEN", "PAD=")),
            Map.entry("RPAD", formals("STR1", "LEN", "PAD=")),
            Map.entry("LTRIM", formals("STR1", "TSET=")),
            Map.entry("RTRIM", formals("STR1", "TSET=")),
            Map.entry("UPPER", formals("CH")),
            Map.entry("LOWER", formals("CH")),
            Map.entry("INITCAP", formals("CH")),
            Map.entry("LENGTH", formals("CH")),
            Map.entry("CHR", formals("N")),
            Map.entry("ASCII", formals("CH")),
            Map.entry("ROUND", formals("LEFT", "RIGHT=")),
            Map.entry("TRUNC", formals("LEFT", "RIGHT=")),
            Map.entry("MOD", formals("N1", "N2")),
            Map.entry("NVL", formals("B1", "B2")),
            Map.entry("ADD_MONTHS", formals("LEFT", "RIGHT")),
            Map.entry("MONTHS_BETWEEN", formals("LEFT", "RIGHT")),
            Map.entry("TO_CHAR", formals("LEFT", "RIGHT=", "PARMS=")),
            Map.entry("TO_DATE", formals("LEFT", "RIGHT=", "PARMS=")),
            Map.entry("TO_NUMBER", formals("LEFT", "RIGHT=", "PARMS=")),
            Map.entry("SYS_CONTEXT", formals("NAMESPACE", "ATTRIBUTE")));

    private NamedArguments() {}

    private static List<Formal> formals(String... written) {
        var result = new ArrayList<Formal>();
        for (String formal : written) {
            int equals = formal.indexOf('=');
            result.add(
                    equals < 0
                            ? new Formal(formal, "")
                            : new Formal(formal.substring(0, equals), formal.substring(equals + 1)));
        }
        return List.copyOf(result);
    }

    /** The same call with its arguments by position; as it is when it has no names, or they are not those of the function. */
    static Expr.Call positional(Expr.Call call) {
        List<Formal> formals = FUNCTIONS.get(Rules.key(call.function()));
        if (formals == null || call.arguments().stream().allMatch(a -> a.name().isEmpty())) {
            return call;
        }
        List<String> names = formals.stream().map(Formal::name).toList();
        int last = -1;
        for (int i = 0; i < call.arguments().size(); i++) {
            Optional<Identifier> name = call.arguments().get(i).name();
            int position = name.map(n -> names.indexOf(n.text())).orElse(i);
            if (position < 0 || position >= names.size()) {
                return call;
            }
            last = Math.max(last, position);
        }
        List<Expr.Argument> arguments = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            Optional<Expr> value = given(call, i, names.get(i)).or(initial(call, formals.get(i)));
            if (value.isEmpty()) {
                return call;
            }
            arguments.add(new Expr.Argument(Optional.empty(), value.orElseThrow()));
        }
        return new Expr.Call(call.at(), call.function(), call.quantifier(), arguments, call.clauses());
    }

    private static Optional<Expr> given(Expr.Call call, int position, String name) {
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr.Argument argument = call.arguments().get(i);
            boolean meant = argument.name().map(n -> n.text().equals(name)).orElse(i == position);
            if (meant && (argument.name().isPresent() || i == position)) {
                return Optional.of(argument.value());
            }
        }
        return Optional.empty();
    }

    private static java.util.function.Supplier<Optional<Expr>> initial(Expr.Call call, Formal formal) {
        return () -> switch (formal.initial()) {
            case "" -> Optional.empty();
            case "NULL" -> Optional.of(new Expr.Null(call.at()));
            default -> Optional.of(new Expr.Num(call.at(), formal.initial()));
        };
    }
}
