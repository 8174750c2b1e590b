-- The bytes of a BFILE; the server reads the file: superusers and members of pg_read_server_files may.
-- needs bfile_open
CREATE OR REPLACE FUNCTION oracle.bfile_bytes(locator text) RETURNS bytea
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    PERFORM oracle.bfile_open(locator);
    RETURN pg_read_binary_file(oracle.bfile_path(locator));
END
$$;
