-- Oracle Database Reference 23ai, "USER_ROLE_PRIVS".
-- columns USERNAME text, GRANTED_ROLE text, ADMIN_OPTION text, DEFAULT_ROLE text
-- needs dictionary_name
CREATE OR REPLACE VIEW oracle.user_role_privs AS (
    SELECT oracle.dictionary_name(current_user::text) AS username, oracle.dictionary_name(r.rolname::text) AS granted_role,
        CASE WHEN m.admin_option THEN 'YES' ELSE 'NO' END AS admin_option, 'YES'::text AS default_role
    FROM pg_auth_members m
        JOIN pg_roles r ON r.oid = m.roleid
        JOIN pg_roles u ON u.oid = m.member AND u.rolname = current_user
);
