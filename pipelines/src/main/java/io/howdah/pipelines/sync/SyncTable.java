package io.howdah.pipelines.sync;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A table that the view reads, and how its changes are noticed. */
public sealed interface SyncTable {
    QualifiedName name();

    /** Empty for {@link Fixed}. */
    List<Match> match();

    /** Whether the sync takes values from the column. */
    default boolean reads(Identifier column) {
        return match().stream().anyMatch(m -> m.column().equals(column));
    }

    /** The same in other words, equal when the tables are kept in the same way. */
    String words();

    /**
     * The rows of the view that a row of the table concerns: those whose {@code viewColumn} has the value of the row's {@code column}, before or
     * after the change.
     */
    record Match(Identifier column, Identifier viewColumn) {
        /** The column has the same name in both. */
        public static Match of(Identifier column) {
            return new Match(column, column);
        }

        @Override
        public String toString() {
            return column.quoted() + ": " + viewColumn.quoted();
        }
    }

    /** A table of the same database: triggers tell of every change. Partitions are watched too. */
    record Triggered(QualifiedName name, List<Match> match) implements SyncTable {
        public Triggered {
            match = List.copyOf(match);
        }

        @Override
        public String words() {
            return "triggered " + name.quoted() + " " + match;
        }
    }

    /**
     * A foreign table, or any other without triggers: rows whose watermark is new are looked for from time to time.
     *
     * @param key columns that tell the table's rows apart; empty = those of {@code match}
     * @param watermark a column that grows with every change of a row: a date, a time or a number
     * @param overlap how far below the highest watermark seen is looked again: an interval such as {@code 10 minutes}, or a number; empty = 10
     *     minutes, and 1000
     * @param interval between two looks
     * @param sweep between two searches for rows that are gone; empty = they are not searched for
     */
    record Polled(
            QualifiedName name,
            List<Match> match,
            List<Identifier> key,
            Identifier watermark,
            Optional<String> overlap,
            Duration interval,
            Optional<Duration> sweep)
            implements SyncTable {
        public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

        public Polled {
            match = List.copyOf(match);
            key = key.isEmpty() ? match.stream().map(Match::column).toList() : List.copyOf(key);
        }

        /** Every 10 seconds, with the default overlap; what is gone is not searched for. */
        public static Polled of(QualifiedName name, List<Match> match, Identifier watermark) {
            return new Polled(name, match, List.of(), watermark, Optional.empty(), DEFAULT_INTERVAL, Optional.empty());
        }

        public Polled withKey(List<Identifier> other) {
            return new Polled(name, match, other, watermark, overlap, interval, sweep);
        }

        public Polled withOverlap(String other) {
            return new Polled(name, match, key, watermark, Optional.of(other), interval, sweep);
        }

        public Polled withInterval(Duration other) {
            return new Polled(name, match, key, watermark, overlap, other, sweep);
        }

        public Polled withSweep(Duration other) {
            return new Polled(name, match, key, watermark, overlap, interval, Optional.of(other));
        }

        @Override
        public boolean reads(Identifier column) {
            return key.contains(column) || watermark.equals(column) || SyncTable.super.reads(column);
        }

        /** Intervals may change between two installations. */
        @Override
        public String words() {
            return "polled " + name.quoted() + " " + match + " "
                    + key.stream().map(Identifier::quoted).toList() + " " + watermark.quoted();
        }
    }

    /** A table that does not change, or whose changes are not to be followed. */
    record Fixed(QualifiedName name) implements SyncTable {
        @Override
        public List<Match> match() {
            return List.of();
        }

        @Override
        public String words() {
            return "fixed " + name.quoted();
        }
    }
}
