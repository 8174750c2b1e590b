-- DBMS_LOB.GETLENGTH of a BFILE, in bytes.
-- needs bfile_open
CREATE OR REPLACE FUNCTION oracle.bfile_length(locator text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    PERFORM oracle.bfile_open(locator);
    RETURN (pg_stat_file(oracle.bfile_path(locator))).size;
END
$$;
