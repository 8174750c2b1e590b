-- FIRST: 1, or NULL of an empty collection.
-- needs initialised
CREATE OR REPLACE FUNCTION oracle.element_first(l anyarray) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN cardinality(oracle.initialised(l)) > 0 THEN 1 END
$$;
