-- The first letter of the mode in which a file is open; raises when it is not, or not in one of the wanted ones.
-- needs file_is_open
CREATE OR REPLACE FUNCTION oracle.file_mode(file integer, wanted text) RETURNS text
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    mode text;
BEGIN
    IF NOT oracle.file_is_open(file) THEN
        RAISE EXCEPTION 'ORA-29282: invalid file ID' USING ERRCODE = 'R9282';
    END IF;
    EXECUTE 'SELECT left(mode, 1) FROM ' || to_regclass('pg_temp.oracle_files') || ' WHERE id = $1' INTO mode USING file;
    IF strpos(wanted, mode) = 0 THEN
        RAISE EXCEPTION 'ORA-29283: invalid file operation' USING ERRCODE = 'R9283';
    END IF;
    RETURN mode;
END
$$;
