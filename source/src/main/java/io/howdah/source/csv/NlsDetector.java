package io.howdah.source.csv;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.source.FileOptions;
import io.howdah.source.RowReader.BadRecordException;
import io.howdah.source.SourceCode;
import io.howdah.values.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds out how dates and numbers of a file are written, from its first records, where the options do not tell. */
final class NlsDetector {
    /** Records that are looked at. */
    static final int RECORDS = 5_000;

    private final Table table;
    private final FileOptions options;
    private final DelimitedFiles.Findings report;

    NlsDetector(Table table, FileOptions options, DelimitedFiles.Findings report) {
        this.table = table;
        this.options = options;
        this.report = report;
    }

    /**
     * @param reader delivers the columns in this order
     * @param sure a record that ends behind this position is not looked at: it may be cut
     * @return empty when something cannot be told; the last finding then says what
     */
    Optional<List<DelimitedSource.Field>> detect(DelimitedReader reader, List<Layout.Named> columns, long sure)
            throws IOException {
        List<Learner> learners = columns.stream()
                .map(c -> table.column(c.column()).orElseThrow())
                .map(c -> new Learner(c, statedMask(c), new DateShapes(language())))
                .toList();
        NumberMarks marks = new NumberMarks();
        look(reader, learners, marks, sure);
        Optional<TextFormat> base = base(marks);
        if (base.isEmpty()) {
            return Optional.empty();
        }
        List<DelimitedSource.Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Optional<TextFormat> format = format(learners.get(i), base.get());
            if (format.isEmpty()) {
                return Optional.empty();
            }
            fields.add(new DelimitedSource.Field(
                    columns.get(i).field(), columns.get(i).column(), format.get()));
        }
        return Optional.of(fields);
    }

    private static void look(DelimitedReader reader, List<Learner> learners, NumberMarks marks, long sure)
            throws IOException {
        for (int record = 0; record < RECORDS; record++) {
            try {
                if (!reader.next() || reader.position() > sure) {
                    return;
                }
            } catch (BadRecordException e) {
                // it tells nothing about formats; whoever loads the file meets it again
                continue;
            }
            for (int i = 0; i < learners.size(); i++) {
                if (reader.length(i) > 0) {
                    learners.get(i).learn(reader, i, marks);
                }
            }
        }
    }

    private Optional<TextFormat> base(NumberMarks marks) {
        NumberMarks.Answer answer = marks.answer();
        if (answer == NumberMarks.Answer.AMBIGUOUS && options.decimal().isEmpty()) {
            report.loss(
                    SourceCode.DECIMAL_MARK_AMBIGUOUS,
                    "numbers with a comma can be read as decimal fractions and as grouped integers",
                    "state the decimal mark of the file in howdah.yaml");
            return Optional.empty();
        }
        char decimal = options.decimal().orElse(answer == NumberMarks.Answer.COMMA ? ',' : '.');
        char group = options.group().orElse(marks.group() == decimal ? '\0' : marks.group());
        if (decimal != '.' && options.decimal().isEmpty()) {
            report.note(SourceCode.FORMAT_DETECTED, "the decimal mark is a comma");
        }
        return Optional.of(new TextFormat(
                "",
                "",
                "",
                decimal,
                group,
                language(),
                options.sessionZone().orElse(ZoneId.of("UTC")),
                options.binary().orElse(TextFormat.BinaryText.HEX)));
    }

    private Optional<TextFormat> format(Learner learner, TextFormat base) {
        if (!learner.isTime()) {
            return Optional.of(base);
        }
        if (learner.stated().isPresent()) {
            return Optional.of(withMask(base, learner.stated().get()));
        }
        String column = learner.column().name().text();
        return switch (learner.shapes().answer()) {
            case DateShapes.NoValues none -> Optional.of(base);
            case DateShapes.Mask(String mask) -> Optional.of(withMask(base, withFraction(mask, learner.column())));
            case DateShapes.Ambiguous(List<String> masks) -> {
                report.loss(
                        SourceCode.DATE_FORMAT_AMBIGUOUS,
                        "column " + column + " can be read with " + String.join(" and with ", masks),
                        "state the mask of the column in howdah.yaml");
                yield Optional.empty();
            }
            case DateShapes.Unknown(String reason) -> {
                report.loss(
                        SourceCode.DATE_FORMAT_UNKNOWN,
                        "the date format of column " + column + " is not clear: " + reason,
                        "state the mask of the column in howdah.yaml");
                yield Optional.empty();
            }
        };
    }

    /** Rows behind those that were looked at may have a fraction; a mask with one reads both. */
    private static String withFraction(String mask, Table.Column column) {
        boolean may = column.type() instanceof OracleType.Timestamp && mask.endsWith(":SS");
        return may ? mask + ".FF" : mask;
    }

    /** Only the one that fits the column's type is ever used. */
    private static TextFormat withMask(TextFormat base, String mask) {
        return new TextFormat(
                mask, mask, mask, base.decimal(), base.group(), base.language(), base.sessionZone(), base.binary());
    }

    private Optional<String> statedMask(Table.Column column) {
        Optional<String> own = options.masks().entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(column.name().text()))
                .map(Map.Entry::getValue)
                .findFirst();
        return switch (column.type()) {
            case OracleType.Date d -> own.or(options::dateMask);
            case OracleType.Timestamp(int fraction, OracleType.Zone zone) ->
                zone == OracleType.Zone.TIME_ZONE ? own.or(options::timestampTzMask) : own.or(options::timestampMask);
            case OracleType other -> own;
        };
    }

    private String language() {
        return options.language().map(l -> l.toUpperCase(Locale.ROOT)).orElse("AMERICAN");
    }

    /** What is learnt about one column. */
    private record Learner(Table.Column column, Optional<String> stated, DateShapes shapes) {
        boolean isTime() {
            return column.type() instanceof OracleType.Date || column.type() instanceof OracleType.Timestamp;
        }

        void learn(DelimitedReader reader, int index, NumberMarks marks) {
            if (isTime() && stated.isEmpty()) {
                shapes.add(text(reader, index));
            } else if (isNumber()) {
                marks.add(text(reader, index));
            }
        }

        private boolean isNumber() {
            return column.type() instanceof OracleType.Number
                    || column.type() instanceof OracleType.Float
                    || column.type() instanceof OracleType.BinaryFloat
                    || column.type() instanceof OracleType.BinaryDouble;
        }

        private static String text(DelimitedReader reader, int index) {
            return new String(reader.bytes(index), reader.offset(index), reader.length(index), StandardCharsets.UTF_8);
        }
    }
}
