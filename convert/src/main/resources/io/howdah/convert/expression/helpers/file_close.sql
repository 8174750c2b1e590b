-- UTL_FILE.FCLOSE.
-- needs file_flush
CREATE OR REPLACE FUNCTION oracle.file_close(file integer) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    IF oracle.file_mode(file, 'rwa') <> 'r' THEN
        PERFORM oracle.file_flush(file);
    END IF;
    EXECUTE 'DELETE FROM ' || to_regclass('pg_temp.oracle_file_parts') || ' WHERE file = $1' USING file;
    EXECUTE 'DELETE FROM ' || to_regclass('pg_temp.oracle_files') || ' WHERE id = $1' USING file;
END
$$;
