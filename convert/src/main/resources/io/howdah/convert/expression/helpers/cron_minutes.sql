-- Minutes of what is added to a date, in upper case and without blanks: '+1+2/24' -> 1560; NULL for what is no such sum.
CREATE OR REPLACE FUNCTION oracle.cron_minutes(sum text) RETURNS numeric
    LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
    term text;
    factor text;
    days numeric;
    total numeric := 0;
BEGIN
    IF sum !~ '^([+-][0-9]+([.][0-9]+)?(/([0-9]+|[(][0-9]+([*][0-9]+)*[)]))*)*$' THEN
        RETURN NULL;
    END IF;
    FOR term IN SELECT m[1] FROM regexp_matches(sum, '[+-][^+-]+', 'g') AS m LOOP
        days := split_part(term, '/', 1)::numeric;
        FOR factor IN SELECT m[1] FROM regexp_matches(substr(term, strpos(term || '/', '/')), '[0-9]+', 'g') AS m LOOP
            days := days / nullif(factor::numeric, 0);
        END LOOP;
        total := total + days * 1440;
    END LOOP;
    RETURN round(total, 9);
END
$$;
