-- The SQLSTATE of an error number that is known only when it is raised: -20001 is R0001.
CREATE OR REPLACE FUNCTION oracle.sqlstate(code numeric) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT substr('OQRSTUVWYZ', 1 + trunc(abs(code) / 10000)::integer % 10, 1) || lpad((abs(code) % 10000)::integer::text, 4, '0')
$$;
