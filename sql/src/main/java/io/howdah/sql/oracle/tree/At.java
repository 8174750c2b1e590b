package io.howdah.sql.oracle.tree;

/**
 * Where a node begins: 0-based character offset into the text of its statement. All positions are equal to each other, so that two
 * trees can be compared for meaning; ask {@link #offset()} for the place.
 */
public final class At {
    public static final At UNKNOWN = new At(-1);

    private final int offset;

    private At(int offset) {
        this.offset = offset;
    }

    public static At offset(int offset) {
        return new At(offset);
    }

    public int offset() {
        return offset;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof At;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "@" + offset;
    }
}
