package io.howdah.source.filter;

import java.util.Optional;

/** What a filter asks of one value. */
public sealed interface Condition {
    record Equal(FilterValue value) implements Condition {}

    record NotEqual(FilterValue value) implements Condition {}

    record AtLeast(FilterValue value) implements Condition {}

    record AtMost(FilterValue value) implements Condition {}

    /** Both ends belong to it. */
    record Between(FilterValue from, FilterValue to) implements Condition {}

    record NotBetween(FilterValue from, FilterValue to) implements Condition {}

    record IsNull() implements Condition {}

    record IsNotNull() implements Condition {}

    /** @param value empty = NULL */
    default boolean holds(Optional<FilterValue> value) {
        return switch (this) {
            case IsNull c -> value.isEmpty();
            case IsNotNull c -> value.isPresent();
            case Equal(var wanted) -> value.filter(v -> v.compare(wanted) == 0).isPresent();
            case NotEqual(var wanted) ->
                value.filter(v -> v.compare(wanted) != 0).isPresent();
            case AtLeast(var least) -> value.filter(v -> v.compare(least) >= 0).isPresent();
            case AtMost(var most) -> value.filter(v -> v.compare(most) <= 0).isPresent();
            case Between(var from, var to) ->
                value.filter(v -> v.compare(from) >= 0 && v.compare(to) <= 0).isPresent();
            case NotBetween(var from, var to) ->
                value.filter(v -> v.compare(from) < 0 || v.compare(to) > 0).isPresent();
        };
    }

    default String words() {
        return switch (this) {
            case IsNull c -> "IS NULL";
            case IsNotNull c -> "IS NOT NULL";
            case Equal(var value) -> "= " + value.words();
            case NotEqual(var value) -> "<> " + value.words();
            case AtLeast(var value) -> ">= " + value.words();
            case AtMost(var value) -> "<= " + value.words();
            case Between(var from, var to) -> "BETWEEN " + from.words() + " AND " + to.words();
            case NotBetween(var from, var to) -> "NOT BETWEEN " + from.words() + " AND " + to.words();
        };
    }
}
