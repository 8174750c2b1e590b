package io.howdah.source.csv;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.source.FileOptions;
import io.howdah.source.csv.DelimitedFormat.Trailing;
import io.howdah.source.csv.Layout.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names the fields of a file: by its header, by the options, or by the table's own order. */
final class LayoutReader {
    private static final int NAMED_BY_HEADER = 10_000;
    private static final int FITS = 5_000;
    private static final int SEPARATES = 2;

    private final Table table;
    private final FileOptions options;

    /** @param end position behind the record, relative to where sampling began */
    record Sample(List<String> fields, int end) {}

    LayoutReader(Table table, FileOptions options) {
        this.table = table;
        this.options = options;
    }

    Layout read(DelimitedFormat format, List<Sample> records) {
        if (records.isEmpty()) {
            return Layout.NONE;
        }
        Sample first = records.getFirst();
        List<String> names = first.fields();
        Trailing trailing = trailing(records);
        if (trailing == Trailing.SEPARATOR && names.getLast().isBlank()) {
            names = names.subList(0, names.size() - 1);
        }
        long matched = names.stream().filter(n -> column(n).isPresent()).count();
        boolean header = switch (options.header()) {
            case PRESENT -> true;
            case ABSENT -> false;
            case DETECT -> matched > 0 && matched * 2 >= names.size();
        };
        int headerBytes = header ? first.end() : 0;
        if (!options.columns().isEmpty()) {
            boolean fits =
                    options.columns().size() == usual(header ? records.subList(1, records.size()) : records, trailing);
            int score = (fits ? FITS : SEPARATES) + names.size();
            return named(format, score, options.columns(), headerBytes, trailing);
        }
        if (header) {
            int score = matched == names.size() ? NAMED_BY_HEADER + names.size() : SEPARATES + (int) matched;
            return named(format, score, names, headerBytes, trailing);
        }
        int fields = usual(records, trailing);
        Optional<List<String>> own = tableColumns(fields);
        if (own.isPresent()) {
            return named(format, FITS + fields, own.get(), 0, trailing);
        }
        return new Layout(format, fields > 1 ? SEPARATES : 1, fields, List.of(), List.of(), "", 0, trailing);
    }

    private Layout named(DelimitedFormat format, int score, List<String> names, int headerBytes, Trailing trailing) {
        List<Named> columns = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Set<Identifier> seen = new HashSet<>();
        String repeated = "";
        for (int i = 0; i < names.size(); i++) {
            Optional<Identifier> column = column(names.get(i));
            if (column.isEmpty()) {
                unknown.add(names.get(i).strip());
            } else if (!seen.add(column.get())) {
                repeated = column.get().text();
            } else {
                columns.add(new Named(i, column.get()));
            }
        }
        return new Layout(format, score, names.size(), columns, unknown, repeated, headerBytes, trailing);
    }

    /** What SELECT * would deliver, with or without what cannot be inserted, as long as it has this many columns. */
    private Optional<List<String>> tableColumns(int fields) {
        List<Table.Column> all = table.columns();
        List<Table.Column> visible = all.stream()
                .filter(c -> c.visibility() == Table.Visibility.VISIBLE)
                .toList();
        List<Table.Column> stored =
                visible.stream().filter(c -> c.virtual().isEmpty()).toList();
        for (List<Table.Column> choice : List.of(visible, stored, all)) {
            if (choice.size() == fields) {
                return Optional.of(choice.stream().map(c -> c.name().text()).toList());
            }
        }
        return Optional.empty();
    }

    /** Exactly, or else the only column that is equal but for case. */
    private Optional<Identifier> column(String word) {
        String name = word.strip();
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1);
        }
        Optional<Table.Column> exact = table.column(new Identifier(name));
        if (exact.isPresent()) {
            return exact.map(Table.Column::name);
        }
        String wanted = name;
        List<Identifier> alike = table.columns().stream()
                .map(Table.Column::name)
                .filter(c -> c.text().equalsIgnoreCase(wanted))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }

    /** Every record that was looked at ends with an empty field too many for the first to be a header of its own. */
    private Trailing trailing(List<Sample> records) {
        boolean everywhere = records.stream()
                .allMatch(r -> r.fields().size() > 1 && r.fields().getLast().isEmpty());
        if (!everywhere) {
            boolean header = records.size() > 1
                    && records.stream()
                            .skip(1)
                            .allMatch(r -> r.fields().size()
                                            == records.getFirst().fields().size() + 1
                                    && r.fields().getLast().isEmpty());
            return header ? Trailing.SEPARATOR : Trailing.NOTHING;
        }
        int fields = records.getFirst().fields().size();
        boolean lastIsColumn = tableColumns(fields).isPresent()
                && column(records.getFirst().fields().getFirst()).isEmpty();
        return lastIsColumn ? Trailing.NOTHING : Trailing.SEPARATOR;
    }

    /** The most frequent number of fields. */
    private static int usual(List<Sample> records, Trailing trailing) {
        Map<Integer, Integer> counts = new HashMap<>();
        records.forEach(r -> counts.merge(r.fields().size(), 1, Integer::sum));
        int fields = counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
        return trailing == Trailing.SEPARATOR ? fields - 1 : fields;
    }
}
