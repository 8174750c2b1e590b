package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Expr.Negation;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads expressions and conditions by operator precedence; chains of operators of one level are read in a loop and lean left (Database SQL
 * Language Reference 23ai, chapters 4 to 6).
 */
final class ExpressionParser {
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    static final int ADDITIVE = 5;
    private static final int MULTIPLICATIVE = 6;
    private static final int UNARY = 7;
    private static final int POWER = 8;
    private static final int NONE = 0;

    private final Cursor in;
    private final PrimaryParser primaries;

    ExpressionParser(Cursor in, PrimaryParser primaries) {
        this.in = in;
        this.primaries = primaries;
    }

    Expr expression() throws SyntaxException {
        return expression(OR);
    }

    /** An arithmetic or text expression, no condition: stops before comparisons, AND and OR. */
    Expr operand() throws SyntaxException {
        return expression(ADDITIVE);
    }

    List<Expr> expressions() throws SyntaxException {
        var result = new ArrayList<Expr>();
        do {
            result.add(expression());
        } while (in.take(TokenKind.COMMA));
        return result;
    }

    private Expr expression(int least) throws SyntaxException {
        if (least > OR && in.at(TokenKind.STAR)) {
            throw in.failure("an expression");
        }
        in.enter();
        Expr left = prefixed(least);
        int comparisons = 0;
        while (true) {
            int level = level();
            if (level == NONE || level < least) {
                in.leave();
                return left;
            }
            if (level == COMPARISON) {
                in.checkChain(++comparisons);
            }
            left = switch (level) {
                case COMPARISON -> comparison(left);
                case ADDITIVE -> additive(left);
                default -> {
                    At at = left.at();
                    String operator = symbolOrWord();
                    in.next();
                    yield new Expr.Binary(at, operator, left, expression(level + 1));
                }
            };
        }
    }

    private Expr prefixed(int least) throws SyntaxException {
        TokenKind kind = in.kind();
        At at = in.here();
        if (kind == TokenKind.MINUS || kind == TokenKind.PLUS) {
            in.next();
            return new Expr.Unary(at, kind.spelling(), expression(UNARY));
        }
        if (kind == TokenKind.WORD) {
            if (in.at("NOT") && least <= COMPARISON) {
                in.next();
                return new Expr.Unary(at, "NOT", expression(COMPARISON));
            }
            for (String operator : List.of("PRIOR", "CONNECT_BY_ROOT", "NEW")) {
                if (in.at(operator) && beginsOperand()) {
                    in.next();
                    return new Expr.Unary(at, operator, expression(UNARY));
                }
            }
        }
        return primaries.primary();
    }

    /** Whether the token after this word begins an operand, so that the word is an operator and not a name. */
    private boolean beginsOperand() {
        TokenKind kind = in.kind(1);
        return kind == TokenKind.QUOTED
                || kind == TokenKind.NUMBER
                || kind == TokenKind.TEXT
                || kind == TokenKind.BIND
                || kind == TokenKind.OPEN && !in.at("NEW")
                || kind == TokenKind.WORD && !Words.endsExpression(in.word(1));
    }

    private int level() {
        return switch (in.kind()) {
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> COMPARISON;
            case PLUS, MINUS, CONCAT, DISTANCE -> ADDITIVE;
            case STAR, SLASH -> MULTIPLICATIVE;
            case POWER -> POWER;
            case WORD -> wordLevel();
            default -> NONE;
        };
    }

    private int wordLevel() {
        if (in.at("AND")) {
            return AND;
        }
        if (in.at("OR")) {
            return OR;
        }
        if (in.at("NOT")) {
            return in.isAny(1, "IN", "LIKE", "BETWEEN", "LIKEC", "LIKE2", "LIKE4", "MEMBER", "SUBMULTISET")
                    ? COMPARISON
                    : NONE;
        }
        if (in.atAny("IS", "IN", "LIKE", "BETWEEN", "LIKEC", "LIKE2", "LIKE4")) {
            return COMPARISON;
        }
        if (in.at("MEMBER") || in.at("SUBMULTISET")) {
            return in.is(1, "OF") || in.isName(1) && !Words.endsExpression(in.word(1)) ? COMPARISON : NONE;
        }
        if (in.at("MOD")) {
            return beginsOperand() ? MULTIPLICATIVE : NONE;
        }
        return in.at("MULTISET") && in.isAny(1, "UNION", "INTERSECT", "EXCEPT") ? ADDITIVE : NONE;
    }

