package io.howdah.base;

/** An object's name with its schema, as the dictionary stores both. */
public record QualifiedName(Identifier schema, Identifier name) implements Comparable<QualifiedName> {
    public static QualifiedName of(String schema, String name) {
        return new QualifiedName(new Identifier(schema), new Identifier(name));
    }

    /** Both parts quoted for SQL: {@code "hr"."employees"}. */
    public String quoted() {
        return schema.quoted() + '.' + name.quoted();
    }

    @Override
    public int compareTo(QualifiedName other) {
        int order = schema.compareTo(other.schema);
        return order != 0 ? order : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return schema.text().isEmpty() ? name.toString() : schema + "." + name;
    }
}
