-- SQLCODE of a SQLSTATE: the state's own number turned back (O1555 is ORA-01555, R0001 is ORA-20001), else Oracle's number of that error.
CREATE OR REPLACE FUNCTION oracle.sqlcode(state text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN state IS NULL OR state = '00000' THEN 0
        WHEN state ~ '^[OQRSTUVWYZ][0-9]{4}$' THEN -((strpos('OQRSTUVWYZ', left(state, 1)) - 1) * 10000 + substr(state, 2)::integer)
        WHEN state ~ '^N' THEN 1
        ELSE coalesce((
            SELECT code
              FROM (VALUES
                       ('P0002', 100), ('P0003', -1422), ('23505', -1), ('22012', -1476), ('23502', -1400), ('23503', -2291),
                       ('23514', -2290), ('22001', -12899), ('22003', -1438), ('22P02', -1722), ('22007', -1858), ('22008', -1843),
                       ('22004', -6502), ('2202E', -6533), ('20000', -6592), ('2F005', -6503), ('34000', -1001), ('42P03', -6511), ('42P01', -942),
                       ('42703', -904), ('42P07', -955), ('42601', -900), ('42501', -1031), ('40P01', -60), ('55P03', -54),
                       ('40001', -8177), ('57014', -1013), ('53200', -6500), ('XX000', -6501), ('P0001', -20000)
                   ) AS known (sqlstate, code)
             WHERE known.sqlstate = state), -600)
    END
$$;
