-- DBMS_LOB.FILEEXISTS: 1 or 0.
-- needs bfile_path
CREATE OR REPLACE FUNCTION oracle.bfile_exists(locator text) RETURNS integer
    LANGUAGE sql VOLATILE
AS $$
    SELECT ((pg_stat_file(oracle.bfile_path(locator), true)).size IS NOT NULL)::integer
$$;
