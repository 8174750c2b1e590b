-- SUBSTR: a negative position counts from the end, 0 is 1, a length below 1 or nothing found is NULL.
CREATE OR REPLACE FUNCTION oracle.substr(t text, p integer) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN -p > length(t) THEN NULL
        ELSE nullif(pg_catalog.substr(t, CASE WHEN p < 0 THEN length(t) + p + 1 ELSE greatest(p, 1) END), '')
    END
$$;

CREATE OR REPLACE FUNCTION oracle.substr(t text, p integer, n integer) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN n < 1 OR -p > length(t) THEN NULL
        ELSE nullif(pg_catalog.substr(t, CASE WHEN p < 0 THEN length(t) + p + 1 ELSE greatest(p, 1) END, n), '')
    END
$$;
