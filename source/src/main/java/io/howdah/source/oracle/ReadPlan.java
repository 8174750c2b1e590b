package io.howdah.source.oracle;

import io.howdah.base.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a job must know again when it goes on: at which SCN it reads, and how its tables were cut. Kept where the job keeps its state, each
 * call in a transaction of its own. Safe for many threads.
 */
public interface ReadPlan {
    Optional<Moment> moment();

    void keep(Moment moment);

    /** The chunks into which the table was cut, in their order; empty when it was not yet. */
    Optional<List<Part>> parts(QualifiedName table);

    void keep(QualifiedName table, List<Part> parts);

    /** From now on this chunk is read at another SCN. */
    void move(QualifiedName table, int part, long scn);

    /** @param database what identifies the database in which the SCN means something */
    record Moment(String database, long scn) {}

    /**
     * @param rows which rows, as the live source writes and reads it
     * @param bytes estimate
     * @param scn absent = that of the job
     */
    record Part(String rows, long bytes, OptionalLong scn) {
        /** Read at the SCN of the job. */
        static Part of(RowRange range, long bytes) {
            return new Part(range.text(), bytes, OptionalLong.empty());
        }

        public Part at(long other) {
            return new Part(rows, bytes, OptionalLong.of(other));
        }
    }

    /** For as long as the program runs. */
    static ReadPlan inMemory() {
        return new ReadPlan() {
            private final Map<QualifiedName, List<Part>> tables = new ConcurrentHashMap<>();
            private volatile Optional<Moment> now = Optional.empty();

            @Override
            public Optional<Moment> moment() {
                return now;
            }

            @Override
            public void keep(Moment moment) {
                now = Optional.of(moment);
            }

            @Override
            public Optional<List<Part>> parts(QualifiedName table) {
                return Optional.ofNullable(tables.get(table));
            }

            @Override
            public void keep(QualifiedName table, List<Part> parts) {
                tables.put(table, List.copyOf(parts));
            }

            @Override
            public void move(QualifiedName table, int part, long scn) {
                tables.computeIfPresent(table, (name, parts) -> {
                    List<Part> changed = new java.util.ArrayList<>(parts);
                    changed.set(part, parts.get(part).at(scn));
                    return List.copyOf(changed);
                });
            }
        };
    }
}
