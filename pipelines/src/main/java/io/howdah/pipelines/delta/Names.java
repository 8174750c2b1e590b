package io.howdah.pipelines.delta;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.delta.set.SetFile.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of the tables that a cycle makes in the staging schema. */
final class Names {
    private Names() {}

    /** {@code c12_t1_d}; tables below it add a number. */
    static QualifiedName staging(String schema, long cycle, int table, Kind kind) {
        return QualifiedName.of(schema, "c" + cycle + "_t" + table + (kind == Kind.DELETE ? "_d" : "_i"));
    }

    /** Matches every staging table of the cycle and nothing else that Howdah makes, as a regular expression of PostgreSQL. */
    static String stagingPattern(long cycle) {
        return "^c" + cycle + "_t[0-9]+_[din]";
    }

    /** A new partition while it is built. */
    static QualifiedName fresh(String schema, long cycle, int part) {
        return QualifiedName.of(schema, "c" + cycle + "_t0_n" + part);
    }

    static QualifiedName removed(String schema, long cycle, int part) {
        return QualifiedName.of(schema, "u" + cycle + "_" + part + "_removed");
    }

    static QualifiedName added(String schema, long cycle, int part) {
        return QualifiedName.of(schema, "u" + cycle + "_" + part + "_added");
    }

    /** 16 hexadecimal digits of SHA-256. */
    static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
