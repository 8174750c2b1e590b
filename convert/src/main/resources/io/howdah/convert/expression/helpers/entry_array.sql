-- The entries of a collection indexed by number as a JSON array, in the order of their keys.
CREATE OR REPLACE FUNCTION oracle.entry_array(m jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN m IS NOT NULL THEN coalesce(jsonb_agg(e.value ORDER BY e.key::integer), '[]') END FROM jsonb_each(m) AS e
$$;
