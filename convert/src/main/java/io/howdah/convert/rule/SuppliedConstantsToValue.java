package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code DBMS_LOB.LOB_READWRITE -> 1}: constants of supplied packages. */
final class SuppliedConstantsToValue implements Rule.OfWord {
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("DBMS_LOB.CALL", 12),
            Map.entry("DBMS_LOB.SESSION", 10),
            Map.entry("DBMS_LOB.LOB_READONLY", 0),
            Map.entry("DBMS_LOB.FILE_READONLY", 0),
            Map.entry("DBMS_LOB.LOB_READWRITE", 1),
            Map.entry("DBMS_LOB.DEFAULT_CSID", 0),
            Map.entry("DBMS_LOB.DEFAULT_LANG_CTX", 0),
            Map.entry("DBMS_LOB.NO_WARNING", 0),
            Map.entry("DBMS_LOB.WARN_INCONVERTIBLE_CHAR", 1),
            Map.entry("DBMS_SQL.V6", 0),
            Map.entry("DBMS_SQL.NATIVE", 1),
            Map.entry("DBMS_SQL.V7", 2),
            Map.entry("DBMS_CRYPTO.HASH_MD4", 1),
            Map.entry("DBMS_CRYPTO.HASH_MD5", 2),
            Map.entry("DBMS_CRYPTO.HASH_SH1", 3),
            Map.entry("DBMS_CRYPTO.HASH_SH256", 4),
            Map.entry("DBMS_CRYPTO.HASH_SH384", 5),
            Map.entry("DBMS_CRYPTO.HASH_SH512", 6),
            Map.entry("DBMS_CRYPTO.HMAC_MD5", 1),
            Map.entry("DBMS_CRYPTO.HMAC_SH1", 2),
            Map.entry("DBMS_CRYPTO.HMAC_SH256", 3),
            Map.entry("DBMS_CRYPTO.HMAC_SH384", 4),
            Map.entry("DBMS_CRYPTO.HMAC_SH512", 5),
            Map.entry("DBMS_CRYPTO.ENCRYPT_DES", 1),
            Map.entry("DBMS_CRYPTO.ENCRYPT_3DES_2KEY", 2),
            Map.entry("DBMS_CRYPTO.ENCRYPT_3DES", 3),
            Map.entry("DBMS_CRYPTO.ENCRYPT_AES", 4),
            Map.entry("DBMS_CRYPTO.ENCRYPT_AES128", 6),
            Map.entry("DBMS_CRYPTO.ENCRYPT_AES192", 7),
            Map.entry("DBMS_CRYPTO.ENCRYPT_AES256", 8),
            Map.entry("DBMS_CRYPTO.ENCRYPT_RC4", 129),
            Map.entry("DBMS_CRYPTO.CHAIN_CBC", 256),
            Map.entry("DBMS_CRYPTO.CHAIN_CFB", 512),
            Map.entry("DBMS_CRYPTO.CHAIN_ECB", 768),
            Map.entry("DBMS_CRYPTO.CHAIN_OFB", 1024),
            Map.entry("DBMS_CRYPTO.PAD_PKCS5", 4096),
            Map.entry("DBMS_CRYPTO.PAD_NONE", 8192),
            Map.entry("DBMS_CRYPTO.PAD_ZERO", 12288),
            Map.entry("DBMS_CRYPTO.DES_CBC_PKCS5", 4353),
            Map.entry("DBMS_CRYPTO.DES3_CBC_PKCS5", 4355),
            Map.entry("DBMS_CRYPTO.AES_CBC_PKCS5", 4356),
            Map.entry("DBMS_LOCK.NL_MODE", 1),
            Map.entry("DBMS_LOCK.SS_MODE", 2),
            Map.entry("DBMS_LOCK.SX_MODE", 3),
            Map.entry("DBMS_LOCK.S_MODE", 4),
            Map.entry("DBMS_LOCK.SSX_MODE", 5),
            Map.entry("DBMS_LOCK.X_MODE", 6),
            Map.entry("DBMS_LOCK.MAXWAIT", 32767),
            Map.entry("DBMS_XMLGEN.ENTITY_ENCODE", 0),
            Map.entry("DBMS_XMLGEN.ENTITY_DECODE", 1),
            Map.entry("UTL_RAW.BIG_ENDIAN", 1),
            Map.entry("UTL_RAW.LITTLE_ENDIAN", 2),
            Map.entry("UTL_RAW.MACHINE_ENDIAN", 3),
            Map.entry("DBMS_DB_VERSION.VERSION", 23),
            Map.entry("DBMS_DB_VERSION.RELEASE", 0));

    private static final String BIGGEST = "DBMS_LOB.LOBMAXSIZE";
    private static final String LINE_END = "UTL_TCP.CRLF";

    @Override
    public Example example() {
        return new Example("DBMS_LOB.LOB_READWRITE", "1", "the values are those of Oracle 23ai");
    }

    @Override
    public Set<String> words() {
        var words = new java.util.HashSet<>(NUMBERS.keySet());
        words.add(BIGGEST);
        words.add(LINE_END);
        return words;
    }

    @Override
    public Optional<Typed> apply(Expr.Ref word, String name, Site site) {
        if (name.equals(BIGGEST)) {
            return Optional.of(Typed.integer(Integer.MAX_VALUE)); // what substr() of PostgreSQL takes at most
        }
        if (name.equals(LINE_END)) {
            return Optional.of(Typed.of(PgExpr.word("E'\\r\\n'"), SqlType.TEXT, Typed.Nulls.NEVER));
        }
        return Optional.ofNullable(NUMBERS.get(name)).map(Typed::integer);
    }
}
