-- One field of a cron expression: every n-th of the values from low to high, one of which is given.
CREATE OR REPLACE FUNCTION oracle.cron_step(low integer, high integer, n integer, given integer) RETURNS text
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE
        WHEN n = 1 THEN '*'
        WHEN (given - low) % n = 0 THEN '*/' || n
        ELSE low + (given - low) % n || '-' || high || '/' || n
    END
$$;
