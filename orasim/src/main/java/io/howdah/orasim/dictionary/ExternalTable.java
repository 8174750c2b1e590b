package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An external table, from the words of its ORGANIZATION clause. */
record ExternalTable(Table table, String clause) {
    private static final Pattern TYPE = Pattern.compile("(?is)\\bTYPE\\s+([\\w$]+)");
    private static final Pattern DIRECTORY = Pattern.compile("(?is)DEFAULT\\s+DIRECTORY\\s+(\"[^\"]+\"|[\\w$#]+)");
    private static final Pattern LIMIT = Pattern.compile("(?is)REJECT\\s+LIMIT\\s+(\\w+)");
    private static final Pattern LOCATION = Pattern.compile("(?is)\\bLOCATION\\s*\\((.*?)\\)");
    private static final Pattern FILE = Pattern.compile("(?is)(?:(\"[^\"]+\"|[\\w$#]+)\\s*:\\s*)?'([^']*)'");
    private static final Pattern PARAMETERS = Pattern.compile("(?is)ACCESS\\s+PARAMETERS\\s*\\((.*)\\)\\s*LOCATION");

    static ExternalTable of(Table table) {
        return new ExternalTable(
                table, table.clauses().stream().map(c -> c.text()).collect(Collectors.joining(" ")));
    }

    private Optional<String> part(Pattern pattern) {
        Matcher m = pattern.matcher(clause);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }

    Facts facts() {
        return Facts.named(table.name(), "TABLE_NAME")
                .set("TYPE_NAME", part(TYPE).orElse("ORACLE_LOADER"))
                .name("DEFAULT_DIRECTORY_NAME", part(DIRECTORY).map(Identifier::oracle))
                .set("REJECT_LIMIT", part(LIMIT).orElse("0"))
                .set(
                        "ACCESS_PARAMETERS",
                        part(PARAMETERS)
                                .<Value>map(p -> new Value.Large(new TextLob(p.strip())))
                                .orElse(Value.NULL));
    }

    Stream<Facts> locations() {
        List<Facts> rows = new ArrayList<>();
        Matcher files = FILE.matcher(part(LOCATION).orElse(""));
        while (files.find()) {
            rows.add(Facts.named(table.name(), "TABLE_NAME")
                    .set("LOCATION", files.group(2))
                    .name("DIRECTORY_NAME", Optional.ofNullable(files.group(1)).map(Identifier::oracle)));
        }
        return rows.stream();
    }
}
