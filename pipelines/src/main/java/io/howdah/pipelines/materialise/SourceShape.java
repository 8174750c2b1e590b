package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A view or query as the server understands it.
 *
 * @param definition of it and of all views below it, as PostgreSQL prints them: what is equal reads the same
 * @param relations that it reads, itself and views below it included, the view itself last; each stands behind those that it reads
 */
record SourceShape(String name, List<Column> columns, List<Used> relations, String definition) {
    /** The name of the view that stands for the query while it is looked at, and in the schema of fetched tables. */
    static final Identifier VIEW = new Identifier("howdah_source");

    /** Of {@code pg_collation}, the same in every database. */
    private static final long DEFAULT_COLLATION = 100;

    SourceShape {
        columns = List.copyOf(columns);
        relations = List.copyOf(relations);
    }

    /**
     * @param type as in DDL
     * @param category of {@code pg_type}: N numbers, D dates and times, S text, ...
     * @param collation oid, 0 where there is none
     * @param origin the column of a table, foreign table or materialized view that it is; empty when it is computed
     */
    record Column(Identifier name, String type, String category, long collation, Optional<Origin> origin) {
        /** Whether a byte-wise or other total order of the type can cut it into ranges of its values. */
        boolean hasRanges() {
            return category.equals("N") && !type.equals("money")
                    || category.equals("D")
                    || category.equals("S")
                    || type.equals("uuid");
        }
    }

    /** @param relation where the column is a plain column */
    record Origin(QualifiedName relation, Identifier column) {}

    enum Kind {
        VIEW,
        /** ordinary, partitioned or materialized */
        LOCAL,
        FOREIGN
    }

    /**
     * @param server of a foreign table
     * @param uses the relations of a view
     * @param obstacle why copies cannot stand in for what is foreign in it
     */
    record Used(
            long oid,
            QualifiedName name,
            Kind kind,
            Optional<String> server,
            List<Long> uses,
            Optional<String> obstacle) {
        Used {
            uses = List.copyOf(uses);
        }
    }

    Column column(Identifier name) {
        return find(name)
                .orElseThrow(() -> new HowdahException(
                        MaterialiseCode.UNKNOWN_COLUMN,
                        "could not find column " + name.quoted() + " in " + this.name,
                        "correct the name, or add the column to the view"));
    }

    Optional<Column> find(Identifier name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    Used relation(long oid) {
        return relations.stream()
                .filter(r -> r.oid() == oid)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("relation " + oid));
    }

    List<Used> foreign() {
        return relations.stream().filter(r -> r.kind() == Kind.FOREIGN).toList();
    }

    /**
     * Texts that conditions sent abroad may compare: what is the default collation here may not be the one there. A collation that is named stands for the
     * same order on both sides.
     */
    boolean isOrderedElsewhere(Column column) {
        boolean foreign = column.origin().isEmpty()
                ? readsForeign()
                : foreign().stream()
                        .anyMatch(f ->
                                f.name().equals(column.origin().orElseThrow().relation()));
        return foreign && column.collation() == DEFAULT_COLLATION;
    }

    /** Reads other servers in a place where no foreign table is named: partitions. */
    boolean readsForeign() {
        return !foreign().isEmpty()
                || relations.stream().anyMatch(r -> r.obstacle().isPresent());
    }
}
