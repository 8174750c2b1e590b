package io.howdah.orasim.wire;

import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Locators of a session and the LOBs behind them.
 *
 * <p>A locator has 40 bytes: a length, a version, four bytes of flags and, in ours, a number. Source of the flags: python: constants.pxi
 * (TNS_LOB_LOC_*). The last 100,000 permanent locators of a session are known (a real locator needs no memory of the server).
 */
final class Locators {
    private static final int BYTES = 40;
    private static final int NUMBER_AT = 8;
    private static final int FLAG_1 = 4;
    private static final int FLAG_2 = 5;
    private static final int FLAG_3 = 6;
    private static final int FLAG_4 = 7;
    private static final int BLOB = 0x01;
    private static final int CLOB = 0x02;
    private static final int BFILE = 0x08;
    private static final int INITIALISED = 0x08;
    /** The characters of a CLOB are UTF-16, as in every database with a character set of varying width. */
    private static final int VARIABLE_WIDTH = 0x80;

    private static final int TEMPORARY = 0x01;
    private static final int VERSION = 1;
    /** Behind it the names of directory and file (TNS_LOB_LOC_FIXED_OFFSET). */
    private static final int FILE_NAMES_AT = 16;

    private static final int REMEMBERED = 100_000;

    private final Map<Long, Lob> permanent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Lob> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<Long, Lob> temporary = new HashMap<>();
    private long last;

    byte[] permanent(Lob lob) {
        permanent.put(++last, lob);
        return bytes(lob, 0);
    }

    /** @param length that the client has left room for: it reads as much */
    byte[] temporary(Lob lob, int length) {
        temporary.put(++last, lob);
        byte[] locator = Arrays.copyOf(bytes(lob, TEMPORARY), length);
        locator[0] = (byte) (length - 2 >> 8);
        locator[1] = (byte) (length - 2);
        return locator;
    }

    private byte[] bytes(Lob lob, int flags) {
        SqlType type = lob.type();
        byte[] names = type == SqlType.BFILE ? fileNames(lob) : new byte[0];
        int length = Math.max(BYTES, FILE_NAMES_AT + names.length);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.putShort((short) (length - 2)).putShort((short) VERSION);
        bytes.put(FLAG_1, (byte) (type == SqlType.BLOB ? BLOB : type == SqlType.BFILE ? BFILE : CLOB));
        bytes.put(FLAG_2, (byte) INITIALISED);
        bytes.put(FLAG_3, (byte) (type == SqlType.CLOB || type == SqlType.NCLOB ? VARIABLE_WIDTH : 0));
        bytes.put(FLAG_4, (byte) flags);
        bytes.putLong(NUMBER_AT, last);
        bytes.position(FILE_NAMES_AT);
        bytes.put(names);
        return bytes.array();
    }

    private static byte[] fileNames(Lob lob) {
        byte[] directory = lob.directory().getBytes(StandardCharsets.UTF_8);
        byte[] file = lob.file().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + directory.length + file.length)
                .putShort((short) directory.length)
                .put(directory)
                .putShort((short) file.length)
                .put(file)
                .array();
    }

    /** @throws OracleError ORA-22922 when the locator is none of this session, or was forgotten */
    Lob lob(byte[] locator) throws OracleError {
        long number =
                locator.length < FILE_NAMES_AT ? 0 : ByteBuffer.wrap(locator).getLong(NUMBER_AT);
        Lob lob = temporary.get(number);
        if (lob == null) {
            lob = permanent.get(number);
        }
        if (lob == null) {
            throw new OracleError(22_922, "nonexistent LOB value");
        }
        return lob;
    }

    void free(byte[] locator) {
        Lob lob = temporary.remove(ByteBuffer.wrap(locator).getLong(NUMBER_AT));
        if (lob != null) {
            lob.free();
        }
    }

    void freeAll() {
        temporary.values().forEach(Lob::free);
        temporary.clear();
        permanent.clear();
    }
}
