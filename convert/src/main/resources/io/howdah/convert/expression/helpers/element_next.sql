-- NEXT: the position after this one, NULL behind the last.
-- needs initialised
CREATE OR REPLACE FUNCTION oracle.element_next(l anyarray, i integer) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN i < cardinality(oracle.initialised(l)) THEN greatest(i + 1, 1) END
$$;
