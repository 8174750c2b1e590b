-- The schema in which the extension pgcrypto is, ready to be written before a function's name.
CREATE OR REPLACE FUNCTION oracle.pgcrypto(what text) RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    place text;
BEGIN
    SELECT quote_ident(n.nspname) INTO place FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pgcrypto';
    IF place IS NULL THEN
        RAISE EXCEPTION 'CONVERT-2123: % needs the extension pgcrypto', what
            USING ERRCODE = 'feature_not_supported', HINT = 'CREATE EXTENSION pgcrypto';
    END IF;
    RETURN place;
END
$$;
