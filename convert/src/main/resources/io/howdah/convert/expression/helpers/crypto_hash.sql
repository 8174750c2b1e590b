-- DBMS_CRYPTO.HASH by the number of the algorithm; MD4 and SHA-1 are in pgcrypto only.
-- needs pgcrypto
CREATE OR REPLACE FUNCTION oracle.crypto_hash(data bytea, algorithm integer) RETURNS bytea
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    result bytea;
BEGIN
    CASE algorithm
        WHEN 2 THEN RETURN decode(md5(data), 'hex');
        WHEN 4 THEN RETURN sha256(data);
        WHEN 5 THEN RETURN sha384(data);
        WHEN 6 THEN RETURN sha512(data);
        WHEN 1, 3 THEN
            EXECUTE 'SELECT ' || oracle.pgcrypto('DBMS_CRYPTO.HASH') || '.digest($1, $2)' INTO result
                USING data, CASE algorithm WHEN 1 THEN 'md4' ELSE 'sha1' END;
            RETURN result;
        ELSE RAISE EXCEPTION 'CONVERT-2123: DBMS_CRYPTO.HASH knows no algorithm %', algorithm USING ERRCODE = 'feature_not_supported';
    END CASE;
END
$$;
