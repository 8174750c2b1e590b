-- A member of an object by its key, an element of an array by its position from 0; NULL when there is none.
CREATE OR REPLACE FUNCTION oracle.json_get(document json, key text) RETURNS json
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT document -> key
$$;

CREATE OR REPLACE FUNCTION oracle.json_get(document json, place integer) RETURNS json
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN place >= 0 THEN document -> place END
$$;
