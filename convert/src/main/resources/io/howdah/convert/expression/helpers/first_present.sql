-- FIRST_VALUE IGNORE NULLS: a strict step leaves nulls out.
CREATE OR REPLACE FUNCTION oracle.first_present_step(state anyelement, value anyelement) RETURNS anyelement
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT state
$$;

CREATE OR REPLACE AGGREGATE oracle.first_present(anyelement) (
    SFUNC = oracle.first_present_step,
    STYPE = anyelement
);
