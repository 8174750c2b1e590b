package io.howdah.pipelines.materialise;

import io.howdah.base.QualifiedName;

/** Where rows come from. */
public sealed interface Rows {
    /** A view, materialized view, table or foreign table of the target. */
    record Relation(QualifiedName name) implements Rows {
        @Override
        public String sql() {
            return "SELECT * FROM " + name.quoted();
        }

        @Override
        public String source() {
            return name.quoted();
        }

        @Override
        public String toString() {
            return name.toString();
        }
    }

    /** One SELECT, in PostgreSQL's SQL; names without schema mean what the target's {@code search_path} says. */
    record Query(String text) implements Rows {
        @Override
        public String sql() {
            return text.strip().replaceFirst("[;\\s]+$", "");
        }

        @Override
        public String source() {
            return "(\n" + sql() + "\n) AS howdah_rows";
        }

        @Override
        public String toString() {
            return "the query";
        }
    }

    static Rows of(QualifiedName name) {
        return new Relation(name);
    }

    static Rows of(String query) {
        return new Query(query);
    }

    /** A SELECT without a semicolon at its end. */
    String sql();

    /** As it stands behind FROM. */
    String source();
}
