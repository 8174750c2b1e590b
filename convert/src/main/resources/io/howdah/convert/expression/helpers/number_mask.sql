-- TO_CHAR(number) with $, L or B in the mask: the currency stands before the first digit, B leaves nought blank.
CREATE OR REPLACE FUNCTION oracle.number_mask(n numeric, mask text) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN mask ~* 'B' AND written !~ '[1-9#]'
            THEN CASE WHEN mask ~* '^FM' THEN NULL ELSE repeat(' ', length(mask)) END
        WHEN mask ~* 'L' AND mask !~* '^FM' THEN lpad(regexp_replace(written, '([0-9.#])', '$\1'), length(written) + 10)
        WHEN mask ~* '[$L]' THEN regexp_replace(written, '([0-9.#])', '$\1')
        ELSE written
    END
    FROM (SELECT to_char(n, regexp_replace(mask, '[$LB]', '', 'gi')) AS written) AS w
$$;
