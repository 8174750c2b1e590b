-- TREAT in PL/SQL: the value as one of the type that the second argument has; ORA-06502 where it is of another type.
CREATE OR REPLACE FUNCTION oracle.treated(value anyelement, kind anycompatible) RETURNS anycompatible
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    made record;
BEGIN
    EXECUTE format('SELECT $1::%s AS value, TRUE', pg_typeof(kind)) INTO made USING value;
    IF made.value IS NOT DISTINCT FROM NULL AND value IS DISTINCT FROM NULL THEN
        RAISE EXCEPTION 'ORA-06502: PL/SQL: numeric or value error: cannot assign supertype instance to subtype'
            USING ERRCODE = 'O6502';
    END IF;
    RETURN made.value;
END
$$;
