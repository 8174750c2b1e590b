-- The path of a file on the server: by the name of a directory, which oracle.directories must know, or as it is.
-- needs directories
CREATE OR REPLACE FUNCTION oracle.file_path(location text, name text) RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    place text := location;
BEGIN
    IF left(location, 1) IS DISTINCT FROM '/' THEN
        SELECT d.path INTO place FROM oracle.directories d WHERE d.name = location;
        IF place IS NULL THEN
            RAISE EXCEPTION 'ORA-29280: invalid directory path: % is not in oracle.directories', location USING ERRCODE = 'R9280';
        END IF;
    END IF;
    IF name IS NULL OR name ~ '(^|/)\.\.(/|$)' THEN
        RAISE EXCEPTION 'ORA-29288: invalid file name' USING ERRCODE = 'R9288';
    END IF;
    RETURN rtrim(place, '/') || '/' || name;
END
$$;
