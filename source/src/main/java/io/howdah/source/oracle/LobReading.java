package io.howdah.source.oracle;

import io.howdah.source.TableRead;

/**
 * How LOBs come over the wire.
 *
 * @param inline up to this size (bytes, or characters) they are fields of the row, larger ones streams
 * @param prefetch bytes and characters that come with the row instead of by a round trip of their own
 * @param piece what one round trip brings of a stream
 */
record LobReading(int inline, int prefetch, int piece) {
    private static final int MOST_INLINE = 1 << 20;
    private static final int USUAL_PREFETCH = 64 << 10;
    private static final int USUAL_PIECE = 1 << 20;
    private static final int SMALLEST_PIECE = 1 << 10;
    /** What may lie in memory of one fetch. */
    private static final int MEMORY = 8 << 20;

    /** A field is never larger than a MiB, whatever is wished: all columns of all rows of a fetch are in memory. */
    static LobReading of(TableRead.Lobs wish) {
        return switch (wish) {
            case TableRead.LobsAsIsBest l -> new LobReading(MOST_INLINE, USUAL_PREFETCH, USUAL_PIECE);
            case TableRead.LobsInline(var upTo) ->
                new LobReading(MOST_INLINE, Math.clamp(upTo.bytes(), 0, MOST_INLINE), USUAL_PIECE);
            case TableRead.LobsByLocator(var size) -> {
                int piece = Math.clamp(size.bytes(), SMALLEST_PIECE, USUAL_PIECE);
                yield new LobReading(piece, 0, piece);
            }
        };
    }

    /** Rows that may come together. */
    int rows(int most) {
        return prefetch == 0 ? most : Math.clamp(MEMORY / prefetch, 1, most);
    }
}
