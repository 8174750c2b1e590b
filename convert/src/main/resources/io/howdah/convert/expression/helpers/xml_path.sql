-- A path in which names without prefix belong to a namespace: XPath 1.0 gives them none, Oracle's functions take a default one.
CREATE OR REPLACE FUNCTION oracle.xml_path(path text, prefix text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT string_agg(
        CASE
            WHEN left(part[1], 1) IN ('"', '''') THEN part[1]
            ELSE regexp_replace(
                part[1],
                '(^|[/\[(|,=<>+*!]|::|[/\[(|,=<>+*!]\s+|\s(?:and|or|div|mod)\s+)(?!(?:and|or|div|mod)\s)([[:alpha:]_][\w.-]*)(?![\w.-]*(?:\s*\(|:))',
                '\1' || prefix || ':\2',
                'g')
        END,
        '' ORDER BY place)
    FROM regexp_matches(path, '"[^"]*"|''[^'']*''|[^"'']+', 'g') WITH ORDINALITY AS parts (part, place)
$$;
