-- UTL_FILE.FCLOSE_ALL.
-- needs file_close
CREATE OR REPLACE FUNCTION oracle.file_close_all() RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    opened integer[];
    one integer;
BEGIN
    IF to_regclass('pg_temp.oracle_files') IS NOT NULL THEN
        EXECUTE 'SELECT array_agg(id) FROM ' || to_regclass('pg_temp.oracle_files') || '' INTO opened;
        FOREACH one IN ARRAY coalesce(opened, '{}') LOOP
            PERFORM oracle.file_close(one);
        END LOOP;
    END IF;
END
$$;
