package io.howdah.sql.oracle.tree;

import io.howdah.base.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * A possibly qualified object name with an optional database link: {@code hr.emp@remote}. One part or more.
 */
public record Name(At at, List<Identifier> parts, Optional<String> link) {
    public Name {
        parts = List.copyOf(parts);
    }

    public static Name of(String... parts) {
        return new Name(At.UNKNOWN, List.of(parts).stream().map(Identifier::new).toList(), Optional.empty());
    }

    public Identifier last() {
        return parts.getLast();
    }

    /** The part before the last, when there is one. */
    public Optional<Identifier> qualifier() {
        return parts.size() > 1 ? Optional.of(parts.get(parts.size() - 2)) : Optional.empty();
    }
}
