-- Roles.
-- Source: Oracle Database Reference, DBA_ROLES. Holds from 11.2.
-- Before 12.1 the dictionary does not tell which roles belong to the product.
SELECT role, 'N' AS oracle_maintained
  FROM dba_roles
 ORDER BY role
