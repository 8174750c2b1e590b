-- Oracle Database Reference 23ai, "ALL_USERS", "DBA_USERS": a user is a schema in Oracle.
-- columns USERNAME text, USER_ID numeric, CREATED date, ACCOUNT_STATUS text, COMMON text, ORACLE_MAINTAINED text
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_users AS (
    SELECT oracle.dictionary_name(n.nspname::text) AS username, n.oid::bigint::numeric AS user_id, NULL::timestamp(0) AS created,
        'OPEN'::text AS account_status, 'NO'::text AS common, 'N'::text AS oracle_maintained
    FROM pg_namespace n
    WHERE oracle.dictionary_schema(n.oid)
);
