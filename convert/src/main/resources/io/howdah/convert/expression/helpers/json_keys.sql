-- GET_KEYS: the keys of an object in their order.
CREATE OR REPLACE FUNCTION oracle.json_keys(document json) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN json_typeof(document) = 'object' THEN ARRAY(SELECT json_object_keys(document)) END
$$;
