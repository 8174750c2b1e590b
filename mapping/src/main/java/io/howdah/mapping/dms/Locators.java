package io.howdah.mapping.dms;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.mapping.DmsType;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules.Locator;
import io.howdah.mapping.NamePattern;
import io.howdah.mapping.document.Fields;
import io.howdah.mapping.document.Node;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what a rule is about. */
final class Locators {
    private Locators() {}

    static NamePattern pattern(Node node) {
        String text = Fields.text(node);
        if (text.isEmpty()) {
            throw Fields.bad(node, "a name or pattern is expected; % stands for every name");
        }
        try {
            return NamePattern.of(text);
        } catch (IllegalArgumentException e) {
            throw Fields.bad(node, String.valueOf(e.getMessage()));
        }
    }

    static Locator schema(Fields locator) {
        return new Locator(
                pattern(locator.required("schema-name")), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Locator table(Fields locator) {
        return new Locator(
                pattern(locator.required("schema-name")),
                Optional.of(pattern(locator.required("table-name"))),
                Optional.empty(),
                Optional.empty());
    }

    static Locator column(Fields locator) {
        return new Locator(
                pattern(locator.required("schema-name")),
                Optional.of(pattern(locator.required("table-name"))),
                Optional.of(locator.get("column-name").map(Locators::pattern).orElse(NamePattern.of("%"))),
                locator.get("data-type").map(Locators::type));
    }

    static DmsType type(Node node) {
        return DmsType.named(Fields.text(node))
                .orElseThrow(() -> Fields.bad(
                        node,
                        "\"" + Fields.text(node) + "\" is no data type of DMS: "
                                + Arrays.stream(DmsType.values())
                                        .map(DmsType::word)
                                        .collect(Collectors.joining(", "))));
    }

    /** A table by its exact name, as rules about one table demand it. */
    static QualifiedName exact(Fields locator) {
        return QualifiedName.of(exact(locator.required("schema-name")), exact(locator.required("table-name")));
    }

    static Locator exactly(Fields locator) {
        QualifiedName name = exact(locator);
        return new Locator(
                NamePattern.exactly(name.schema().text()),
                Optional.of(NamePattern.exactly(name.name().text())),
                Optional.empty(),
                Optional.empty());
    }

    private static String exact(Node node) {
        String text = Fields.text(node).replace("[_]", "_").replace("[%]", "\u0000");
        if (text.isEmpty() || text.contains("%")) {
            throw new HowdahException(
                    MappingCode.BAD_VALUE,
                    node.place() + ": \"" + text + "\" stands where an exact name is needed",
                    "write one rule per schema and table, without wildcards");
        }
        return text.replace('\u0000', '%');
    }
}
