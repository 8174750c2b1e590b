package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import java.util.List;

/** A constraint with the name it has in the dictionary. */
record ConstraintEntry(QualifiedName table, Identifier name, Naming naming, Rule rule, Table.State state) {
    enum Naming {
        USER,
        GENERATED
    }

    sealed interface Rule {}

    record NotNull(Identifier column) implements Rule {}

    record Key(List<Identifier> columns, Uniqueness uniqueness) implements Rule {}

    record Reference(Table.ForeignKey key) implements Rule {}

    record Check(String condition) implements Rule {}

    enum Uniqueness {
        PRIMARY,
        UNIQUE
    }
}
