-- Oracle Database Reference 23ai, "SESSION_ROLES".
-- columns ROLE text
-- needs dictionary_name
CREATE OR REPLACE VIEW oracle.session_roles AS (
    SELECT oracle.dictionary_name(r.rolname::text) AS role
    FROM pg_roles r
    WHERE pg_has_role(current_user, r.oid, 'USAGE') AND r.rolname <> current_user
);
