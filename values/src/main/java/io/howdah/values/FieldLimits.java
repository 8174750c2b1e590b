package io.howdah.values;

/** What one field of PostgreSQL can hold, for the load and for the validation, which must judge alike. */
public final class FieldLimits {
    /** Bytes: MaxAllocSize less the length word and the terminator (PostgreSQL source, memutils.h). */
    public static final long FIELD = 0x3fffffffL - 5;
    /** Bytes of text that must be examined as a whole (JSON, XML, numbers ...): it is read into memory. */
    public static final int WHOLE = 64 << 20;

    private FieldLimits() {}

    /** @throws BadValueException {@link ValueCode#LOB_TOO_LARGE} */
    public static void check(long bytes) throws BadValueException {
        if (bytes > FIELD) {
            throw new BadValueException(
                    ValueCode.LOB_TOO_LARGE,
                    "LOB of " + bytes + " bytes or more is larger than a field of PostgreSQL can be (1 GB)");
        }
    }
}
