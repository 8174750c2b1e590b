-- IS JSON, also before PostgreSQL 16.
CREATE OR REPLACE FUNCTION oracle.is_json(t text) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    PERFORM t::json;
    RETURN true;
EXCEPTION
    WHEN invalid_text_representation THEN
        RETURN false;
END
$$;
