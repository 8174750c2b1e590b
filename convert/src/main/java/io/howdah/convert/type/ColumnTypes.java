package io.howdah.convert.type;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.SqlConverter.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The type of every column of a catalog: the type table column by column, then identity columns, then the columns of foreign keys, whose
 * types must suit each other.
 */
public final class ColumnTypes {
    private final Catalog catalog;
    private final Map<QualifiedName, Map<Identifier, TypeTable.Mapped>> mapped = new LinkedHashMap<>();

    public ColumnTypes(Catalog catalog, TypeTable table) {
        this.catalog = catalog;
        for (Table t : catalog.tables()) {
            Map<Identifier, TypeTable.Mapped> columns = new LinkedHashMap<>();
            for (Table.Column column : t.columns()) {
                columns.put(column.name(), identity(column, table.column(t.name(), column.name(), column.type())));
            }
            mapped.put(t.name(), columns);
        }
        alignForeignKeys();
    }

    private Map<Identifier, TypeTable.Mapped> columns(QualifiedName table) {
        return Objects.requireNonNull(mapped.get(table));
    }

    /** The answer for a column of the catalog. */
    public TypeTable.Mapped of(QualifiedName table, Identifier column) {
        return Objects.requireNonNull(columns(table).get(column));
    }

    public Map<QualifiedName, Map<Identifier, PostgresType>> targets() {
        Map<QualifiedName, Map<Identifier, PostgresType>> targets = new HashMap<>();
        mapped.forEach((table, columns) -> {
            Map<Identifier, PostgresType> types = new HashMap<>();
            columns.forEach((column, answer) -> answer.type().ifPresent(type -> types.put(column, type)));
            targets.put(table, types);
        });
        return targets;
    }

    private static TypeTable.Mapped identity(Table.Column column, TypeTable.Mapped answer) {
        boolean widerNumber = column.identity().isPresent()
                && answer.origin() == TypeTable.Origin.TABLE
                && column.type() instanceof OracleType.Number(var precision, var scale)
                && scale.orElse(0) == 0
                && precision.orElse(38) > 18;
        if (!widerNumber) {
            return answer;
        }
        String message = "identity column of " + OracleTypeText.of(column.type()) + " becomes bigint";
        return with(answer, new PostgresType.Bigint(), TypeTable.note(ConvertCode.IDENTITY_AS_BIGINT, message));
    }

    private static TypeTable.Mapped with(TypeTable.Mapped answer, PostgresType type, Problem problem) {
        List<Problem> problems = new ArrayList<>(answer.problems());
        problems.add(problem);
        return new TypeTable.Mapped(Optional.of(type), problems, answer.origin());
    }

    /** Goes round until nothing changes: a child may be a parent itself. Types only move towards wider ones or the parent's, so it ends. */
    private void alignForeignKeys() {
        boolean changed = true;
        for (int round = 0; changed && round <= catalog.tables().size(); round++) {
            changed = false;
            for (Table child : catalog.tables()) {
                for (Table.Constraint constraint : child.constraints()) {
                    if (constraint instanceof Table.ForeignKey key
                            && key.state().enabled() == Table.Enabled.ENABLED) {
                        changed |= align(child, key);
                    }
                }
            }
        }
    }

    private boolean align(Table child, Table.ForeignKey key) {
        QualifiedName parent = parent(key);
        List<Identifier> referenced = key.referenced().isEmpty()
                ? catalog.table(parent)
                        .flatMap(Table::primaryKey)
                        .map(Table.PrimaryKey::columns)
                        .orElse(List.of())
                : key.referenced();
        Map<Identifier, TypeTable.Mapped> parents = mapped.get(parent);
        if (parents == null || referenced.size() != key.columns().size()) {
            return false;
        }
        boolean changed = false;
        for (int i = 0; i < referenced.size(); i++) {
            TypeTable.Mapped other = parents.get(referenced.get(i));
            TypeTable.Mapped own = columns(child.name()).get(key.columns().get(i));
            if (other != null && own != null && numericToInteger(own, other)) {
                changed = true;
                boolean proven = key.state().validated() == Table.Validated.VALIDATED;
                if (own.origin() == TypeTable.Origin.TABLE && proven) {
                    alignTo(
                            child.name(),
                            key.columns().get(i),
                            own,
                            other.type().orElseThrow(),
                            "referenced");
                } else if (other.origin() == TypeTable.Origin.TABLE) {
                    alignTo(parent, referenced.get(i), other, own.type().orElseThrow(), "referring");
                } else {
                    changed = false;
                }
            }
        }
        return changed;
    }

    /** Where the owner's table is in no script, the one of that name that nobody owns tells its types. */
    private QualifiedName parent(Table.ForeignKey key) {
        QualifiedName open =
                new QualifiedName(new Identifier("PUBLIC"), key.parent().name());
        return !mapped.containsKey(key.parent()) && mapped.containsKey(open) ? open : key.parent();
    }

    private void alignTo(
            QualifiedName table, Identifier column, TypeTable.Mapped answer, PostgresType type, String whose) {
        String message = "takes type " + type.ddl() + " of the " + whose + " column instead of "
                + answer.type().orElseThrow().ddl();
        columns(table).put(column, with(answer, type, TypeTable.note(ConvertCode.KEY_TYPE_ALIGNED, message)));
    }

    /** PostgreSQL casts integers to numeric by itself, never back: only this direction makes a foreign key impossible. */
    private static boolean numericToInteger(TypeTable.Mapped child, TypeTable.Mapped parent) {
        return child.type().orElse(null) instanceof PostgresType.Numeric
                && parent.type()
                        .map(t -> t instanceof PostgresType.Smallint
                                || t instanceof PostgresType.Integer
                                || t instanceof PostgresType.Bigint)
                        .orElse(false);
    }
}
