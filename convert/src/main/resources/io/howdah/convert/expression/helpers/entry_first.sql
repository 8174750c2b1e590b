-- FIRST of an associative array indexed by number: NULL when it is empty.
CREATE OR REPLACE FUNCTION oracle.entry_first(m jsonb) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT min(k::integer) FROM jsonb_object_keys(m) AS k
$$;
