-- The current SCN. Source: Oracle Database Reference, V$DATABASE.CURRENT_SCN. Holds from 10.1.
-- Needs: SELECT ON SYS.V_$DATABASE
SELECT current_scn FROM v$database
