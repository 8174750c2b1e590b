package io.howdah.orasim.engine.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.sql.TableAccess;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.store.TableRows;
import java.util.List;

/** A table: what the catalog says of it and where its rows are. */
public record TableEntry(Table table, TableAccess access, Router router) {
    public QualifiedName name() {
        return table.name();
    }

    public TableRows rows() {
        return access.rows();
    }

    /** Its rows, when they can be changed. */
    public java.util.Optional<StoredTable> stored() {
        return access.rows() instanceof StoredTable stored ? java.util.Optional.of(stored) : java.util.Optional.empty();
    }

    /** The table whose rows decide on the partitions of this one's: REFERENCE. */
    public java.util.Optional<QualifiedName> partitionParent() {
        return ReferencePartitions.key(table).map(Table.ForeignKey::parent);
    }

    /** Number of a column; -1 when there is none. */
    public int column(Identifier name) {
        List<Table.Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public int[] columns(List<Identifier> names) {
        return names.stream().mapToInt(this::column).toArray();
    }
}
