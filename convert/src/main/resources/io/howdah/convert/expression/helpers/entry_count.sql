-- COUNT of an associative array.
CREATE OR REPLACE FUNCTION oracle.entry_count(m jsonb) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT count(*)::integer FROM jsonb_object_keys(m)
$$;
