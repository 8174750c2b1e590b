-- GET_SIZE: members of an object, elements of an array, 1 for a scalar.
CREATE OR REPLACE FUNCTION oracle.json_size(document json) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE json_typeof(document)
        WHEN 'object' THEN (SELECT count(*)::integer FROM json_object_keys(document))
        WHEN 'array' THEN json_array_length(document)
        ELSE 1
    END
$$;
