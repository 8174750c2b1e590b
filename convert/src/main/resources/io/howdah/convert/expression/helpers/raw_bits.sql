-- UTL_RAW.BIT_AND, BIT_OR, BIT_XOR: the rest of the longer one is left as it is.
CREATE OR REPLACE FUNCTION oracle.raw_bits(a bytea, operator text, b bytea) RETURNS bytea
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result bytea := CASE WHEN length(a) >= length(b) THEN a ELSE b END;
BEGIN
    FOR i IN 0..least(length(a), length(b)) - 1 LOOP
        result := set_byte(result, i, CASE operator
            WHEN '&' THEN get_byte(a, i) & get_byte(b, i)
            WHEN '|' THEN get_byte(a, i) | get_byte(b, i)
            ELSE get_byte(a, i) # get_byte(b, i)
        END);
    END LOOP;
    RETURN result;
END
$$;
