-- GET_OBJECT, GET_ARRAY: NULL when what is there is of another kind.
-- needs json_get
CREATE OR REPLACE FUNCTION oracle.json_get_kind(element json, kind text) RETURNS json
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN json_typeof(element) = kind THEN element END
$$;
