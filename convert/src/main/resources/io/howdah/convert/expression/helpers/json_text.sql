-- A scalar as text; NULL for null, objects and arrays.
CREATE OR REPLACE FUNCTION oracle.json_text(element json) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN json_typeof(element) NOT IN ('object', 'array') THEN nullif(element #>> '{}', '') END
$$;
