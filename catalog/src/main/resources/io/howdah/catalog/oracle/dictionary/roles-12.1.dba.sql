-- Roles.
-- Source: Oracle Database Reference, DBA_ROLES. Holds from 12.1 (ORACLE_MAINTAINED).
SELECT role, oracle_maintained
  FROM dba_roles
 ORDER BY role
