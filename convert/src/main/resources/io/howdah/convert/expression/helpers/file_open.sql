-- UTL_FILE.FOPEN: a number for the file. What is read is taken at once; what is written goes into the file with FFLUSH and FCLOSE.
-- needs file_path
-- needs file_tables
-- needs file_export
CREATE OR REPLACE FUNCTION oracle.file_open(location text, name text, mode text) RETURNS integer
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    place text := oracle.file_path(location, name);
    kind text := lower(left(mode, 1));
    there boolean := (pg_stat_file(place, true)).size IS NOT NULL;
    opened integer;
BEGIN
    IF kind IS NULL OR kind NOT IN ('r', 'w', 'a') THEN
        RAISE EXCEPTION 'ORA-29281: invalid mode' USING ERRCODE = 'R9281';
    END IF;
    IF kind = 'r' AND NOT there THEN
        RAISE EXCEPTION 'ORA-29283: invalid file operation' USING ERRCODE = 'R9283';
    END IF;
    PERFORM oracle.file_tables();
    EXECUTE 'SELECT coalesce(max(id), 0) + 1 FROM ' || to_regclass('pg_temp.oracle_files') || '' INTO opened;
    EXECUTE 'INSERT INTO ' || to_regclass('pg_temp.oracle_files') || ' VALUES ($1, $2, $3, 0)' USING opened, place, lower(mode);
    IF kind <> 'w' AND there THEN
        EXECUTE 'INSERT INTO ' || to_regclass('pg_temp.oracle_file_parts') || ' (file, data) VALUES ($1, $2)' USING opened, pg_read_binary_file(place);
    ELSE
        PERFORM oracle.file_export(place, '');
    END IF;
    RETURN opened;
END
$$;
