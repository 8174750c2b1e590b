-- A name as Oracle's dictionary has it: what PostgreSQL folded to lower case is upper case there.
CREATE OR REPLACE FUNCTION oracle.dictionary_name(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN name = lower(name) THEN upper(name) ELSE name END
$$;
