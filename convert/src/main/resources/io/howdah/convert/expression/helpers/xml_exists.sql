-- EXISTSNODE(document, path): 1 or 0.
-- needs xml_nodes
CREATE OR REPLACE FUNCTION oracle.xml_exists(document xml, path text, namespaces text DEFAULT NULL) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT least(cardinality(oracle.xml_nodes(document, path, namespaces)), 1)
$$;
