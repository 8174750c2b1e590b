-- The name of a job as Oracle reads it: without regard to case, unless it is quoted.
CREATE OR REPLACE FUNCTION oracle.job_name(name text) RETURNS text
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE WHEN strpos(name, '"') > 0 THEN replace(btrim(name), '"', '') ELSE lower(btrim(name)) END
$$;
