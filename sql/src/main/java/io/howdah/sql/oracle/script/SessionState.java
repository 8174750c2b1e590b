package io.howdah.sql.oracle.script;

import io.howdah.base.Identifier;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a script has set so far, immutable: enough to read on from the middle of it.
 *
 * @param schema the current schema, when CONNECT or ALTER SESSION SET CURRENT_SCHEMA named one
 * @param parameters session parameters by upper-case name as set by ALTER SESSION: {@code NLS_DATE_FORMAT}, {@code NLS_TIMESTAMP_FORMAT},
 *     {@code NLS_TIMESTAMP_TZ_FORMAT}, {@code NLS_NUMERIC_CHARACTERS}, {@code NLS_LANGUAGE}, {@code NLS_DATE_LANGUAGE}, {@code
 *     NLS_LENGTH_SEMANTICS}, {@code TIME_ZONE} ...; values without quotes
 * @param plus the settings and variables of SQL*Plus
 */
public record SessionState(Optional<Identifier> schema, Parameters parameters, PlusSettings plus) {
    public static final SessionState INITIAL =
            new SessionState(Optional.empty(), Parameters.NONE, PlusSettings.INITIAL);

    public SessionState withSchema(Identifier name) {
        return schema.isPresent() && schema.get().equals(name)
                ? this
                : new SessionState(Optional.of(name), parameters, plus);
    }

    SessionState withoutSchema() {
        return new SessionState(Optional.empty(), parameters, plus);
    }

    SessionState withParameter(String name, String value) {
        Parameters changed = parameters.with(name, value);
        return changed.equals(parameters) ? this : new SessionState(schema, changed, plus);
    }

    SessionState withPlus(PlusSettings settings) {
        return settings.equals(plus) ? this : new SessionState(schema, parameters, settings);
    }

    /** The value of a session parameter; the name in any case. */
    public Optional<String> parameter(String name) {
        return parameters.value(name);
    }

    /** Session parameters; equal when their content is. */
    public record Parameters(java.util.Map<String, String> values) {
        static final Parameters NONE = new Parameters(java.util.Map.of());

        public Parameters {
            values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
        }

        Parameters with(String name, String value) {
            var copy = new TreeMap<>(values);
            copy.put(name.toUpperCase(Locale.ROOT), value);
            return new Parameters(copy);
        }

        Optional<String> value(String name) {
            return Optional.ofNullable(values.get(name.toUpperCase(Locale.ROOT)));
        }
    }
}
