-- to_timestamp() in UTC and back, so that the session's time zone and its daylight saving gaps play no part.
CREATE OR REPLACE FUNCTION oracle.to_date(t text, mask text) RETURNS timestamp
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$
    SELECT date_trunc('second', pg_catalog.to_timestamp(t || ' +00', mask || ' TZH') AT TIME ZONE 'UTC')
$$;
