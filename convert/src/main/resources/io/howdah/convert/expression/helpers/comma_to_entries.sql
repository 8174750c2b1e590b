-- DBMS_UTILITY.COMMA_TO_TABLE: names between commas as an associative array from 1 to n.
CREATE OR REPLACE FUNCTION oracle.comma_to_entries(list text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT coalesce(jsonb_object_agg(i::text, name ORDER BY i), '{}') FROM unnest(string_to_array(list, ',')) WITH ORDINALITY AS s (name, i)
$$;
