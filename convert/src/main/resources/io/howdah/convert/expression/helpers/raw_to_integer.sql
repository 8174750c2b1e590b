-- UTL_RAW.CAST_TO_BINARY_INTEGER of up to four bytes; order 1 = the highest byte first.
-- needs raw_reverse
CREATE OR REPLACE FUNCTION oracle.raw_to_integer(r bytea, bytes_order integer) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT ('x' || lpad(encode(CASE bytes_order WHEN 1 THEN r ELSE oracle.raw_reverse(r) END, 'hex'), 8, '0'))::bit(32)::integer
$$;
