package io.howdah.mapping;

import io.howdah.mapping.expression.Expression;
import java.util.Locale;

/** How a name becomes another one. */
public sealed interface NameChange {
    record To(String name) implements NameChange {}

    /** A name that is computed from the source's names. */
    record ByExpression(Expression expression) implements NameChange {}

    record Lowercase() implements NameChange {}

    record Uppercase() implements NameChange {}

    record AddPrefix(String text) implements NameChange {}

    record AddSuffix(String text) implements NameChange {}

    /** A name that does not begin so stays as it is. */
    record RemovePrefix(String text) implements NameChange {}

    record RemoveSuffix(String text) implements NameChange {}

    record ReplacePrefix(String old, String text) implements NameChange {}

    record ReplaceSuffix(String old, String text) implements NameChange {}

    /**
     * The name after the change.
     *
     * @param names what {@code $AR_M_...} variables of an expression stand for
     */
    default String applied(String name, Expression.Names names) {
        return switch (this) {
            case To(var to) -> to;
            case ByExpression(var expression) -> expression.name(names);
            case Lowercase c -> name.toLowerCase(Locale.ROOT);
            case Uppercase c -> name.toUpperCase(Locale.ROOT);
            case AddPrefix(var text) -> text + name;
            case AddSuffix(var text) -> name + text;
            case RemovePrefix(var text) -> name.startsWith(text) ? name.substring(text.length()) : name;
            case RemoveSuffix(var text) ->
                name.endsWith(text) ? name.substring(0, name.length() - text.length()) : name;
            case ReplacePrefix(var old, var text) -> name.startsWith(old) ? text + name.substring(old.length()) : name;
            case ReplaceSuffix(var old, var text) ->
                name.endsWith(old) ? name.substring(0, name.length() - old.length()) + text : name;
        };
    }
}
