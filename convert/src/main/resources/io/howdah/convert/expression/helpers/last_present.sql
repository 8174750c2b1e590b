-- LAST_VALUE IGNORE NULLS: a strict step leaves nulls out.
CREATE OR REPLACE FUNCTION oracle.last_present_step(state anyelement, value anyelement) RETURNS anyelement
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT value
$$;

CREATE OR REPLACE AGGREGATE oracle.last_present(anyelement) (
    SFUNC = oracle.last_present_step,
    STYPE = anyelement
);
