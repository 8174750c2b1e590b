package io.howdah.mapping.yaml;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.mapping.MappingRules.Locator;
import io.howdah.mapping.NamePattern;
import io.howdah.mapping.document.Fields;
import io.howdah.mapping.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code SCHEMA.TABLE.COLUMN}; a part in double quotes is a name as it is, any other one a pattern. */
final class Names {
    private record Part(String text, boolean quoted) {
        NamePattern pattern(Node node) {
            if (quoted) {
                return NamePattern.exactly(text);
            }
            try {
                return NamePattern.of(text);
            } catch (IllegalArgumentException e) {
                throw Fields.bad(node, String.valueOf(e.getMessage()));
            }
        }
    }

    private Names() {}

    /** @param most parts */
    static Locator locator(Node node, int most) {
        List<Part> parts = parts(node);
        if (parts.size() > most) {
            throw Fields.bad(node, "at most " + most + " parts separated by points are expected");
        }
        return new Locator(
                parts.getFirst().pattern(node),
                parts.size() > 1 ? Optional.of(parts.get(1).pattern(node)) : Optional.empty(),
                parts.size() > 2 ? Optional.of(parts.get(2).pattern(node)) : Optional.empty(),
                Optional.empty());
    }

    /** Exactly one table. */
    static QualifiedName table(Node node) {
        List<Part> parts = parts(node);
        boolean pattern = parts.stream().anyMatch(p -> !p.quoted() && p.text().contains("%"));
        if (parts.size() != 2 || pattern) {
            throw Fields.bad(node, "one table is expected, without wildcards: SCHEMA.TABLE");
        }
        return QualifiedName.of(parts.get(0).text(), parts.get(1).text());
    }

    /** The name of a column that is added: SCHEMA.TABLE.NAME. */
    static Identifier lastPart(Node node) {
        List<Part> parts = parts(node);
        if (parts.size() != 3) {
            throw Fields.bad(node, "SCHEMA.TABLE and the name of the new column are expected: HR.EMP.full_name");
        }
        return new Identifier(parts.getLast().text());
    }

    private static List<Part> parts(Node node) {
        String text = Fields.text(node).strip();
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            int end = quoted ? text.indexOf('"', at + 1) : text.indexOf('.', at);
            if (quoted && end < 0) {
                throw Fields.bad(node, "the name that begins with a double quote has no end");
            }
            int stop = end < 0 ? text.length() : end;
            String part = text.substring(quoted ? at + 1 : at, stop);
            if (part.isEmpty()) {
                throw Fields.bad(node, "a name is expected on both sides of a point");
            }
            if (quoted && stop + 1 < text.length() && text.charAt(stop + 1) != '.') {
                throw Fields.bad(node, "a point or the end is expected behind \"" + part + "\"");
            }
            if (quoted && stop + 2 == text.length()) {
                throw Fields.bad(node, "a name is expected on both sides of a point");
            }
            parts.add(new Part(part, quoted));
            at = quoted ? stop + 2 : stop + 1;
            if (stop == text.length() || quoted && stop + 1 >= text.length()) {
                break;
            }
        }
        return parts;
    }
}
