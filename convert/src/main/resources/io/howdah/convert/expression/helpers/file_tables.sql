-- The files that UTL_FILE has open in this session, and their lines or what was put into them.
CREATE OR REPLACE FUNCTION oracle.file_tables() RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    IF to_regclass('pg_temp.oracle_files') IS NULL THEN
        EXECUTE 'CREATE TEMPORARY TABLE oracle_files (id integer PRIMARY KEY, path text, mode text, at integer)';
        EXECUTE 'CREATE TEMPORARY TABLE oracle_file_parts (file integer, n integer GENERATED ALWAYS AS IDENTITY, data bytea, PRIMARY KEY (file, n))';
    END IF;
END
$$;
