-- A text for a place that takes n characters; a longer one raises what PostgreSQL raises for varchar(n). A cast would cut it off.
CREATE OR REPLACE FUNCTION oracle.fitting(t text, n integer) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    IF length(t) > n THEN
        RAISE EXCEPTION 'value too long for type character varying(%)', n USING ERRCODE = 'string_data_right_truncation';
    END IF;
    RETURN t;
END
$$;
