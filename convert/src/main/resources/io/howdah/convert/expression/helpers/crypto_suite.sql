-- The name in pgcrypto of a cipher suite of DBMS_CRYPTO: algorithm, chaining and padding are added up to one number.
CREATE OR REPLACE FUNCTION oracle.crypto_suite(suite integer) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
    cipher text := CASE suite & 255 WHEN 1 THEN 'des' WHEN 3 THEN '3des' WHEN 4 THEN 'aes' WHEN 6 THEN 'aes' WHEN 7 THEN 'aes' WHEN 8 THEN 'aes' END;
    chaining text := CASE suite & 3840 WHEN 256 THEN 'cbc' WHEN 768 THEN 'ecb' END;
    padding text := CASE suite & 61440 WHEN 4096 THEN 'pkcs' WHEN 8192 THEN 'none' END;
BEGIN
    IF cipher IS NULL OR chaining IS NULL OR padding IS NULL THEN
        RAISE EXCEPTION 'CONVERT-2123: pgcrypto has no cipher suite like % of DBMS_CRYPTO', suite USING ERRCODE = 'feature_not_supported';
    END IF;
    RETURN cipher || '-' || chaining || '/pad:' || padding;
END
$$;
