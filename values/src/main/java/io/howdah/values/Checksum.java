package io.howdah.values;

/**
 * The sum of row hashes: the same for the same rows in any order; a lost, doubled or changed row changes it.
 *
 * @param rows how many
 * @param high and low: 128-bit sum modulo 2^128
 */
public record Checksum(long rows, long high, long low) {
    public static final Checksum EMPTY = new Checksum(0, 0, 0);

    public Checksum plus(RowHash row) {
        return plus(1, row.high(), row.low());
    }

    public Checksum plus(Checksum other) {
        return plus(other.rows, other.high, other.low);
    }

    private Checksum plus(long moreRows, long otherHigh, long otherLow) {
        long sum = low + otherLow;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new Checksum(rows + moreRows, high + otherHigh + carry, sum);
    }

    /** 32 lower-case hexadecimal digits of the sum, for ledgers and reports. */
    public String hex() {
        return "%016x%016x".formatted(high, low);
    }
}
