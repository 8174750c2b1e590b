-- Seconds for which undo is kept. Source: Oracle Database Reference, V$PARAMETER, UNDO_RETENTION. Holds from 11.2.
-- Needs: SELECT ON SYS.V_$PARAMETER
SELECT value FROM v$parameter WHERE name = 'undo_retention'
