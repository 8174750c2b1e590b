-- UTL_FILE.GET_LINE: the next line, NULL for an empty one; no_data_found behind the last. The first call takes the lines apart.
-- needs file_mode
CREATE OR REPLACE FUNCTION oracle.file_line(file integer, len integer DEFAULT NULL) RETURNS text
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    place integer;
    part bytea;
BEGIN
    PERFORM oracle.file_mode(file, 'r');
    EXECUTE 'SELECT at FROM ' || to_regclass('pg_temp.oracle_files') || ' WHERE id = $1' INTO place USING file;
    IF place = 0 THEN
        EXECUTE 'WITH whole AS (DELETE FROM ' || to_regclass('pg_temp.oracle_file_parts') || ' WHERE file = $1 RETURNING data)
            INSERT INTO ' || to_regclass('pg_temp.oracle_file_parts') || ' (file, n, data) OVERRIDING SYSTEM VALUE
            SELECT $1, l.n, convert_to(l.line, ''UTF8'')
            FROM whole, regexp_split_to_table(convert_from(data, ''UTF8''), E''\n'') WITH ORDINALITY AS l (line, n)
            WHERE length(data) > 0
                AND (l.line <> '''' OR l.n < length(regexp_replace(convert_from(data, ''UTF8''), E''[^\n]'', '''', ''g'')) + 1)' USING file;
    END IF;
    EXECUTE 'UPDATE ' || to_regclass('pg_temp.oracle_files') || ' SET at = at + 1 WHERE id = $1' USING file;
    EXECUTE 'SELECT data FROM ' || to_regclass('pg_temp.oracle_file_parts') || ' WHERE file = $1 AND n = $2' INTO part USING file, place + 1;
    IF part IS NULL THEN
        RAISE EXCEPTION 'ORA-01403: no data found' USING ERRCODE = 'no_data_found';
    END IF;
    IF len < length(convert_from(part, 'UTF8')) THEN
        RAISE EXCEPTION 'ORA-06502: PL/SQL: numeric or value error' USING ERRCODE = 'data_exception';
    END IF;
    RETURN nullif(convert_from(part, 'UTF8'), '');
END
$$;
