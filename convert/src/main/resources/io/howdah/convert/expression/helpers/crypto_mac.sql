-- DBMS_CRYPTO.MAC by the number of the algorithm, with pgcrypto.
-- needs pgcrypto
CREATE OR REPLACE FUNCTION oracle.crypto_mac(data bytea, algorithm integer, key bytea) RETURNS bytea
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    result bytea;
    name text := (ARRAY['md5', 'sha1', 'sha256', 'sha384', 'sha512'])[algorithm];
BEGIN
    IF name IS NULL THEN
        RAISE EXCEPTION 'CONVERT-2123: DBMS_CRYPTO.MAC knows no algorithm %', algorithm USING ERRCODE = 'feature_not_supported';
    END IF;
    EXECUTE 'SELECT ' || oracle.pgcrypto('DBMS_CRYPTO.MAC') || '.hmac($1, $2, $3)' INTO result USING data, key, name;
    RETURN result;
END
$$;
