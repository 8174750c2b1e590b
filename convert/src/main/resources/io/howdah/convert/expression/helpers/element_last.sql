-- LAST: the number of elements, or NULL of an empty collection.
-- needs initialised
CREATE OR REPLACE FUNCTION oracle.element_last(l anyarray) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT nullif(cardinality(oracle.initialised(l)), 0)
$$;
