-- Oracle Database Reference 23ai, "NLS_DATABASE_PARAMETERS"; also NLS_INSTANCE_PARAMETERS.
-- columns PARAMETER text, VALUE text
-- needs nls_session_parameters
CREATE OR REPLACE VIEW oracle.nls_database_parameters AS (
    SELECT parameter, value
    FROM oracle.nls_session_parameters
    UNION ALL
    SELECT 'NLS_CHARACTERSET', CASE getdatabaseencoding() WHEN 'UTF8' THEN 'AL32UTF8' WHEN 'LATIN1' THEN 'WE8ISO8859P1'
        WHEN 'WIN1252' THEN 'WE8MSWIN1252' WHEN 'SQL_ASCII' THEN 'US7ASCII' ELSE getdatabaseencoding()::text END
    UNION ALL
    SELECT 'NLS_NCHAR_CHARACTERSET', 'AL16UTF16'
    UNION ALL
    SELECT 'NLS_RDBMS_VERSION', current_setting('server_version')
);
