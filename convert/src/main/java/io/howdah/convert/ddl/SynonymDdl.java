package io.howdah.convert.ddl;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Synonyms of tables and views become views of the same name, so that unchanged SQL finds them; a public one stands in schema public, which
 * the default search path ends with. Others are resolved where converted SQL uses them.
 */
final class SynonymDdl {
    private final Workshop workshop;
    private final Map<QualifiedName, TargetTable> tables;
    private final Map<QualifiedName, Catalog.View> views = new HashMap<>();

    SynonymDdl(Workshop workshop, Map<QualifiedName, TargetTable> tables) {
        this.workshop = workshop;
        this.tables = tables;
        workshop.catalog().views().forEach(v -> views.putIfAbsent(v.name(), v));
    }

    void createAll() {
        workshop.catalog().synonyms().stream().filter(workshop.share()::has).forEach(this::create);
    }

    private void create(Catalog.Synonym synonym) {
        Draft draft = workshop.outcomes().of(synonym);
        if (synonym.link().isPresent()) {
            refuse(
                    draft,
                    "stands for " + synonym.target() + " behind database link "
                            + synonym.link().get());
            return;
        }
        if (tables.containsKey(synonym.name()) || views.containsKey(synonym.name())) {
            draft.note(
                    ConvertCode.SYNONYM_AS_VIEW, "has the name of a table or view of its schema, which is found by it");
            draft.resolved();
            return;
        }
        QualifiedName meant = workshop.names().resolved(synonym.name());
        Optional<QualifiedName> target = relation(meant);
        if (target.isEmpty()) {
            refuse(draft, "stands for " + meant + ", which is no table or view of the target");
            return;
        }
        QualifiedName name = workshop.names().synonym(synonym.name());
        workshop.statements()
                .after(
                        Kind.SYNONYM,
                        name,
                        "CREATE VIEW " + workshop.sql(name) + " AS SELECT * FROM " + workshop.sql(target.get()),
                        draft.object());
        draft.note(ConvertCode.SYNONYM_AS_VIEW, "becomes a view over " + workshop.sql(target.get()));
        draft.created(name);
    }

    private Optional<QualifiedName> relation(QualifiedName source) {
        if (tables.containsKey(source)) {
            return Optional.of(tables.get(source).name());
        }
        return Optional.ofNullable(views.get(source))
                .filter(v -> workshop.outcomes().of(v).isCreated())
                .map(v -> workshop.names().object(v.name()));
    }

    private static void refuse(Draft draft, String why) {
        draft.refuse(
                ConvertCode.SYNONYM_NOT_CONVERTED, why, "write the full name where it is used, or set search_path", 10);
    }
}
