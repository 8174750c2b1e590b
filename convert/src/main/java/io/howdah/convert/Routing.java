package io.howdah.convert;

/**
 * Rows of a reference-partitioned table that come without the partition key are inserted into a landing partition and moved from there. While
 * that goes on a setting of the transaction says so, and triggers that came from Oracle, which knows no such move, do not fire for it.
 */
public final class Routing {
    public static final String BEGIN = "PERFORM set_config('howdah.routing', 'on', true);";
    public static final String END = "PERFORM set_config('howdah.routing', '', true);";
    public static final String NOT_GOING_ON = "current_setting('howdah.routing', true) IS DISTINCT FROM 'on'";

    private Routing() {}
}
