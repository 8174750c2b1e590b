-- DBMS_MVIEW.REFRESH: a list of materialized views, each computed anew.
CREATE OR REPLACE FUNCTION oracle.refresh_mviews(list text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY string_to_array(list, ',') LOOP
        name := btrim(name);
        EXECUTE 'REFRESH MATERIALIZED VIEW ' || CASE WHEN strpos(name, '"') > 0 THEN name ELSE lower(name) END;
    END LOOP;
END
$$;
