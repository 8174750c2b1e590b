-- TO_NUMBER(x DEFAULT y ON CONVERSION ERROR). Unsafe in parallel: before PostgreSQL 18 a handler may not open its subtransaction there.
CREATE OR REPLACE FUNCTION oracle.to_number_or(t text, otherwise numeric) RETURNS numeric
    LANGUAGE plpgsql IMMUTABLE PARALLEL UNSAFE
AS $$
BEGIN
    RETURN t::numeric;
EXCEPTION
    WHEN invalid_text_representation OR numeric_value_out_of_range THEN
        RETURN otherwise;
END
$$;
