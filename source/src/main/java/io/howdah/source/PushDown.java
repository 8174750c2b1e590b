package io.howdah.source;

/** A source that can read less than everything by itself: a database that is asked with a condition. */
public interface PushDown extends TableSource {
    /** The same rows as {@link io.howdah.source.filter.RowTest} would let through; whoever calls it does not test them again. */
    TableSource reading(TableRead read);
}
