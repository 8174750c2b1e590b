package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import java.util.Map;

/** Comments on tables, views and columns. */
final class CommentDdl {
    private final Workshop workshop;

    CommentDdl(Workshop workshop) {
        this.workshop = workshop;
    }

    void createAll(Map<QualifiedName, TargetTable> tables) {
        tables.values().forEach(this::table);
        workshop.catalog().views().forEach(this::view);
    }

    private void table(TargetTable table) {
        Draft draft = workshop.outcomes().of(table.source());
        if (!draft.isCreated()) {
            return;
        }
        table.source().comment().ifPresent(text -> comment("TABLE", table.name(), text, draft.object()));
        for (Table.Column column : table.source().columns()) {
            Identifier target = table.bySource().get(column.name());
            if (target != null) {
                column.comment().ifPresent(text -> column(table.name(), target, text, draft.object()));
            }
        }
    }

    private void view(Catalog.View view) {
        Draft draft = workshop.outcomes().of(view);
        if (!draft.isCreated()) {
            return;
        }
        QualifiedName target = workshop.names().object(view.name());
        boolean materialized = view.materialized() == Catalog.Materialized.MATERIALIZED;
        view.comment()
                .ifPresent(text -> comment(materialized ? "MATERIALIZED VIEW" : "VIEW", target, text, draft.object()));
        view.columnComments()
                .forEach(c ->
                        column(target, workshop.names().column(view.name(), c.column()), c.text(), draft.object()));
    }

    private void comment(String kind, QualifiedName target, String text, ObjectRef source) {
        emit(target, "COMMENT ON " + kind + " " + workshop.sql(target), text, source);
    }

    private void column(QualifiedName target, Identifier column, String text, ObjectRef source) {
        emit(target, "COMMENT ON COLUMN " + workshop.sql(target) + "." + workshop.sql(column), text, source);
    }

    private void emit(QualifiedName target, String statement, String text, ObjectRef source) {
        // Oracle removes a comment by setting it to ''
        if (!text.isEmpty()) {
            workshop.statements().after(Kind.COMMENT, target, statement + " IS " + Workshop.text(text), source);
        }
    }
}
