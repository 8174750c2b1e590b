-- MOD(a, 0) is a.
CREATE OR REPLACE FUNCTION oracle.mod(a numeric, b numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN b = 0 THEN a ELSE pg_catalog.mod(a, b) END
$$;
