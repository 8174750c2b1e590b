-- EXTRACT(document, path): the nodes as one fragment, NULL when there are none.
-- needs xml_nodes
CREATE OR REPLACE FUNCTION oracle.xml_extract(document xml, path text, namespaces text DEFAULT NULL) RETURNS xml
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT xmlagg(node ORDER BY place)
    FROM unnest(oracle.xml_nodes(document, path, namespaces)) WITH ORDINALITY AS nodes (node, place)
$$;
