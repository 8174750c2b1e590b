package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.CatalogCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What ALL_OBJECTS lists beyond what was asked for is named, and what is invalid is told: no object is passed over. */
final class LeftObjects {
    /** Types that have a question of their own, or that are parts of something that has. */
    private static final Set<String> READ = Set.of(
            "TABLE",
            "TABLE PARTITION",
            "TABLE SUBPARTITION",
            "INDEX",
            "INDEX PARTITION",
            "INDEX SUBPARTITION",
            "LOB",
            "LOB PARTITION",
            "LOB SUBPARTITION",
            "SEQUENCE",
            "VIEW",
            "MATERIALIZED VIEW",
            "SYNONYM",
            "PROCEDURE",
            "FUNCTION",
            "PACKAGE",
            "PACKAGE BODY",
            "TYPE",
            "TYPE BODY",
            "TRIGGER",
            "DATABASE LINK",
            "DIRECTORY",
            "JOB",
            "JAVA SOURCE",
            "LIBRARY",
            "MLE MODULE");

    private static final Map<String, ObjectKind> KINDS = Map.of(
            "TABLE", ObjectKind.TABLE,
            "VIEW", ObjectKind.VIEW,
            "MATERIALIZED VIEW", ObjectKind.MATERIALIZED_VIEW,
            "PROCEDURE", ObjectKind.PROCEDURE,
            "FUNCTION", ObjectKind.FUNCTION,
            "PACKAGE", ObjectKind.PACKAGE,
            "PACKAGE BODY", ObjectKind.PACKAGE_BODY,
            "TYPE", ObjectKind.TYPE,
            "TYPE BODY", ObjectKind.TYPE_BODY,
            "TRIGGER", ObjectKind.TRIGGER);

    private final Reading reading;

    LeftObjects(Reading reading) {
        this.reading = reading;
    }

    private record Invalid(String type, QualifiedName name) {}

    void apply() {
        List<Invalid> invalid = new ArrayList<>();
        reading.ask(Question.OBJECTS, row -> {
            String type = row.text("OBJECT_TYPE");
            QualifiedName name = row.name("OWNER", "OBJECT_NAME");
            if (row.is("STATUS", "INVALID")) {
                invalid.add(new Invalid(type, name));
            }
            if (!READ.contains(type)) {
                ObjectRef object = Reading.object(
                        ObjectKind.STATEMENT, QualifiedName.of(name.schema().text(), type + " " + name.name()));
                reading.catalog().name(object, "CREATE " + type + " " + name.quoted(), Reading.place(object));
            }
        });
        invalid(invalid);
    }

    /** The first error of each; asked only when something is invalid. */
    private void invalid(List<Invalid> all) {
        if (all.isEmpty()) {
            return;
        }
        Map<Invalid, String> errors = new HashMap<>();
        reading.ask(
                Question.ERRORS,
                r -> errors.putIfAbsent(
                        new Invalid(r.text("TYPE"), r.name("OWNER", "NAME")),
                        "line " + r.text("LINE") + ": " + r.text("TEXT").strip()));
        all.forEach(i -> invalid(i, Optional.ofNullable(errors.get(i))));
    }

    /** A synonym or an invalid materialized view that only is stale repairs itself; code does so only if it can be compiled. */
    private void invalid(Invalid object, Optional<String> error) {
        ObjectKind kind = Optional.ofNullable(KINDS.get(object.type())).orElse(ObjectKind.STATEMENT);
        reading.warn(
                CatalogCode.OBJECT_INVALID,
                Reading.object(kind, object.name()),
                "the object is invalid in Oracle"
                        + error.map(e -> ": " + e.replaceAll("\\s+", " "))
                                .orElse(": its code may not compile there either"),
                "ALTER " + object.type().replace(" BODY", "") + " "
                        + object.name().quoted() + " COMPILE, or leave it out",
                15);
    }
}
