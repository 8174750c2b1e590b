-- UTL_FILE.GET_RAW: the next bytes; no_data_found behind the last.
-- needs file_mode
CREATE OR REPLACE FUNCTION oracle.file_raw(file integer, len integer DEFAULT 32767) RETURNS bytea
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    part bytea;
BEGIN
    PERFORM oracle.file_mode(file, 'r');
    EXECUTE 'SELECT substr(p.data, f.at + 1, $2) FROM ' || to_regclass('pg_temp.oracle_files') || ' f JOIN ' || to_regclass('pg_temp.oracle_file_parts') || ' p ON p.file = f.id WHERE f.id = $1'
        INTO part USING file, len;
    IF coalesce(length(part), 0) = 0 THEN
        RAISE EXCEPTION 'ORA-01403: no data found' USING ERRCODE = 'no_data_found';
    END IF;
    EXECUTE 'UPDATE ' || to_regclass('pg_temp.oracle_files') || ' SET at = at + $2 WHERE id = $1' USING file, length(part);
    RETURN part;
END
$$;
