package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses the branches of {@code $IF ... $THEN ... $ELSIF ... $ELSE ... $END} before parsing: the directives may stand anywhere, also in
 * the middle of a statement. A condition that cannot be decided counts as false.
 */
final class ConditionalCompilation {
    private final Tokens tokens;
    private final CompilationFlags flags;
    private final int[] kept;
    private int count;
    private int position;

    private ConditionalCompilation(Tokens tokens, CompilationFlags flags) {
        this.tokens = tokens;
        this.flags = flags;
        kept = new int[tokens.count()];
    }

    /** The tokens of the chosen branches; all tokens when the text has no directive. */
    static Tokens select(String text, CompilationFlags flags) throws SyntaxException {
        Tokens tokens = Lexer.lex(text);
        if (text.indexOf('$') < 0 || !hasDirective(tokens)) {
            return tokens;
        }
        return new ConditionalCompilation(tokens, flags).chosen();
    }

    private static boolean hasDirective(Tokens tokens) {
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.is(i, "$IF") || tokens.is(i, "$ERROR")) {
                return true;
            }
        }
        return false;
    }

    /** Where an open $IF stands: before a branch was chosen, in the chosen one, or behind it. */
    private enum State {
        LOOKING,
        INSIDE,
        DONE
    }

    private Tokens chosen() throws SyntaxException {
        Deque<State> open = new ArrayDeque<>();
        while (position < tokens.count()) {
            boolean live = open.stream().allMatch(s -> s == State.INSIDE);
            if (tokens.is(position, "$IF")) {
                boolean outer = live;
                open.push(decide(outer) ? State.INSIDE : outer ? State.LOOKING : State.DONE);
            } else if (!open.isEmpty() && tokens.is(position, "$ELSIF")) {
                State state = open.pop();
                boolean looking = state == State.LOOKING;
                boolean now = decide(looking);
                open.push(!looking ? State.DONE : now ? State.INSIDE : State.LOOKING);
            } else if (!open.isEmpty() && tokens.is(position, "$ELSE")) {
                position++;
                open.push(open.pop() == State.LOOKING ? State.INSIDE : State.DONE);
            } else if (tokens.is(position, "$END")) {
                position++;
                if (!open.isEmpty()) {
                    open.pop();
                }
            } else if (tokens.is(position, "$ERROR")) {
                error();
            } else {
                if (live) {
                    kept[count++] = position;
                }
                position++;
            }
        }
        return tokens.only(kept, count);
    }

    /** Past {@code $ERROR message $END}. */
    private void error() {
        while (position < tokens.count() && !tokens.is(position, "$END")) {
            position++;
        }
        position++;
    }

    /** Past {@code $IF condition $THEN}; whether the condition holds. */
    private boolean decide(boolean needed) throws SyntaxException {
        int begin = ++position;
        while (!tokens.is(position, "$THEN")) {
            if (position >= tokens.count()) {
                throw new SyntaxException(tokens.start(position), "$THEN", "the end of the text");
            }
            position++;
        }
        int end = position++;
        if (!needed || end == begin) {
            return false;
        }
        String condition = tokens.between(tokens.start(begin), tokens.end(end - 1));
        return truth(OracleParser.expression(condition)).orElse(false);
    }

    private Optional<Boolean> truth(Expr e) {
        return switch (e) {
            case Expr.Bool b -> Optional.of(b.value());
            case Expr.Unary u
            when u.operator().equals("NOT") -> truth(u.operand()).map(v -> !v);
            case Expr.Binary b -> binary(b);
            case Expr.Is i
            when i.test().equals("NULL") -> {
                boolean none = value(i.value()).isEmpty();
                yield Optional.of(none == (i.negation() == Expr.Negation.PLAIN));
            }
            case Expr.Ref r -> value(r).map(v -> v.equals("TRUE"));
            default -> Optional.empty();
        };
    }

    private Optional<Boolean> binary(Expr.Binary b) {
        if (b.operator().equals("AND")) {
            return Optional.of(truth(b.left()).orElse(false) && truth(b.right()).orElse(false));
        }
        if (b.operator().equals("OR")) {
            return Optional.of(truth(b.left()).orElse(false) || truth(b.right()).orElse(false));
        }
        Optional<String> left = value(b.left());
        Optional<String> right = value(b.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        int order = compare(left.get(), right.get());
        return switch (b.operator()) {
            case "=" -> Optional.of(order == 0);
            case "<>" -> Optional.of(order != 0);
            case "<" -> Optional.of(order < 0);
            case "<=" -> Optional.of(order <= 0);
            case ">" -> Optional.of(order > 0);
            case ">=" -> Optional.of(order >= 0);
            default -> Optional.empty();
        };
    }

    private static int compare(String left, String right) {
        try {
            return new java.math.BigDecimal(left).compareTo(new java.math.BigDecimal(right));
        } catch (NumberFormatException _texts) {
            return left.compareTo(right);
        }
    }

    private Optional<String> value(Expr e) {
        return switch (e) {
            case Expr.Num n -> Optional.of(n.text());
            case Expr.Text t -> Optional.of(t.value());
            case Expr.Bool b -> Optional.of(b.value() ? "TRUE" : "FALSE");
            case Expr.Ref r -> named(r.name());
            default -> Optional.empty();
        };
    }

    private Optional<String> named(Name name) {
        String path = name.parts().stream()
                .map(Object::toString)
                .collect(Collectors.joining("."))
                .toUpperCase(Locale.ROOT);
        if (path.startsWith("$$")) {
            return Optional.ofNullable(flags.flags().get(path.substring(2)));
        }
        int dot = path.lastIndexOf("DBMS_DB_VERSION.");
        if (dot < 0) {
            return Optional.empty();
        }
        String member = path.substring(dot + "DBMS_DB_VERSION.".length());
        if (member.equals("VERSION")) {
            return Optional.of(String.valueOf(flags.version()));
        }
        if (member.equals("RELEASE")) {
            return Optional.of(String.valueOf(flags.release()));
        }
        if (member.matches("VER_LE_[0-9]{1,4}(_[0-9]{1,4})?")) {
            String[] parts = member.substring("VER_LE_".length()).split("_", -1);
            int version = Integer.parseInt(parts[0]);
            int release = parts.length > 1 ? Integer.parseInt(parts[1]) : Integer.MAX_VALUE;
            boolean le = flags.version() < version || flags.version() == version && flags.release() <= release;
            return Optional.of(le ? "TRUE" : "FALSE");
        }
        return Optional.empty();
    }
}
