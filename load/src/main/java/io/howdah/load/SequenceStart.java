package io.howdah.load;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import java.math.BigInteger;
import java.util.Optional;

/** Where a sequence of the target has to go on. */
public sealed interface SequenceStart {
    /** What the next NEXTVAL of the source would have returned, as far as known. */
    Optional<BigInteger> next();

    ObjectRef source();

    /** A sequence that stands alone. */
    record Named(QualifiedName target, Optional<BigInteger> next, ObjectRef source) implements SequenceStart {}

    /** The sequence behind an identity (or owned) column; the largest value in the column counts too. */
    record OfColumn(QualifiedName table, Identifier column, Optional<BigInteger> next, ObjectRef source)
            implements SequenceStart {}
}
