-- SQLERRM of the error at hand: ORA-nnnnn and Oracle's text for it, then PostgreSQL's own words, which name the value, key or column.
-- needs sqlcode
-- needs sqlerrm
CREATE OR REPLACE FUNCTION oracle.error_text(state text, message text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN message ~ '^(ORA|CONVERT)-' OR state ~ '^N' OR oracle.sqlcode(state) = -600 THEN message
        WHEN state IN ('P0002', 'P0003', '22012') THEN oracle.sqlerrm(oracle.sqlcode(state))
        ELSE oracle.sqlerrm(oracle.sqlcode(state)) || ': ' || message
    END
$$;
