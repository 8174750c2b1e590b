-- EXISTS of an associative array.
CREATE OR REPLACE FUNCTION oracle.entry_exists(m jsonb, k text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT coalesce(jsonb_exists(m, k), FALSE)
$$;
