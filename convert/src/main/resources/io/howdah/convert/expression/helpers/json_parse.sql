-- JSON_ELEMENT_T.PARSE: NULL gives NULL, text that is no JSON raises ORA-40441.
-- needs json_compact
CREATE OR REPLACE FUNCTION oracle.json_parse(t text) RETURNS json
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    RETURN oracle.json_compact(t::json);
EXCEPTION
    WHEN invalid_text_representation THEN
        RAISE EXCEPTION 'ORA-40441: JSON syntax error' USING ERRCODE = 'T0441';
END
$$;
