-- FIRST of an associative array indexed by text, in binary order: NULL when it is empty.
CREATE OR REPLACE FUNCTION oracle.entry_first_text(m jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT min(k COLLATE "C") FROM jsonb_object_keys(m) AS k
$$;
