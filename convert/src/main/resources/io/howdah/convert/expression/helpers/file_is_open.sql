-- UTL_FILE.IS_OPEN.
CREATE OR REPLACE FUNCTION oracle.file_is_open(file integer) RETURNS boolean
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    found_one boolean := false;
BEGIN
    IF to_regclass('pg_temp.oracle_files') IS NOT NULL THEN
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || to_regclass('pg_temp.oracle_files') || ' WHERE id = $1)' INTO found_one USING file;
    END IF;
    RETURN found_one;
END
$$;
