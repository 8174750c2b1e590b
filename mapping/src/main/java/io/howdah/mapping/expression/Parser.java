package io.howdah.mapping.expression;

import io.howdah.base.Identifier;
import io.howdah.mapping.expression.Tokens.Kind;
import io.howdah.mapping.expression.Tokens.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads an expression by SQLite's precedence (SQLite manual, "SQL Language Expressions"):
 *
 * <pre>
 *   OR < AND < NOT < = == <> != IS IN LIKE GLOB BETWEEN < < <= > >= < & | << >> < + - < * / % < || < - + ~
 * </pre>
 */
final class Parser {
    private static final int DEEPEST = 200;
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("<", "<=", ">", ">="),
            Set.of("&", "|", "<<", ">>"),
            Set.of("+", "-"),
            Set.of("*", "/", "%"),
            Set.of("||"));
    private static final Set<String> VARIABLES = Set.of(
            "AR_M_SOURCE_SCHEMA",
            "AR_M_SOURCE_TABLE_NAME",
            "AR_M_SOURCE_COLUMN_NAME",
            "AR_M_SOURCE_COLUMN_DATATYPE",
            "AR_H_STREAM_POSITION",
            "AR_H_CHANGE_SEQ",
            "AR_H_TIMESTAMP",
            "AR_H_COMMIT_TIMESTAMP",
            "AR_H_DB_COMMIT_TIMESTAMP",
            "AR_H_OPERATION",
            "AR_H_TRANSACTION_ID",
            "AR_H_USER");

    private final List<Token> tokens;
    private int at;
    private int depth;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Tree parse(String text) throws BadExpression {
        Parser parser = new Parser(Tokens.of(text));
        Tree tree = parser.or();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected("an operator or the end");
        }
        return tree;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private boolean accept(String word) {
        if (peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word) throws BadExpression {
        if (!accept(word)) {
            throw unexpected(word);
        }
    }

    private BadExpression unexpected(String wanted) {
        Token token = peek();
        String found = token.kind() == Kind.END ? "it ends" : "there is " + token.text();
        return new BadExpression(token.offset(), found + " where " + wanted + " is expected");
    }

    private Tree or() throws BadExpression {
        if (++depth > DEEPEST) {
            throw new BadExpression(peek().offset(), "it is nested more than " + DEEPEST + " deep");
        }
        Tree left = and();
        while (accept("OR")) {
            left = new Tree.Binary("OR", left, and());
        }
        depth--;
        return left;
    }

    private Tree and() throws BadExpression {
        Tree left = not();
        while (accept("AND")) {
            left = new Tree.Binary("AND", left, not());
        }
        return left;
    }

    private Tree not() throws BadExpression {
        int nots = 0;
        while (accept("NOT")) {
            nots++;
        }
        Tree operand = equality();
        for (; nots > 0; nots--) {
            operand = new Tree.Unary("NOT", operand);
        }
        return operand;
    }

    private Tree equality() throws BadExpression {
        Tree left = binary(0);
        while (true) {
            if (accept("=") || accept("==")) {
                left = new Tree.Binary("=", left, binary(0));
            } else if (accept("<>") || accept("!=")) {
                left = new Tree.Binary("<>", left, binary(0));
            } else if (accept("IS")) {
                boolean not = accept("NOT");
                Tree is = new Tree.Binary("IS", left, binary(0));
                left = not ? new Tree.Unary("NOT", is) : is;
            } else if (accept("ISNULL")) {
                left = new Tree.Binary("IS", left, new Tree.Constant(Value.NULL));
            } else if (accept("NOTNULL")) {
                left = new Tree.Unary("NOT", new Tree.Binary("IS", left, new Tree.Constant(Value.NULL)));
            } else {
                Optional<Tree> more = predicate(left);
                if (more.isEmpty()) {
                    return left;
                }
                left = more.get();
            }
        }
    }

    /** {@code [NOT] IN (...)}, {@code [NOT] BETWEEN a AND b}, {@code [NOT] LIKE p}, {@code NOT NULL}. */
    private Optional<Tree> predicate(Tree value) throws BadExpression {
        boolean not = peek().is("NOT");
        Token word = tokens.get(not ? Math.min(at + 1, tokens.size() - 1) : at);
        Tree found;
        if (word.is("IN")) {
            at += not ? 2 : 1;
            expect("(");
            found = new Tree.In(value, arguments());
        } else if (word.is("BETWEEN")) {
            at += not ? 2 : 1;
            Tree low = binary(0);
            expect("AND");
            found = new Tree.Between(value, low, binary(0));
        } else if (word.is("LIKE") || word.is("GLOB")) {
            at += not ? 2 : 1;
            found = alike(value, Wildcards.valueOf(word.text().toUpperCase(Locale.ROOT)), binary(0));
        } else if (not && word.is("NULL")) {
            at += 2;
            found = new Tree.Binary("IS", value, new Tree.Constant(Value.NULL));
        } else {
            return Optional.empty();
        }
        return Optional.of(not ? new Tree.Unary("NOT", found) : found);
    }

    private Tree binary(int level) throws BadExpression {
        if (level == LEVELS.size()) {
            return unary();
        }
        Tree left = binary(level + 1);
        while (peek().kind() == Kind.SIGN && LEVELS.get(level).contains(peek().text())) {
            left = new Tree.Binary(next().text(), left, binary(level + 1));
        }
        return left;
    }

    private Tree unary() throws BadExpression {
        List<String> signs = new ArrayList<>();
        while (peek().is("-") || peek().is("+") || peek().is("~")) {
            signs.add(next().text());
        }
        Tree operand = primary();
        for (int i = signs.size() - 1; i >= 0; i--) {
            operand = signs.get(i).equals("+") ? operand : new Tree.Unary(signs.get(i), operand);
        }
        return operand;
    }

    private Tree primary() throws BadExpression {
        Token token = peek();
        switch (token.kind()) {
            case COLUMN -> {
                at++;
                return column(token.text().substring(1));
            }
            case NUMBER -> {
                at++;
                boolean whole = token.text().matches("\\d+");
                return new Tree.Constant(
                        whole
                                ? new Value.Whole(new BigInteger(token.text()))
                                : new Value.Fraction(Value.bounded(token.text())));
            }
            case TEXT -> {
                at++;
                return new Tree.Constant(new Value.Text(unquoted(token.text(), "'")));
            }
            case BLOB -> {
                at++;
                return new Tree.Constant(blob(token));
            }
            case SIGN -> {
                expect("(");
                Tree inner = or();
                expect(")");
                return inner;
            }
            case WORD -> {
                return word();
            }
            case END -> throw unexpected("a value");
        }
        throw unexpected("a value");
    }

    private static Value blob(Token token) throws BadExpression {
        try {
            return new Value.Blob(HexFormat.of()
                    .parseHex(token.text().substring(2, token.text().length() - 1)));
        } catch (IllegalArgumentException e) {
            throw new BadExpression(token.offset(), "pairs of hexadecimal digits stand in x'...'");
        }
    }

    private static String unquoted(String text, String quote) {
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }

    private static Tree column(String name) {
        if (name.startsWith("\"")) {
            return new Tree.Column(new Identifier(unquoted(name, "\"")));
        }
        return VARIABLES.contains(name) ? new Tree.Variable(name) : new Tree.Column(new Identifier(name));
    }

    private Tree word() throws BadExpression {
        Token token = next();
        if (peek().is("(") && !token.is("CASE")) {
            at++;
            return token.is("CAST") ? cast() : call(token);
        }
        switch (token.text().toUpperCase(Locale.ROOT)) {
            case "NULL" -> {
                return new Tree.Constant(Value.NULL);
            }
            case "TRUE" -> {
                return new Tree.Constant(Value.of(1));
            }
            case "FALSE" -> {
                return new Tree.Constant(Value.of(0));
            }
            case "CASE" -> {
                return caseOf();
            }
            case "CURRENT_TIMESTAMP" -> {
                return new Tree.Variable("AR_H_TIMESTAMP");
            }
            default ->
                throw new BadExpression(
                        token.offset(), token.text() + " means nothing here; a column is written $" + token.text());
        }
    }

    private Tree cast() throws BadExpression {
        Tree value = or();
        expect("AS");
        StringBuilder type = new StringBuilder();
        while (peek().kind() == Kind.WORD) {
            type.append(type.isEmpty() ? "" : " ").append(next().text());
        }
        if (accept("(")) {
            arguments();
        }
        expect(")");
        if (type.isEmpty()) {
            throw unexpected("a type");
        }
        return new Tree.Cast(value, type.toString().toUpperCase(Locale.ROOT));
    }

    private Tree call(Token name) throws BadExpression {
        Functions.Function function = Functions.named(name.text())
                .orElseThrow(() -> new BadExpression(
                        name.offset(), "there is no function " + name.text() + "; known are " + Functions.known()));
        List<Tree> arguments = arguments();
        if (arguments.size() < function.least() || arguments.size() > function.most()) {
            throw new BadExpression(name.offset(), name.text() + " takes another number of arguments");
        }
        return new Tree.Call(function, arguments);
    }

    /** Up to and with the closing parenthesis. */
    private List<Tree> arguments() throws BadExpression {
        List<Tree> arguments = new ArrayList<>();
        if (accept(")")) {
            return arguments;
        }
        do {
            arguments.add(or());
        } while (accept(","));
        expect(")");
        return arguments;
    }

    private static Tree alike(Tree value, Wildcards wildcards, Tree pattern) {
        Optional<Pattern> ready = pattern instanceof Tree.Constant(var constant)
                ? constant.asText().map(wildcards::pattern)
                : Optional.empty();
        return new Tree.Alike(value, pattern, wildcards, ready);
    }

    private Tree caseOf() throws BadExpression {
        Optional<Tree> operand = peek().is("WHEN") ? Optional.empty() : Optional.of(or());
        List<Tree.When> whens = new ArrayList<>();
        while (accept("WHEN")) {
            Tree condition = or();
            expect("THEN");
            whens.add(new Tree.When(condition, or()));
        }
        if (whens.isEmpty()) {
            throw unexpected("WHEN");
        }
        Optional<Tree> otherwise = accept("ELSE") ? Optional.of(or()) : Optional.empty();
        expect("END");
        return new Tree.Case(operand, whens, otherwise);
    }
}