    private String symbolOrWord() {
        return switch (in.kind()) {
            case WORD -> in.word();
            case DISTANCE -> in.raw();
            default -> in.kind().spelling();
        };
    }

    private Expr additive(Expr left) throws SyntaxException {
        String operator = symbolOrWord();
        in.next();
        if (operator.equals("MULTISET")) {
            operator = "MULTISET " + in.word();
            in.next();
            String all = in.takeAny("ALL", "DISTINCT");
            operator = all.isEmpty() ? operator : operator + ' ' + all;
        }
        return new Expr.Binary(left.at(), operator, left, expression(MULTIPLICATIVE));
    }

    private Expr comparison(Expr left) throws SyntaxException {
        At at = left.at();
        if (in.kind() != TokenKind.WORD) {
            String operator = in.kind().spelling();
            in.next();
            return new Expr.Binary(at, operator, left, quantified());
        }
        Negation negation = in.take("NOT") ? Negation.NOT : Negation.PLAIN;
        String word = in.word();
        in.next();
        return switch (word) {
            case "IS" -> is(at, left);
            case "IN" -> in(at, left, negation);
            case "BETWEEN" -> {
                Expr low = operand();
                in.expect("AND");
                yield new Expr.Between(at, left, negation, low, operand());
            }
            case "LIKE", "LIKEC", "LIKE2", "LIKE4" -> {
                Expr pattern = operand();
                Optional<Expr> escape = in.take("ESCAPE") ? Optional.of(operand()) : Optional.empty();
                yield new Expr.Like(at, left, negation, word, pattern, escape);
            }
            default -> {
                in.take("OF");
                String operator = word + " OF";
                yield new Expr.Binary(at, negation == Negation.NOT ? "NOT " + operator : operator, left, operand());
            }
        };
    }

    private Expr quantified() throws SyntaxException {
        At at = in.here();
        if (in.atCall("ANY") || in.atCall("ALL") || in.atCall("SOME")) {
            String quantifier = in.word();
            in.next();
            return new Expr.Quantified(at, quantifier, primaries.primary());
        }
        return operand();
    }

    private Expr in(At at, Expr left, Negation negation) throws SyntaxException {
        if (!in.at(TokenKind.OPEN)) {
            return new Expr.InList(at, left, negation, List.of(operand()));
        }
        At open = in.here();
        return switch (primaries.parenthesised()) {
            case Expr.Subquery(At _a, Query query) -> new Expr.InQuery(at, left, negation, query);
            case Expr.Row(At where, List<Expr> elements)
            when where.offset() == open.offset() -> new Expr.InList(at, left, negation, elements);
            case Expr single -> new Expr.InList(at, left, negation, List.of(single));
        };
    }

    private Expr is(At at, Expr left) throws SyntaxException {
        Negation negation = in.take("NOT") ? Negation.NOT : Negation.PLAIN;
        int mark = in.mark();
        if (in.take("A")) {
            in.expect("SET");
        } else if (in.take("OF")) {
            in.take("TYPE");
            in.skipParenthesised();
        } else if (in.take("JSON")) {
            jsonTest();
        } else if (in.takeAny(
                        "NULL", "NAN", "INFINITE", "EMPTY", "PRESENT", "DANGLING", "TRUE", "FALSE", "UNKNOWN", "ANY")
                .isEmpty()) {
            throw in.failure("NULL or another test after IS");
        }
        return new Expr.Is(at, left, negation, in.wordsFrom(mark));
    }

    private void jsonTest() throws SyntaxException {
        while (true) {
            if (in.at(TokenKind.OPEN)) {
                in.skipParenthesised();
            } else if (in.take("VALIDATE")) {
                in.take("CAST");
                in.take("USING");
                in.text("a JSON schema");
            } else if (in.at("WITH") && in.isAny(1, "UNIQUE") || in.at("WITHOUT", "UNIQUE")) {
                in.next(2);
                in.take("KEYS");
            } else if (!in.take("FORMAT", "JSON")
                    && !in.take("FORMAT", "OSON")
                    && !in.take("ALLOW", "SCALARS")
                    && !in.take("DISALLOW", "SCALARS")
                    && in.takeAny("STRICT", "LAX", "VALUE", "ARRAY", "OBJECT", "SCALAR")
                            .isEmpty()) {
                return;
            }
        }
    }
}
