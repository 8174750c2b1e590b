-- A JSON array as a collection indexed by number, from 1.
CREATE OR REPLACE FUNCTION oracle.entries(a jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN a IS NOT NULL THEN coalesce(jsonb_object_agg(e.position, e.value), '{}') END
    FROM jsonb_array_elements(a) WITH ORDINALITY AS e (value, position)
$$;
