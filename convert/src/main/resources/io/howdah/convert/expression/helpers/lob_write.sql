-- DBMS_LOB.WRITE, COPY, ERASE: a piece put over a LOB at a position; a gap behind the end is filled.
CREATE OR REPLACE FUNCTION oracle.lob_write(t text, piece text, p integer) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT rpad(coalesce(t, ''), p - 1) || coalesce(piece, '') || pg_catalog.substr(coalesce(t, ''), p + length(coalesce(piece, '')))
$$;

CREATE OR REPLACE FUNCTION oracle.lob_write(b bytea, piece bytea, p integer) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT pg_catalog.substr(coalesce(b, '') || decode(repeat('00', greatest(p - 1 - length(coalesce(b, '')), 0)), 'hex'), 1, p - 1)
        || coalesce(piece, '')
        || pg_catalog.substr(coalesce(b, ''), p + length(coalesce(piece, '')))
$$;
