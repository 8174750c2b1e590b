-- Raises for a schedule that cron has no expression for.
CREATE OR REPLACE FUNCTION oracle.cron_refused(schedule text, reason text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
    RAISE EXCEPTION 'CONVERT-2176: cron cannot say "%": %', schedule, reason USING ERRCODE = 'feature_not_supported';
END
$$;
