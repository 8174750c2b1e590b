package io.howdah.convert.expression;

import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a clause that the parser only delimits, as tokens: enough to find its parts, which the parser then reads. */
final class ClauseText {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|--[^\n]*|/\\*.*?\\*/|(?:'[^']*+')++|\"[^\"]*\"|[\\p{L}_][\\p{L}\\p{N}_$#]*|[0-9]+(?:\\.[0-9]+)?|.",
            Pattern.DOTALL);

    private record Token(String text, int start, int end) {}

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    ClauseText(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String token = matcher.group();
            if (!token.isBlank() && !token.startsWith("--") && !token.startsWith("/*")) {
                tokens.add(new Token(token, matcher.start(), matcher.end()));
            }
        }
    }

    boolean end() {
        return at >= tokens.size();
    }

    String peek() {
        return end() ? "" : tokens.get(at).text();
    }

    String next() {
        String token = peek();
        at++;
        return token;
    }

    boolean at(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size()
                    || !tokens.get(at + i).text().toUpperCase(Locale.ROOT).equals(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean take(String... words) {
        if (!at(words)) {
            return false;
        }
        at += words.length;
        return true;
    }

    /** The text of a literal without quotes, when one stands here. */
    Optional<String> takeText() {
        if (!peek().startsWith("'")) {
            return Optional.empty();
        }
        String token = next();
        return Optional.of(token.substring(1, token.length() - 1).replace("''", "'"));
    }

    /** The source up to one of the words or a comma or closing parenthesis on this level. */
    String until(String... words) {
        int from = at;
        int depth = 0;
        while (!end()) {
            String token = peek();
            if (depth == 0
                    && (token.equals(",")
                            || token.equals(")")
                            || List.of(words).contains(token.toUpperCase(Locale.ROOT)))) {
                break;
            }
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            at++;
        }
        return from == at
                ? ""
                : text.substring(tokens.get(from).start(), tokens.get(at - 1).end());
    }

    static Optional<Expr> expression(String source) {
        try {
            return Optional.of(OracleParser.expression(source));
        } catch (SyntaxException e) {
            return Optional.empty(); // the caller reports the clause
        }
    }
}
