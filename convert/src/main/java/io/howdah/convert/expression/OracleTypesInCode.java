package io.howdah.convert.expression;

import io.howdah.catalog.OracleType;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.Optional;

/** What built-in types become in casts and declarations. */
public final class OracleTypesInCode {
    private OracleTypesInCode() {}

    /**
     * @param sql as it must stand: {@code varchar(30)}
     */
    public record Target(String sql, SqlType type) {}

    /** Empty for a type that PostgreSQL has no counterpart of. */
    public static Optional<Target> builtIn(TypeName type) {
        return TypeLowering.builtIn(type).map(t -> new Target(t.sql(), t.type()));
    }

    public static SqlType of(OracleType type) {
        return CatalogIndex.type(type);
    }
}
