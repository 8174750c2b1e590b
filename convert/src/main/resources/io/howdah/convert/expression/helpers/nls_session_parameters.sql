-- Oracle Database Reference 23ai, "NLS_SESSION_PARAMETERS": those of an American database, which converted code assumes.
-- columns PARAMETER text, VALUE text
CREATE OR REPLACE VIEW oracle.nls_session_parameters AS (
    SELECT p.parameter::text AS parameter, p.value::text AS value
    FROM (VALUES
        ('NLS_LANGUAGE', 'AMERICAN'),
        ('NLS_TERRITORY', 'AMERICA'),
        ('NLS_CURRENCY', '$'),
        ('NLS_ISO_CURRENCY', 'AMERICA'),
        ('NLS_NUMERIC_CHARACTERS', '.,'),
        ('NLS_CALENDAR', 'GREGORIAN'),
        ('NLS_DATE_FORMAT', 'DD-MON-RR'),
        ('NLS_DATE_LANGUAGE', 'AMERICAN'),
        ('NLS_SORT', 'BINARY'),
        ('NLS_TIME_FORMAT', 'HH.MI.SSXFF AM'),
        ('NLS_TIMESTAMP_FORMAT', 'DD-MON-RR HH.MI.SSXFF AM'),
        ('NLS_TIME_TZ_FORMAT', 'HH.MI.SSXFF AM TZR'),
        ('NLS_TIMESTAMP_TZ_FORMAT', 'DD-MON-RR HH.MI.SSXFF AM TZR'),
        ('NLS_DUAL_CURRENCY', '$'),
        ('NLS_COMP', 'BINARY'),
        ('NLS_LENGTH_SEMANTICS', 'BYTE'),
        ('NLS_NCHAR_CONV_EXCP', 'FALSE')
    ) AS p (parameter, value)
);
