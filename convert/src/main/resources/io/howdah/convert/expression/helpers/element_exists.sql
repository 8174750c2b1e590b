-- EXISTS: never raises, not even for a collection that is NULL.
CREATE OR REPLACE FUNCTION oracle.element_exists(l anyarray, i integer) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT coalesce(i BETWEEN 1 AND cardinality(l), FALSE)
$$;
