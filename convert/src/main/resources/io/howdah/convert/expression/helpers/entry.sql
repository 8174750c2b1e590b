-- An entry of an associative array as text; raises NO_DATA_FOUND where there is none.
-- needs entry_value
CREATE OR REPLACE FUNCTION oracle.entry(m jsonb, k text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT oracle.entry_value(m, k) #>> '{}'
$$;
