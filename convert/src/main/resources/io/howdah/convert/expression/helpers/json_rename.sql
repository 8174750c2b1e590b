-- RENAME_KEY: the member keeps its place.
CREATE OR REPLACE FUNCTION oracle.json_rename(document json, key text, new_key text) RETURNS json
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT ('{' || coalesce(string_agg(to_json(CASE WHEN k = key THEN new_key ELSE k END) || ':' || v, ',' ORDER BY place), '') || '}')::json
    FROM json_each(document) WITH ORDINALITY AS members (k, v, place)
$$;
