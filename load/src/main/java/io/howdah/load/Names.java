package io.howdah.load;

import io.howdah.base.QualifiedName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of files, staging tables and locks that load makes up. */
final class Names {
    private Names() {}

    /** 16 hexadecimal digits of SHA-256. */
    static String digest(String text) {
        return HexFormat.of().formatHex(sha256(text), 0, 8);
    }

    /** For what must never be taken for another: a ledger's key has a limit of about 2,700 bytes, what it stands for has none. */
    static String longDigest(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    static long lock(String text) {
        return ByteBuffer.wrap(sha256(text)).getLong();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    /** {@code schema.table} as a file's name: what may trouble a file system becomes {@code _} and a digest keeps names apart. */
    static String file(QualifiedName table) {
        String plain = table.toString();
        String safe = plain.replaceAll("[^A-Za-z0-9_.$#-]", "_");
        return safe.equals(plain) && safe.length() <= 150
                ? safe
                : safe.substring(0, Math.min(120, safe.length())) + "-" + digest(plain);
    }

    /** The staging table of a reference-partitioned table, in schema howdah: {@code staging_hr_employees_0123456789abcdef}. */
    static QualifiedName staging(QualifiedName table) {
        String readable = (table.schema().text() + "_" + table.name().text()).replaceAll("[^A-Za-z0-9_]", "_");
        return QualifiedName.of(
                "howdah",
                "staging_" + readable.substring(0, Math.min(38, readable.length())) + "_" + digest(table.quoted()));
    }

    static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
