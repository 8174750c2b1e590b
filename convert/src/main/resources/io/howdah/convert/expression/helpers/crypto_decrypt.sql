-- DBMS_CRYPTO.DECRYPT with pgcrypto; without an initialisation vector it is zeros.
-- needs pgcrypto
-- needs crypto_suite
CREATE OR REPLACE FUNCTION oracle.crypto_decrypt(data bytea, suite integer, key bytea, iv bytea DEFAULT NULL) RETURNS bytea
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    result bytea;
BEGIN
    EXECUTE 'SELECT ' || oracle.pgcrypto('DBMS_CRYPTO.DECRYPT') || '.decrypt_iv($1, $2, $3, $4)' INTO result
        USING data, key, coalesce(iv, '\x'::bytea), oracle.crypto_suite(suite);
    RETURN result;
END
$$;
