-- Oracle Database Reference 23ai, "ALL_PROCEDURES": standalone routines by OBJECT_NAME, those of packages by PROCEDURE_NAME.
-- columns OWNER text, OBJECT_NAME text, PROCEDURE_NAME text, OBJECT_ID numeric, SUBPROGRAM_ID numeric, OVERLOAD text, OBJECT_TYPE text, AGGREGATE text, PIPELINED text, DETERMINISTIC text, AUTHID text
-- needs dictionary_name
-- needs dictionary_schema
-- needs is_package
CREATE OR REPLACE VIEW oracle.all_procedures AS (
    SELECT oracle.dictionary_name(CASE WHEN k.packaged THEN current_schema::text ELSE n.nspname::text END) AS owner,
        oracle.dictionary_name(CASE WHEN k.packaged THEN n.nspname::text ELSE p.proname::text END) AS object_name,
        CASE WHEN k.packaged THEN oracle.dictionary_name(p.proname::text) END AS procedure_name, p.oid::bigint::numeric AS object_id,
        p.oid::bigint::numeric AS subprogram_id, NULL::text AS overload,
        CASE WHEN k.packaged THEN 'PACKAGE' WHEN p.prokind = 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS object_type,
        CASE p.prokind WHEN 'a' THEN 'YES' ELSE 'NO' END AS aggregate, CASE WHEN p.proretset THEN 'YES' ELSE 'NO' END AS pipelined,
        CASE p.provolatile WHEN 'i' THEN 'YES' ELSE 'NO' END AS deterministic,
        CASE WHEN p.prosecdef THEN 'DEFINER' ELSE 'CURRENT_USER' END AS authid
    FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        CROSS JOIN LATERAL (SELECT oracle.is_package(n.oid)) AS k (packaged)
    WHERE k.packaged OR oracle.dictionary_schema(n.oid)
);
