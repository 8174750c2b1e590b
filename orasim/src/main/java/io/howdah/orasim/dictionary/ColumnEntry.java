package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Statement;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A column with its numbers.
 *
 * @param declared by users; empty for one that Oracle added
 * @param id COLUMN_ID; absent for hidden ones
 * @param internalId INTERNAL_COLUMN_ID
 * @param type of an added column that holds an expression unknown
 * @param text DATA_DEFAULT: default or expression
 * @param path QUALIFIED_COL_NAME of an attribute
 */
record ColumnEntry(
        QualifiedName table,
        Identifier name,
        Optional<Table.Column> declared,
        OptionalInt id,
        int internalId,
        Optional<OracleType> type,
        Optional<String> text,
        String path) {
    boolean isHidden() {
        return id.isEmpty();
    }

    boolean isVirtual() {
        return declared.map(c -> c.virtual().isPresent()).orElse(text.isPresent());
    }

    boolean isRequired() {
        return declared.filter(c -> c.nullability() == Table.Nullability.NOT_NULL)
                .isPresent();
    }

    boolean isIdentity() {
        return declared.flatMap(Table.Column::identity).isPresent();
    }

    /** DEFAULT_ON_NULL; BY DEFAULT ON NULL AS IDENTITY says so only here. */
    boolean isOnNull() {
        return declared.flatMap(Table.Column::defaultValue)
                        .filter(d -> d.kind() != Statement.DefaultKind.PLAIN)
                        .isPresent()
                || declared.flatMap(Table.Column::identity)
                        .filter(i -> i.kind() == Statement.IdentityKind.BY_DEFAULT_ON_NULL)
                        .isPresent();
    }

    boolean isOnNullForUpdate() {
        return declared.flatMap(Table.Column::defaultValue)
                .filter(d -> d.kind() == Statement.DefaultKind.ON_NULL_FOR_INSERT_AND_UPDATE)
                .isPresent();
    }
}
