-- TREAT in PL/SQL: the value as one of the type that the second argument has; ORA-06502 where it is of another type.
CREATE OR REPLACE FUNCTION oracle.treated(value anyelement, kind anycompatible) RETURNS anycompatible
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    found_rows integer;
BEGIN
    IF value IS NOT DISTINCT FROM NULL THEN
        RETURN NULL;
    END IF;
    EXECUTE format('SELECT (t.v).* FROM (SELECT $1::%s AS v) AS t WHERE t.v IS DISTINCT FROM NULL', pg_typeof(kind))
        INTO kind
        USING value;
    GET DIAGNOSTICS found_rows = ROW_COUNT;
    IF found_rows = 0 THEN
        RAISE EXCEPTION 'ORA-06502: PL/SQL: numeric or value error: cannot assign supertype instance to subtype'
            USING ERRCODE = 'O6502';
    END IF;
    RETURN kind;
END
$$;
