-- Whether a schema stands for a package: it has routines, and neither tables nor views nor sequences.
CREATE OR REPLACE FUNCTION oracle.is_package(schema oid) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT n.nspname NOT IN ('oracle', 'information_schema', 'pg_catalog', 'public')
        AND EXISTS (SELECT FROM pg_proc p WHERE p.pronamespace = n.oid)
        AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S'))
    FROM pg_namespace n
    WHERE n.oid = schema
$$;
