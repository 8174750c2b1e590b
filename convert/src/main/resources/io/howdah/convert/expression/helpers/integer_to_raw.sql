-- UTL_RAW.CAST_FROM_BINARY_INTEGER: four bytes; order 1 = the highest byte first.
-- needs raw_reverse
CREATE OR REPLACE FUNCTION oracle.integer_to_raw(n integer, bytes_order integer) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE bytes_order WHEN 1 THEN int4send(n) ELSE oracle.raw_reverse(int4send(n)) END
$$;
