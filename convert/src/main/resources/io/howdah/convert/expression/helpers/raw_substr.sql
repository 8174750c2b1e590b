-- UTL_RAW.SUBSTR: a negative position counts from the end.
CREATE OR REPLACE FUNCTION oracle.raw_substr(r bytea, p integer, n integer DEFAULT 2147483647) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT substring(r FROM CASE WHEN p < 0 THEN length(r) + p + 1 WHEN p = 0 THEN 1 ELSE p END FOR least(n, length(r)))
$$;
