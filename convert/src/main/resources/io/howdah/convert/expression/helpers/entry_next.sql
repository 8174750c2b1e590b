-- NEXT of an associative array: whether the key itself is there does not matter. Text is in binary order.
CREATE OR REPLACE FUNCTION oracle.entry_next(m jsonb, n integer) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT min(k::integer) FROM jsonb_object_keys(m) AS k WHERE k::integer > n
$$;

CREATE OR REPLACE FUNCTION oracle.entry_next(m jsonb, t text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT min(k COLLATE "C") FROM jsonb_object_keys(m) AS k WHERE k COLLATE "C" > t
$$;
