-- Source: Oracle Database Reference, NLS_DATABASE_PARAMETERS. Holds from 11.2.
SELECT parameter, value
  FROM nls_database_parameters
 WHERE parameter IN ('NLS_CHARACTERSET', 'NLS_NCHAR_CHARACTERSET')
