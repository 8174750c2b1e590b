-- Archive mode and supplemental logging. Source: Oracle Database Reference, V$DATABASE. Holds from 11.2.
-- Needs: SELECT ON SYS.V_$DATABASE
SELECT log_mode, supplemental_log_data_min, supplemental_log_data_all
  FROM v$database
