-- PUT: a member is replaced where it is or put behind the last; an element of an array is put before the one at its position, or replaces it.
CREATE OR REPLACE FUNCTION oracle.json_put(document json, key text, value json) RETURNS json
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF document IS NULL THEN
        RAISE EXCEPTION 'ORA-30625: method dispatch on NULL SELF argument is disallowed' USING ERRCODE = 'S0625';
    END IF;
    IF document -> key IS NULL THEN
        RETURN left(document::text, -1) || CASE document::text WHEN '{}' THEN '' ELSE ',' END
            || to_json(key) || ':' || coalesce(value::text, 'null') || '}';
    END IF;
    RETURN (
        SELECT '{' || string_agg(to_json(k) || ':' || CASE WHEN k = key THEN coalesce(value::text, 'null') ELSE v::text END, ',' ORDER BY place) || '}'
        FROM json_each(document) WITH ORDINALITY AS members (k, v, place));
END
$$;

CREATE OR REPLACE FUNCTION oracle.json_put(document json, place integer, value json, overwrite boolean DEFAULT false) RETURNS json
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    elements text[] := ARRAY(SELECT e::text FROM json_array_elements(document) WITH ORDINALITY AS x (e, n) ORDER BY n);
    new text := coalesce(value::text, 'null');
BEGIN
    WHILE cardinality(elements) < place LOOP
        elements := elements || 'null'::text;
    END LOOP;
    IF overwrite AND place < cardinality(elements) THEN
        elements[place + 1] := new;
    ELSE
        elements := elements[: place] || new || elements[place + 1 :];
    END IF;
    RETURN '[' || array_to_string(elements, ',') || ']';
END
$$;
