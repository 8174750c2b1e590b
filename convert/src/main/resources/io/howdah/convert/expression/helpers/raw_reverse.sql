-- UTL_RAW.REVERSE: the last byte first.
CREATE OR REPLACE FUNCTION oracle.raw_reverse(r bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT coalesce(string_agg(substring(r FROM i FOR 1), '' ORDER BY i DESC), '') FROM generate_series(1, length(r)) AS i
$$;
