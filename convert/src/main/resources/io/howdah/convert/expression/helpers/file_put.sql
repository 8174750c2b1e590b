-- UTL_FILE.PUT, PUT_LINE, NEW_LINE, PUT_RAW: bytes are put behind what is there.
-- needs file_mode
CREATE OR REPLACE FUNCTION oracle.file_put(file integer, data bytea) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    PERFORM oracle.file_mode(file, 'wa');
    EXECUTE 'INSERT INTO ' || to_regclass('pg_temp.oracle_file_parts') || ' (file, data) VALUES ($1, $2)' USING file, coalesce(data, '');
END
$$;
