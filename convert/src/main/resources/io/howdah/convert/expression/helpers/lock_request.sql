-- DBMS_LOCK.REQUEST: 0 got it, 1 timeout, 4 has it already. X, SSX and SX (6, 5, 3) lock out others, S and SS (4, 2) share.
CREATE OR REPLACE FUNCTION oracle.lock_request(id bigint, mode integer DEFAULT 6, timeout integer DEFAULT 32767, release boolean DEFAULT false)
    RETURNS integer
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    until timestamptz := clock_timestamp() + make_interval(secs => timeout);
    shared boolean := mode IN (2, 4);
    got boolean;
BEGIN
    IF EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted AND objsubid = 1
            AND (classid::bigint << 32 | objid::bigint) = id
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) THEN
        RETURN 4;
    END IF;
    LOOP
        got := CASE
            WHEN release AND shared THEN pg_try_advisory_xact_lock_shared(id)
            WHEN release THEN pg_try_advisory_xact_lock(id)
            WHEN shared THEN pg_try_advisory_lock_shared(id)
            ELSE pg_try_advisory_lock(id)
        END;
        IF got THEN
            RETURN 0;
        END IF;
        IF clock_timestamp() >= until THEN
            RETURN 1;
        END IF;
        PERFORM pg_sleep(0.05);
    END LOOP;
END
$$;
