-- UTL_FILE.FCOPY: the lines from one to another.
-- needs file_path
-- needs file_export
CREATE OR REPLACE FUNCTION oracle.file_copy(
    from_location text, from_name text, to_location text, to_name text, first integer DEFAULT 1, last integer DEFAULT NULL) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    data bytea := pg_read_binary_file(oracle.file_path(from_location, from_name));
BEGIN
    IF first > 1 OR last IS NOT NULL THEN
        SELECT convert_to(coalesce(string_agg(line || E'\n', '' ORDER BY n), ''), 'UTF8') INTO data
        FROM regexp_split_to_table(rtrim(convert_from(data, 'UTF8'), E'\n'), E'\n') WITH ORDINALITY AS l (line, n)
        WHERE n BETWEEN first AND coalesce(last, n);
    END IF;
    PERFORM oracle.file_export(oracle.file_path(to_location, to_name), data);
END
$$;
