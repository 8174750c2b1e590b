package io.howdah.sql.postgres;

import java.util.List;
import java.util.Optional;

/**
 * A function or procedure of PostgreSQL.
 *
 * @param name with its schema, as it must stand
 * @param returns of a function: {@code numeric}, {@code SETOF hr.t}, {@code trigger}; empty for a procedure and for a function with OUT
 *     parameters
 * @param attributes {@code IMMUTABLE}, {@code SECURITY DEFINER}, {@code SET search_path = ...}: each as it stands
 * @param remark comments that stood before the body, marks included, empty when none
 */
public record PgRoutine(
        Kind kind,
        String name,
        List<Parameter> parameters,
        String returns,
        List<String> attributes,
        String remark,
        PgStep.Block body) {
    public PgRoutine {
        parameters = List.copyOf(parameters);
        attributes = List.copyOf(attributes);
    }

    public enum Kind {
        FUNCTION,
        PROCEDURE
    }

    public record Parameter(Mode mode, String name, String type, Optional<PgExpr> initial) {}

    public enum Mode {
        IN,
        OUT,
        INOUT
    }
}
