-- DBMS_LOB.FILEOPEN: raises when the file is not there.
-- needs bfile_exists
CREATE OR REPLACE FUNCTION oracle.bfile_open(locator text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    IF oracle.bfile_exists(locator) = 0 THEN
        RAISE EXCEPTION 'ORA-22288: file or LOB operation FILEOPEN failed: %', locator USING ERRCODE = 'R2288';
    END IF;
END
$$;
