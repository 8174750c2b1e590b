-- REMOVE: without a member of an object, or an element of an array.
CREATE OR REPLACE FUNCTION oracle.json_remove(document json, key text) RETURNS json
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT ('{' || coalesce(string_agg(to_json(k) || ':' || v, ',' ORDER BY place), '') || '}')::json
    FROM json_each(document) WITH ORDINALITY AS members (k, v, place)
    WHERE k <> key
$$;

CREATE OR REPLACE FUNCTION oracle.json_remove(document json, index integer) RETURNS json
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT ('[' || coalesce(string_agg(v::text, ',' ORDER BY place), '') || ']')::json
    FROM json_array_elements(document) WITH ORDINALITY AS elements (v, place)
    WHERE place <> index + 1
$$;
