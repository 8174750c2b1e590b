package io.howdah.values;

import io.howdah.base.Identifier;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.util.List;
import java.util.Optional;

/**
 * How values of a column, an attribute or an element are built: the names in {@link OracleType.UserDefined} and {@link
 * PostgresType.UserDefined} followed down to types that stand for themselves.
 *
 * <p>The source text of an object is a JSON array of its attributes in their order, that of a collection a JSON array of its elements;
 * NULL is {@code null}, all but numbers, truth values and arrays are strings.
 */
public sealed interface ValueShape {
    /** A value without parts, or one whose source text is taken as a whole (an object as {@code jsonb}). */
    record Plain(OracleType source, PostgresType target) implements ValueShape {}

    /** An object that becomes a composite value. */
    record Composite(List<Attribute> attributes) implements ValueShape {
        public Composite {
            attributes = List.copyOf(attributes);
        }
    }

    /** @param shape absent = the composite type has no such attribute; its values in the source are passed over */
    record Attribute(Identifier name, Optional<ValueShape> shape) {}

    /** A VARRAY or nested table that becomes an array, or a domain over one. */
    record Collection(ValueShape element) implements ValueShape {}
}
