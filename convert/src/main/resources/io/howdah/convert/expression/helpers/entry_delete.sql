-- DELETE(k), DELETE(from, to): a key that is NULL or not there does nothing. Text is in binary order.
CREATE OR REPLACE FUNCTION oracle.entry_delete(m jsonb, k text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN k IS NULL THEN m ELSE m - k END
$$;

CREATE OR REPLACE FUNCTION oracle.entry_delete(m jsonb, low integer, high integer) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT m - ARRAY(SELECT k FROM jsonb_object_keys(m) AS k WHERE k::integer BETWEEN low AND high)
$$;

CREATE OR REPLACE FUNCTION oracle.entry_delete(m jsonb, low text, high text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT m - ARRAY(SELECT k FROM jsonb_object_keys(m) AS k WHERE k COLLATE "C" BETWEEN low AND high)
$$;
