-- APPEND: an element behind the last.
CREATE OR REPLACE FUNCTION oracle.json_append(document json, value json) RETURNS json
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF document IS NULL THEN
        RAISE EXCEPTION 'ORA-30625: method dispatch on NULL SELF argument is disallowed' USING ERRCODE = 'S0625';
    END IF;
    RETURN left(document::text, -1) || CASE document::text WHEN '[]' THEN '' ELSE ',' END || coalesce(value::text, 'null') || ']';
END
$$;
