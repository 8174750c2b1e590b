-- Oracle Database Reference 23ai, "ALL_SOURCE": the text of the converted routines; those of a package one after the other.
-- columns OWNER text, NAME text, TYPE text, LINE numeric, TEXT text
-- needs dictionary_name
-- needs dictionary_schema
-- needs is_package
CREATE OR REPLACE VIEW oracle.all_source AS (
    SELECT s.owner, s.name, s.type, row_number() OVER (PARTITION BY s.owner, s.name, s.type ORDER BY s.routine, l.place)::numeric AS line,
        l.text || E'\n' AS text
    FROM (
        SELECT p.oid AS routine, pg_get_functiondef(p.oid) AS definition,
            oracle.dictionary_name(CASE WHEN oracle.is_package(n.oid) THEN current_schema::text ELSE n.nspname::text END) AS owner,
            oracle.dictionary_name(CASE WHEN oracle.is_package(n.oid) THEN n.nspname::text ELSE p.proname::text END) AS name,
            CASE WHEN oracle.is_package(n.oid) THEN 'PACKAGE BODY' WHEN p.prokind = 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS type
        FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.prokind IN ('f', 'p') AND (oracle.is_package(n.oid) OR oracle.dictionary_schema(n.oid))
    ) AS s
        CROSS JOIN LATERAL regexp_split_to_table(s.definition, E'\n') WITH ORDINALITY AS l (text, place)
);
