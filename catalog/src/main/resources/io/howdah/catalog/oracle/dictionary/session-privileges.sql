-- Privileges by which the session is not held to policies.
-- Source: Oracle Database Reference, SESSION_PRIVS; Database Security Guide, "EXEMPT ACCESS POLICY", "EXEMPT REDACTION POLICY".
SELECT privilege
  FROM session_privs
 WHERE privilege IN ('EXEMPT ACCESS POLICY', 'EXEMPT REDACTION POLICY')
 ORDER BY privilege
