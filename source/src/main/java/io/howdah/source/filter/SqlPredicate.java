package io.howdah.source.filter;

import java.math.BigDecimal;
import java.util.List;

/**
 * A condition on the rows of one table in Oracle's SQL, to stand behind WHERE.
 *
 * @param sql with a {@code ?} for each bind, in their order; parentheses around it are not needed with AND
 */
public record SqlPredicate(String sql, List<Bind> binds) {
    public SqlPredicate {
        binds = List.copyOf(binds);
    }

    /** What is bound: by {@code setBigDecimal}, by {@code setString}, or by {@code setNString} for columns of national types. */
    public sealed interface Bind {}

    public record NumberBind(BigDecimal value) implements Bind {}

    public record TextBind(String value) implements Bind {}

    public record NationalTextBind(String value) implements Bind {}
}
