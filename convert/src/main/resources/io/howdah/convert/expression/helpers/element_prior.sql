-- PRIOR: the position before this one, NULL before the first.
-- needs initialised
CREATE OR REPLACE FUNCTION oracle.element_prior(l anyarray, i integer) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT nullif(least(greatest(i - 1, 0), cardinality(oracle.initialised(l))), 0) WHERE i IS NOT NULL
$$;
