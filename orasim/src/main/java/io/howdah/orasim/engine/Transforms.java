package io.howdah.orasim.engine;

import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a session wants of DBMS_METADATA's texts (PL/SQL Packages and Types Reference, DBMS_METADATA, "SET_TRANSFORM_PARAM and
 * SET_REMAP_PARAM Procedures": names and defaults of the DDL transform's parameters).
 */
public record Transforms(Set<Parameter> on) {
    public static final Transforms DEFAULTS = new Transforms(EnumSet.complementOf(EnumSet.of(
            Parameter.SQLTERMINATOR, Parameter.CONSTRAINTS_AS_ALTER, Parameter.SIZE_BYTE_KEYWORD, Parameter.EXPORT)));

    public enum Parameter {
        PRETTY,
        SQLTERMINATOR,
        SEGMENT_ATTRIBUTES,
        STORAGE,
        TABLESPACE,
        CONSTRAINTS,
        REF_CONSTRAINTS,
        CONSTRAINTS_AS_ALTER,
        SIZE_BYTE_KEYWORD,
        PARTITIONING,
        FORCE,
        SPECIFICATION,
        BODY,
        EMIT_SCHEMA,
        /** also the partitions that an interval made */
        EXPORT
    }

    public Transforms {
        on = Set.copyOf(on);
    }

    public static Transforms of(SessionContext session) {
        return session.memory(Transforms.class).orElse(DEFAULTS);
    }

    public boolean has(Parameter parameter) {
        return on.contains(parameter);
    }

    /**
     * @param value TRUE or FALSE
     * @throws OracleError ORA-31600 for another value, ORA-03001 for a parameter that the simulator does not have
     */
    public Transforms with(String name, String value) throws OracleError {
        if (name.equals("DEFAULT")) {
            return DEFAULTS;
        }
        Optional<Parameter> parameter = Arrays.stream(Parameter.values())
                .filter(p -> p.name().equals(name))
                .findFirst();
        if (parameter.isEmpty()) {
            throw Errors.unimplemented("transform parameter " + name);
        }
        Set<Parameter> now = EnumSet.copyOf(on);
        switch (value) {
            case "TRUE" -> now.add(parameter.get());
            case "FALSE" -> now.remove(parameter.get());
            default ->
                throw new OracleError(
                        31600, "invalid input value " + value + " for parameter VALUE in function SET_TRANSFORM_PARAM");
        }
        return new Transforms(now);
    }
}
