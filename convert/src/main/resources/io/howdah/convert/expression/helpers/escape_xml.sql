-- DBMS_XMLGEN.CONVERT
-- needs escape_markup
CREATE OR REPLACE FUNCTION oracle.escape_xml(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT replace(oracle.escape_markup(t), '''', '&apos;')
$$;
