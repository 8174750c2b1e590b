-- The path that a BFILE's locator DIRECTORY/name means.
-- needs file_path
CREATE OR REPLACE FUNCTION oracle.bfile_path(locator text) RETURNS text
    LANGUAGE sql STABLE
AS $$
    SELECT oracle.file_path(split_part(locator, '/', 1), substr(locator, strpos(locator, '/') + 1))
$$;
