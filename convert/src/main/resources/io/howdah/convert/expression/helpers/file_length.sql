-- UTL_FILE.FGETATTR.
-- needs file_path
CREATE OR REPLACE FUNCTION oracle.file_length(location text, name text) RETURNS bigint
    LANGUAGE sql VOLATILE
AS $$
    SELECT (pg_stat_file(oracle.file_path(location, name), true)).size
$$;
