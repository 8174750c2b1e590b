package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Indexes on materialized views, which the catalog keeps as text only. Made right after the views, of plain columns. */
final class ViewIndexes {
    private final Workshop workshop;

    ViewIndexes(Workshop workshop) {
        this.workshop = workshop;
    }

    void convert(Catalog.OtherObject other, Draft draft) {
        Optional<Statement.CreateIndex> index = parsed(other.text());
        Optional<Catalog.View> view = index.flatMap(i -> view(i, other));
        Optional<List<String>> keys = index.flatMap(this::keys);
        if (view.isEmpty() || keys.isEmpty()) {
            draft.refuse(
                    ConvertCode.INDEX_NOT_CONVERTED,
                    "stands on no table or materialized view of the target, or has an expression as key",
                    "create an index that serves the same queries by hand",
                    15);
            return;
        }
        QualifiedName on = workshop.names().object(view.get().name());
        QualifiedName name = RelationWish.of(
                workshop, on.schema(), Optional.of(other.object().name().name()), on.name() + "_idx", draft);
        boolean unique = index.get().kind() == Statement.IndexKind.UNIQUE;
        if (index.get().kind() == Statement.IndexKind.BITMAP) {
            draft.note(ConvertCode.BITMAP_AS_BTREE, "bitmap index becomes a b-tree index");
        }
        workshop.statements()
                .after(
                        Kind.MATERIALIZED_VIEW,
                        name,
                        "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + workshop.sql(name.name()) + " ON "
                                + workshop.sql(on) + " (" + String.join(", ", keys.get()) + ")",
                        draft.object());
        draft.created(name);
    }

    private static Optional<Statement.CreateIndex> parsed(String text) {
        try {
            return OracleParser.statement(text) instanceof Statement.CreateIndex index
                    ? Optional.of(index)
                    : Optional.empty();
        } catch (SyntaxException e) {
            // the reader has reported it; here it is only no index of a view
            return Optional.empty();
        }
    }

    private Optional<Catalog.View> view(Statement.CreateIndex index, Catalog.OtherObject other) {
        Identifier schema =
                index.table().qualifier().orElse(other.object().name().schema());
        QualifiedName name = new QualifiedName(schema, index.table().last());
        return workshop.catalog().views(name).stream()
                .filter(v -> v.materialized() == Catalog.Materialized.MATERIALIZED)
                .filter(v -> workshop.outcomes().of(v).isCreated())
                .findFirst();
    }

    private Optional<List<String>> keys(Statement.CreateIndex index) {
        List<String> keys = new ArrayList<>();
        for (Expr.SortKey key : index.keys()) {
            if (!(key.value() instanceof Expr.Ref ref)) {
                return Optional.empty();
            }
            String order = key.direction() == Expr.Direction.DESC ? " DESC" : "";
            keys.add(workshop.sql(workshop.names().local(ref.name().last())) + order);
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
    }
}
