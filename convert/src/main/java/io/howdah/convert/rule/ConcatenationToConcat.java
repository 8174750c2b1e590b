package io.howdah.convert.rule;

/** {@code a || b || c}: see {@link ConcatToConcat}. */
final class ConcatenationToConcat implements Rule.OfQuery {
    @Override
    public Example example() {
        return new Example(
                "'Dept ' || dept_name || ' (' || city || ')'",
                "concat('Dept ', dept_name, ' (', city, ')')",
                "|| stays || where no operand can be NULL");
    }
}
