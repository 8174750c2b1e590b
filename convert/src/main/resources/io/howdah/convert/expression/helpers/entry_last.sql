-- LAST of an associative array indexed by number: NULL when it is empty.
CREATE OR REPLACE FUNCTION oracle.entry_last(m jsonb) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT max(k::integer) FROM jsonb_object_keys(m) AS k
$$;
