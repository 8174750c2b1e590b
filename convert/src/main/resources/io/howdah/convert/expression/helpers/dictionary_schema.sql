-- Whether a schema is one of the application's: neither a catalog nor a place of helpers nor a package.
-- needs is_package
CREATE OR REPLACE FUNCTION oracle.dictionary_schema(schema oid) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT NOT oracle.is_package(n.oid) AND n.nspname <> 'oracle' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    FROM pg_namespace n
    WHERE n.oid = schema
$$;
