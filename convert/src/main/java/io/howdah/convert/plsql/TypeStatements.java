package io.howdah.convert.plsql;

import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types that records of PL/SQL become. */
final class TypeStatements {
    private TypeStatements() {}

    /** Empty for a type that needs no statement: arrays, jsonb, subtypes. */
    static Optional<String> make(SqlType type, String name) {
        if (type.shape().isEmpty()
                || !(type.shape().orElseThrow() instanceof Shape.Fields(String text, var fields))
                || !text.equals(name)) {
            return Optional.empty();
        }
        return Optional.of("CREATE TYPE " + name + " AS (\n"
                + fields.stream()
                        .map(f -> "    " + f.sql() + " " + f.type().castName().orElse("text"))
                        .collect(Collectors.joining(",\n"))
                + "\n)");
    }
}
