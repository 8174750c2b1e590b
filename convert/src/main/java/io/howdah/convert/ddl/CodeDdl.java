package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.plsql.CodeConversion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** PL/SQL units as statements: a package's schema first, then types, routines, triggers. */
final class CodeDdl {
    private final Workshop workshop;
    private final Map<QualifiedName, Identifier> packages = new HashMap<>();

    CodeDdl(Workshop workshop) {
        this.workshop = workshop;
    }

    /** @return the schemas that the packages became */
    Map<QualifiedName, Identifier> createAll() {
        CodeConversion conversion = workshop.code();
        for (Catalog.UserType type : workshop.catalog().types()) {
            if (!workshop.share().has(type)) {
                continue;
            }
            CodeConversion.Converted besides = conversion.convert(type);
            Draft draft = workshop.outcomes().of(type);
            QualifiedName target = workshop.names().object(type.name());
            draft.add(besides.problems());
            besides.types().forEach(s -> workshop.statements().after(Kind.CODE_TYPE, target, s, draft.object()));
            besides.statements().forEach(s -> workshop.statements().after(Kind.FUNCTION, target, s, draft.object()));
        }
        for (Catalog.Code code : workshop.catalog().code()) {
            if (workshop.share().has(code)) {
                create(code, conversion.convert(code));
            }
        }
        return packages;
    }

    private void create(Catalog.Code code, CodeConversion.Converted converted) {
        Draft draft = workshop.outcomes().of(code);
        CodePlaces places = new CodePlaces(code);
        converted.problems().forEach(p -> draft.add(List.of(p), draft.object(), places.of(p.offset())));
        converted.replaced().forEach(r -> places.of(r.begin(), r.end()).ifPresent(draft::replaced));
        switch (converted.converted()) {
            case REFUSED -> {
                draft.refused();
                return;
            }
            case RESOLVED -> draft.resolved();
            case CREATED -> draft.created(workshop.names().object(code.object().name()));
        }
        workshop.statements().needs(converted.helpers());
        QualifiedName target = workshop.names().object(code.object().name());
        for (String schema : converted.schemas()) {
            Identifier name = new Identifier(schema);
            packages.put(code.object().name(), name);
            workshop.statements()
                    .before(
                            Kind.SCHEMA,
                            new QualifiedName(name, name),
                            "CREATE SCHEMA IF NOT EXISTS " + schema,
                            draft.object());
        }
        converted.types().forEach(s -> workshop.statements().after(Kind.CODE_TYPE, target, s, draft.object()));
        Kind kind = code.object().kind() == ObjectKind.TRIGGER ? Kind.TRIGGER : Kind.FUNCTION;
        converted.statements().forEach(s -> workshop.statements().after(kind, target, s, draft.object()));
    }
}
