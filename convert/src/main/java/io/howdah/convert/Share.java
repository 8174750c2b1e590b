package io.howdah.convert;

import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Which objects of a catalog are to be converted; the others only say what names mean. Objects are told apart by themselves, not by
 * name. Immutable.
 */
public sealed interface Share {
    /** Everything. */
    Share WHOLE = new Whole();

    boolean has(Object record);

    /** What stands in one catalog of two that were put together: its tables with their constraints and indexes. */
    static Share of(Catalog own) {
        return new Part(records(own));
    }

    /** What of a whole estate is wanted: the rest was read too, and will not be there. */
    static Share selected(Catalog own) {
        return new Selected(records(own));
    }

    private static Set<Object> records(Catalog own) {
        Set<Object> records = Collections.newSetFromMap(new IdentityHashMap<>());
        List.of(
                        own.types(),
                        own.sequences(),
                        own.tables(),
                        own.views(),
                        own.synonyms(),
                        own.grants(),
                        own.code(),
                        own.others())
                .forEach((Collection<?> all) -> records.addAll(all));
        for (Table table : own.tables()) {
            records.addAll(table.constraints());
            records.addAll(table.indexes());
        }
        records.addAll(own.schemas());
        records.addAll(own.roles());
        return records;
    }

    record Whole() implements Share {
        @Override
        public boolean has(Object record) {
            return true;
        }
    }

    /** @param records by identity */
    record Part(Set<Object> records) implements Share {
        @Override
        public boolean has(Object record) {
            return records.contains(record);
        }
    }

    /** @param records by identity */
    record Selected(Set<Object> records) implements Share {
        @Override
        public boolean has(Object record) {
            return records.contains(record);
        }
    }
}
