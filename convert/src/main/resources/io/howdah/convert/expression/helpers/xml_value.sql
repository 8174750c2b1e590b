-- EXTRACTVALUE(document, path): the text of one node without markup, NULL when there is none.
-- needs xml_nodes
CREATE OR REPLACE FUNCTION oracle.xml_value(document xml, path text, namespaces text DEFAULT NULL) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    nodes xml[] := oracle.xml_nodes(document, path, namespaces);
    node xml;
BEGIN
    IF cardinality(nodes) > 1 THEN
        RAISE EXCEPTION 'ORA-19025: EXTRACTVALUE returns value of only one node' USING ERRCODE = 'Q9025';
    END IF;
    node := ('<value>' || nodes[1]::text || '</value>')::xml;
    IF xpath_exists('/value/*/*', node) THEN
        RAISE EXCEPTION 'ORA-19026: EXTRACTVALUE can only retrieve value of leaf node' USING ERRCODE = 'Q9026';
    END IF;
    RETURN (SELECT nullif(v, '') FROM xmltable('/value' PASSING node COLUMNS v text PATH '.') AS t (v));
END
$$;
