-- UTL_FILE.FFLUSH: what was put into the file so far is written.
-- needs file_mode
-- needs file_export
CREATE OR REPLACE FUNCTION oracle.file_flush(file integer) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    place text;
    data bytea;
BEGIN
    PERFORM oracle.file_mode(file, 'wa');
    EXECUTE 'SELECT path FROM ' || to_regclass('pg_temp.oracle_files') || ' WHERE id = $1' INTO place USING file;
    EXECUTE 'SELECT string_agg(data, ''''::bytea ORDER BY n) FROM ' || to_regclass('pg_temp.oracle_file_parts') || ' WHERE file = $1' INTO data USING file;
    PERFORM oracle.file_export(place, coalesce(data, ''));
END
$$;
