package io.howdah.orasim.engine.sql;

import java.util.BitSet;
import java.util.Optional;

/**
 * One part of a chain of AND, compiled.
 *
 * @param touched sources it speaks of
 * @param marked sources that bear {@code (+)} in it
 * @param outwards whether it refers to a block around
 * @param operator of a comparison, else empty; {@code left} and {@code right} are its sides
 */
record Condition(
        Evaluator evaluator,
        BitSet touched,
        BitSet marked,
        boolean outwards,
        boolean rownum,
        String operator,
        Optional<Side> left,
        Optional<Side> right) {

    /** One side of a comparison; {@code column} when it is nothing but a column. */
    record Side(Compiled compiled, BitSet touched, boolean outwards, Optional<Integer> column, boolean marked) {
        boolean isRownum() {
            return compiled.evaluator() instanceof PseudoColumns.Rownum;
        }
    }
}
