-- Seconds for which the server did keep undo lately. Source: Oracle Database Reference, V$UNDOSTAT. Holds from 11.2.
-- Needs: SELECT ON SYS.V_$UNDOSTAT
SELECT MIN(tuned_undoretention) FROM v$undostat
