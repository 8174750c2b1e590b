package io.howdah.mapping.plan;

import io.howdah.base.Identifier;
import io.howdah.mapping.DataType;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.expression.Expression;
import java.util.Optional;

/** What becomes of one column. */
public sealed interface ColumnPlan {
    /** The name in the mapped table: the source's, or that of the added column. */
    Identifier column();

    /**
     * @param name where a rule gives one; else the name policy does
     * @param type where a rule gives one; else the type table does
     * @param mask where values are made unrecognisable
     */
    record Kept(
            Identifier column,
            Optional<Because<Identifier>> name,
            Optional<Because<DataType>> type,
            Optional<Because<Mask>> mask)
            implements ColumnPlan {}

    record Removed(Identifier column, Rule rule) implements ColumnPlan {}

    /** @param value empty = NULL in each row */
    record Added(Identifier column, Optional<Expression> value, DataType type, Rule rule) implements ColumnPlan {}

    /** How values are made unrecognisable. */
    sealed interface Mask {}

    /** Every digit becomes this character. */
    record Digits(char with) implements Mask {}

    record RandomDigits() implements Mask {}

    /** In hexadecimal, without salt. */
    record Sha256() implements Mask {}
}
