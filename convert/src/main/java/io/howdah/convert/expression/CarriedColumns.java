package io.howdah.convert.expression;

import java.util.ArrayList;
import java.util.List;

/** Columns of several row sources that go on together in one common table, each under a name of its own. */
final class CarriedColumns {
    private record Carried(RowSource source, SourceColumn column, String name) {}

    interface Visitor {
        void visit(RowSource source, SourceColumn column, String name);
    }

    private final List<Carried> all = new ArrayList<>();

    void add(RowSource source, SourceColumn column) {
        boolean known = all.stream()
                .anyMatch(c -> c.source().equals(source) && c.column().name().equals(column.name()));
        if (!known) {
            all.add(new Carried(source, column, free(source, column)));
        }
    }

    private String free(RowSource source, SourceColumn column) {
        String name = column.sql();
        boolean taken =
                name.equals("level") || all.stream().anyMatch(c -> c.name().equals(name));
        String bare = (source.sql() + "_" + name).replace("\"", "");
        return taken ? bare.matches("[a-z_][a-z0-9_$]*") ? bare : '"' + bare + '"' : name;
    }

    void forEach(Visitor visitor) {
        all.forEach(c -> visitor.visit(c.source(), c.column(), c.name()));
    }

    /** The columns of one source under their new names. */
    List<SourceColumn> columns(RowSource source) {
        return all.stream()
                .filter(c -> c.source().equals(source))
                .map(c -> new SourceColumn(
                        c.column().name(),
                        c.name(),
                        c.column().type(),
                        c.column().nulls()))
                .toList();
    }
}
