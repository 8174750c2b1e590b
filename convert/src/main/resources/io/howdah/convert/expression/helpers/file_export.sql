-- Writes bytes into a file of the server; needs EXECUTE on lo_export(), which superusers have.
CREATE OR REPLACE FUNCTION oracle.file_export(path text, data bytea) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    object oid := lo_from_bytea(0, data);
BEGIN
    PERFORM lo_export(object, path);
    PERFORM lo_unlink(object);
END
$$;
