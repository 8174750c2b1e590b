-- NLS_CHARSET_NAME: the name of one of Oracle's numbers of character sets.
-- needs charset_id
CREATE OR REPLACE FUNCTION oracle.charset_name(id numeric) RETURNS text
    LANGUAGE sql STABLE
AS $$
    SELECT name
    FROM unnest(ARRAY['US7ASCII', 'WE8ISO8859P1', 'EE8ISO8859P2', 'WE8ISO8859P15', 'EE8MSWIN1250', 'CL8MSWIN1251', 'WE8MSWIN1252',
        'UTF8', 'AL32UTF8', 'AL16UTF16', 'AL16UTF16LE']) AS names (name)
    WHERE oracle.charset_id(name) = id
$$;
