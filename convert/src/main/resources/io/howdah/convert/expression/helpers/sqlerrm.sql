-- SQLERRM with an error number.
CREATE OR REPLACE FUNCTION oracle.sqlerrm(code numeric) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN code = 0 THEN 'ORA-0000: normal, successful completion'
        WHEN code = 1 THEN 'User-Defined Exception'
        WHEN code = 100 THEN 'ORA-01403: no data found'
        WHEN code > 0 THEN '-' || code || ': non-ORACLE exception '
        ELSE 'ORA-' || lpad((-code)::text, 5, '0') || ': ' || coalesce((
            SELECT message
              FROM (VALUES
                       (1, 'unique constraint (.) violated'), (54, 'resource busy and acquire with NOWAIT specified or timeout expired'),
                       (60, 'deadlock detected while waiting for resource'), (904, ': invalid identifier'),
                       (942, 'table or view does not exist'), (1001, 'invalid cursor'), (1400, 'cannot insert NULL into ()'),
                       (1403, 'no data found'), (1422, 'exact fetch returns more than requested number of rows'),
                       (1438, 'value larger than specified precision allowed for this column'), (1476, 'divisor is equal to zero'),
                       (1722, 'invalid number'), (2290, 'check constraint (.) violated'),
                       (2291, 'integrity constraint (.) violated - parent key not found'),
                       (2292, 'integrity constraint (.) violated - child record found'), (6501, 'PL/SQL: program error'),
                       (6502, 'PL/SQL: numeric or value error'), (6511, 'PL/SQL: cursor already open'),
                       (6531, 'Reference to uninitialized collection'), (6532, 'Subscript outside of limit'),
                       (6533, 'Subscript beyond count'), (6592, 'CASE not found while executing CASE statement')
                   ) AS known (number, message)
             WHERE known.number = -code), '')
    END
$$;
