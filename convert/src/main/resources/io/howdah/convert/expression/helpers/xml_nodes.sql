-- The nodes of a path in a document or a fragment; namespaces as in 'xmlns:a="uri" xmlns="uri"'.
-- needs xml_path
CREATE OR REPLACE FUNCTION oracle.xml_nodes(document xml, path text, namespaces text DEFAULT NULL) RETURNS xml[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    known text[] := '{}';
    wanted text := path;
BEGIN
    IF document IS NULL OR path IS NULL THEN
        RETURN NULL;
    END IF;
    IF namespaces IS NOT NULL THEN
        SELECT coalesce(array_agg(ARRAY[coalesce(space[1], 'by_default'), space[2]]), '{}') INTO known
        FROM regexp_matches(namespaces, 'xmlns(?::([^\s=]+))?\s*=\s*["'']([^"'']*)["'']', 'g') AS spaces (space);
        IF namespaces ~ 'xmlns\s*=' THEN
            wanted := oracle.xml_path(path, 'by_default');
        END IF;
    END IF;
    IF document IS DOCUMENT THEN
        RETURN xpath(wanted, document, known);
    END IF;
    wanted := '/fragment' || CASE WHEN left(wanted, 1) = '/' THEN '' ELSE '/' END || wanted;
    RETURN xpath(wanted, ('<fragment>' || document::text || '</fragment>')::xml, known);
END
$$;
