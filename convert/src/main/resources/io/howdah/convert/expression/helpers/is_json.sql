-- IS JSON, also before PostgreSQL 16. Unsafe in parallel: before PostgreSQL 18 a handler may not open its subtransaction there.
CREATE OR REPLACE FUNCTION oracle.is_json(t text) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL UNSAFE
AS $$
BEGIN
    PERFORM t::json;
    RETURN true;
EXCEPTION
    WHEN invalid_text_representation THEN
        RETURN false;
END
$$;
