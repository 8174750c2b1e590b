-- JSON without blanks between its parts, the members of objects in their order.
CREATE OR REPLACE FUNCTION oracle.json_compact(document json) RETURNS json
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN CASE json_typeof(document)
        WHEN 'object' THEN (
            SELECT '{' || coalesce(string_agg(to_json(key) || ':' || oracle.json_compact(value), ',' ORDER BY place), '') || '}'
            FROM json_each(document) WITH ORDINALITY AS members (key, value, place))
        WHEN 'array' THEN (
            SELECT '[' || coalesce(string_agg(oracle.json_compact(value)::text, ',' ORDER BY place), '') || ']'
            FROM json_array_elements(document) WITH ORDINALITY AS elements (value, place))
        ELSE btrim(document::text, E' \t\r\n')
    END;
END
$$;
