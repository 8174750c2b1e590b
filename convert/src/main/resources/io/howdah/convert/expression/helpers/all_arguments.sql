-- Oracle Database Reference 23ai, "ALL_ARGUMENTS": parameters of routines; position 0 is the result. A schema with routines only is a package.
-- columns OWNER text, OBJECT_NAME text, PACKAGE_NAME text, OBJECT_ID numeric, OVERLOAD text, SUBPROGRAM_ID numeric, ARGUMENT_NAME text, POSITION numeric, SEQUENCE numeric, DATA_LEVEL numeric, DATA_TYPE text, DEFAULTED text, DEFAULT_VALUE text, DEFAULT_LENGTH numeric, IN_OUT text, DATA_LENGTH numeric, DATA_PRECISION numeric, DATA_SCALE numeric, CHARACTER_SET_NAME text, TYPE_OWNER text, TYPE_NAME text, TYPE_SUBNAME text, PLS_TYPE text, CHAR_LENGTH numeric, CHAR_USED text
-- needs dictionary_name
-- needs dictionary_schema
-- needs is_package
-- needs dictionary_type
CREATE OR REPLACE VIEW oracle.all_arguments AS (
    SELECT r.owner, r.object_name, r.package_name, r.object_id, r.overload, r.object_id AS subprogram_id, a.argument_name,
        a.place::numeric AS "position", (a.place + CASE WHEN r.result THEN 1 ELSE 0 END)::numeric AS sequence, 0::numeric AS data_level,
        oracle.dictionary_type(a.type, -1) AS data_type, CASE WHEN a.defaulted THEN 'Y' ELSE 'N' END AS defaulted,
        NULL::text AS default_value, NULL::numeric AS default_length, a.in_out, NULL::numeric AS data_length, NULL::numeric AS data_precision,
        NULL::numeric AS data_scale, NULL::text AS character_set_name, NULL::text AS type_owner, NULL::text AS type_name,
        NULL::text AS type_subname, oracle.dictionary_type(a.type, -1) AS pls_type, 0::numeric AS char_length, NULL::text AS char_used
    FROM (
        SELECT p.oid AS routine, p.oid::bigint::numeric AS object_id, oracle.dictionary_name(p.proname::text) AS object_name,
            CASE WHEN oracle.is_package(p.pronamespace) THEN oracle.dictionary_name(p.pronamespace::regnamespace::text) END AS package_name,
            oracle.dictionary_name(
                CASE WHEN oracle.is_package(p.pronamespace) THEN current_schema::text ELSE p.pronamespace::regnamespace::text END) AS owner,
            CASE WHEN count(*) OVER same > 1 THEN (row_number() OVER (same ORDER BY p.oid))::text END AS overload,
            p.prokind = 'f' AND p.proallargtypes IS NULL AND p.prorettype <> 'void'::regtype AS result
        FROM pg_proc p
        WHERE p.prokind IN ('f', 'p') AND (oracle.is_package(p.pronamespace) OR oracle.dictionary_schema(p.pronamespace))
        WINDOW same AS (PARTITION BY p.pronamespace, p.proname)
    ) AS r
        JOIN pg_proc p ON p.oid = r.routine
        CROSS JOIN LATERAL (
            SELECT oracle.dictionary_name(nullif(p.proargnames[u.place], '')) AS argument_name, u.place, u.type,
                CASE p.proargmodes[u.place] WHEN 'o' THEN 'OUT' WHEN 'b' THEN 'IN/OUT' WHEN 't' THEN 'OUT' ELSE 'IN' END AS in_out,
                u.place > p.pronargs - p.pronargdefaults AND coalesce(p.proargmodes[u.place], 'i') <> 'o' AS defaulted
            FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY AS u (type, place)
            UNION ALL
            SELECT NULL, 0, p.prorettype, 'OUT', false
            WHERE r.result
        ) AS a
);
