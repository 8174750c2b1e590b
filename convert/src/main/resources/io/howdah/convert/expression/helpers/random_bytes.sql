-- DBMS_CRYPTO.RANDOMBYTES: hashes of random UUIDs, which come from the strong source.
CREATE OR REPLACE FUNCTION oracle.random_bytes(n integer) RETURNS bytea
    LANGUAGE sql VOLATILE STRICT
AS $$
    SELECT coalesce(substring(string_agg(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), '') FROM 1 FOR n), '')
      FROM generate_series(1, (n + 31) / 32)
$$;
