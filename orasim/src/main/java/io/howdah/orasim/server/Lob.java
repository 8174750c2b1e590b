package io.howdah.orasim.server;

/** The content behind a LOB locator. Offsets and lengths are 0-based; characters are UTF-16 code units, as Oracle counts in AL32UTF8. */
public interface Lob {
    SqlType type();

    /** In characters for CLOB and NCLOB, in bytes for BLOB and BFILE. */
    long length();

    /** At most {@code count} bytes of a BLOB or BFILE; fewer at the end. */
    byte[] readBytes(long offset, int count) throws OracleError;

    /** At most {@code count} characters of a CLOB or NCLOB; fewer at the end. */
    String readText(long offset, int count) throws OracleError;

    /** Overwrites from {@code offset}; the gap behind the end is filled with zero bytes. */
    void writeBytes(long offset, byte[] bytes) throws OracleError;

    /** Overwrites from {@code offset}; the gap behind the end is filled with spaces. */
    void writeText(long offset, String text) throws OracleError;

    void trim(long length) throws OracleError;

    /** Name of the directory object of a BFILE; empty for others. */
    default String directory() {
        return "";
    }

    /** Name of the file of a BFILE; empty for others. */
    default String file() {
        return "";
    }

    /** Frees a temporary LOB; nothing for others. */
    void free();
}
