package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the fields of record types begin with; composite types of PostgreSQL have no defaults. One thread only. */
final class RecordDefaults {
    private final Map<String, Map<Identifier, Default>> types = new HashMap<>();

    /** @param scope where the value's names are looked for */
    record Default(Expr value, Scope scope) {}

    /** @param type the type's name in the target */
    void add(String type, List<Declaration.Field> fields, Scope scope) {
        var defaults = new HashMap<Identifier, Default>();
        fields.forEach(f -> f.initial().ifPresent(i -> defaults.put(f.name(), new Default(i, scope))));
        types.put(type, defaults);
    }

    /** Whether it is a record type of PL/SQL. */
    boolean known(String type) {
        return types.containsKey(type);
    }

    Optional<Default> of(String type, Identifier field) {
        return Optional.ofNullable(types.getOrDefault(type, Map.of()).get(field));
    }
}
