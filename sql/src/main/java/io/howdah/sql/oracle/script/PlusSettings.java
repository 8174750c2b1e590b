package io.howdah.sql.oracle.script;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of SQL*Plus that decide how a script is read (SQL*Plus User's Guide and Reference, "SET System Variable Summary").
 * Characters are {@link #OFF} when switched off.
 *
 * @param define begins a substitution variable, {@code &}
 * @param concat ends its name, {@code .}
 * @param escape makes the next {@code define} character ordinary, off
 * @param terminator ends a SQL statement, {@code ;}
 * @param prefix begins a command in the middle of a statement, {@code #}
 * @param variables substitution variables by upper-case name; a variable whose value only a running session would know is {@link
 *     Variable.Unknown}
 */
public record PlusSettings(
        char define, char concat, char escape, char terminator, char prefix, Map<String, Variable> variables) {
    public static final char OFF = 0;
    public static final PlusSettings INITIAL = new PlusSettings('&', '.', OFF, ';', '#', Map.of());

    public PlusSettings {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    public sealed interface Variable {
        record Known(String value) implements Variable {}

        /** {@code reason}: why the script does not tell, for messages. */
        record Unknown(String reason) implements Variable {}
    }

    Optional<Variable> variable(String name) {
        return Optional.ofNullable(variables.get(name.toUpperCase(Locale.ROOT)));
    }

    PlusSettings withVariable(String name, Variable value) {
        var copy = new TreeMap<>(variables);
        copy.put(name.toUpperCase(Locale.ROOT), value);
        return new PlusSettings(define, concat, escape, terminator, prefix, copy);
    }

    PlusSettings withoutVariable(String name) {
        var copy = new TreeMap<>(variables);
        copy.remove(name.toUpperCase(Locale.ROOT));
        return new PlusSettings(define, concat, escape, terminator, prefix, copy);
    }

    PlusSettings withDefine(char c) {
        return new PlusSettings(c, concat, escape, terminator, prefix, variables);
    }

    PlusSettings withConcat(char c) {
        return new PlusSettings(define, c, escape, terminator, prefix, variables);
    }

    PlusSettings withEscape(char c) {
        return new PlusSettings(define, concat, c, terminator, prefix, variables);
    }

    PlusSettings withTerminator(char c) {
        return new PlusSettings(define, concat, escape, c, prefix, variables);
    }

    PlusSettings withPrefix(char c) {
        return new PlusSettings(define, concat, escape, terminator, c, variables);
    }
}
