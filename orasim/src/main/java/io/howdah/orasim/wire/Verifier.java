package io.howdah.orasim.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 12c verifier: both sides prove that they know the password without sending it. Made anew for each log on.
 *
 * <p>Source: python: messages/auth, crypto (AuthMessage._generate_verifier).
 */
final class Verifier {
    /** TNS_VERIFIER_TYPE_12C. */
    static final int TYPE = 0x4815;

    static final int PASSWORD_ROUNDS = 4096;
    static final int SESSION_ROUNDS = 3;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_KEY_BYTES = 64;
    private static final int BLOCK_BYTES = 16;
    private static final String SPEEDY_KEY = "AUTH_PBKDF2_SPEEDY_KEY";
    private static final String SERVER_RESPONSE = "SERVER_TO_CLIENT";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String password;
    private final byte[] salt = random(SALT_BYTES);
    private final byte[] sessionSalt = random(SALT_BYTES);
    private final byte[] serverKey = random(KEY_BYTES);
    private final byte[] passwordHash;

    Verifier(String password) {
        this.password = password;
        byte[] speedySalt = join(salt, SPEEDY_KEY.getBytes(StandardCharsets.US_ASCII));
        byte[] passwordKey = derive(password, speedySalt, PASSWORD_ROUNDS, PASSWORD_KEY_BYTES);
        passwordHash = Arrays.copyOf(sha512(join(passwordKey, salt)), KEY_BYTES);
    }

    String salt() {
        return HEX.formatHex(salt);
    }

    String sessionSalt() {
        return HEX.formatHex(sessionSalt);
    }

    /** The server's half of the session key, readable for those who know the password. */
    String serverKey() {
        return HEX.formatHex(crypt(Cipher.ENCRYPT_MODE, passwordHash, serverKey));
    }

    /**
     * @param clientKey AUTH_SESSKEY of the client
     * @param encrypted AUTH_PASSWORD
     * @return AUTH_SVR_RESPONSE; absent when the password is wrong
     */
    Optional<String> check(String clientKey, String encrypted) {
        try {
            byte[] key = crypt(Cipher.DECRYPT_MODE, passwordHash, HEX.parseHex(clientKey));
            String both = HEX.formatHex(Arrays.copyOf(key, KEY_BYTES)) + HEX.formatHex(serverKey);
            byte[] session = derive(both, sessionSalt, SESSION_ROUNDS, KEY_BYTES);
            byte[] plain = crypt(Cipher.DECRYPT_MODE, session, HEX.parseHex(encrypted));
            int padding = plain.length == 0 ? 0 : plain[plain.length - 1];
            if (padding < 1 || padding > BLOCK_BYTES || plain.length - padding < SALT_BYTES) {
                return Optional.empty();
            }
            byte[] given = Arrays.copyOfRange(plain, SALT_BYTES, plain.length - padding);
            if (!MessageDigest.isEqual(given, password.getBytes(StandardCharsets.UTF_8))) {
                return Optional.empty();
            }
            byte[] response = join(random(BLOCK_BYTES), SERVER_RESPONSE.getBytes(StandardCharsets.US_ASCII));
            byte[] padded = Arrays.copyOf(response, response.length + BLOCK_BYTES);
            Arrays.fill(padded, response.length, padded.length, (byte) BLOCK_BYTES);
            return Optional.of(HEX.formatHex(crypt(Cipher.ENCRYPT_MODE, session, padded)));
        } catch (IllegalArgumentException e) {
            // no hexadecimal text, or no whole blocks: as wrong as a wrong password
            return Optional.empty();
        }
    }

    private static byte[] crypt(int mode, byte[] key, byte[] data) {
        if (data.length % BLOCK_BYTES != 0) {
            throw new IllegalArgumentException("no whole blocks");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            // the protocol's initial vector is zero: the first block of each text is random
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[BLOCK_BYTES]));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of every JDK", e);
        }
    }

    private static byte[] derive(String secret, byte[] salt, int rounds, int bytes) {
        try {
            KeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, rounds, bytes * 8);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PBKDF2 is part of every JDK", e);
        }
    }

    private static byte[] sha512(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-512 is part of every JDK", e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
