-- Roles that the session has, where no more can be seen.
-- Source: Oracle Database Reference, SESSION_ROLES. Holds from 11.2.
-- Whose they are is not told, so none of them counts as the application's.
SELECT role, 'Y' AS oracle_maintained
  FROM session_roles
 ORDER BY role
