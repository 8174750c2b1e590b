-- PRIOR of an associative array: whether the key itself is there does not matter. Text is in binary order.
CREATE OR REPLACE FUNCTION oracle.entry_prior(m jsonb, n integer) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT max(k::integer) FROM jsonb_object_keys(m) AS k WHERE k::integer < n
$$;

CREATE OR REPLACE FUNCTION oracle.entry_prior(m jsonb, t text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT max(k COLLATE "C") FROM jsonb_object_keys(m) AS k WHERE k COLLATE "C" < t
$$;
