package io.howdah.orasim.engine.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import java.util.Locale;

/** Names that the server gives itself. */
public final class SystemNames {
    private SystemNames() {}

    /** {@code S.SYS_C0070012001}: schema and name of a constraint; a nameless one is numbered by its table and its place there. */
    public static String constraint(TableEntry entry, int index) {
        Table.Constraint constraint = entry.table().constraints().get(index);
        return entry.name().schema() + "."
                + constraint
                        .name()
                        .map(Identifier::text)
                        .orElseGet(() -> constraint(entry.rows().objectId(), index));
    }

    /** The name of a nameless constraint. */
    public static String constraint(long tableId, int index) {
        return String.format(Locale.ROOT, "SYS_C%07d%03d", tableId, index + 1);
    }

    /** The sequence behind an identity column. */
    public static QualifiedName identity(QualifiedName table, long tableId) {
        return new QualifiedName(table.schema(), new Identifier("ISEQ$$_" + tableId));
    }

    /** {@code "S"."T"."C"}. */
    public static String column(QualifiedName table, Identifier column) {
        return table.schema().quoted() + "." + table.name().quoted() + "." + column.quoted();
    }
}
