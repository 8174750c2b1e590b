-- EXTEND(n): n elements that are NULL; EXTEND(n, i): n copies of element i.
-- needs initialised
-- needs element_index
CREATE OR REPLACE FUNCTION oracle.element_extend(l anyarray, n integer) RETURNS anyarray
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    l := oracle.initialised(l);
    FOR i IN 1 .. coalesce(n, 0) LOOP
        l := array_append(l, NULL);
    END LOOP;
    RETURN l;
END
$$;

CREATE OR REPLACE FUNCTION oracle.element_extend(l anyarray, n integer, i integer) RETURNS anyarray
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    place integer := oracle.element_index(l, i);
BEGIN
    FOR k IN 1 .. coalesce(n, 0) LOOP
        l := array_append(l, l[place]);
    END LOOP;
    RETURN l;
END
$$;
