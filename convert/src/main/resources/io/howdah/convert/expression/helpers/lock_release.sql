-- DBMS_LOCK.RELEASE: 0 released, 4 it was not held.
CREATE OR REPLACE FUNCTION oracle.lock_release(id bigint) RETURNS integer
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    held text;
BEGIN
    SELECT mode INTO held
    FROM pg_locks
    WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted AND objsubid = 1
        AND (classid::bigint << 32 | objid::bigint) = id
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
    RETURN CASE
        WHEN held IS NULL THEN 4
        WHEN CASE held WHEN 'ShareLock' THEN pg_advisory_unlock_shared(id) ELSE pg_advisory_unlock(id) END THEN 0
        ELSE 4
    END;
END
$$;
