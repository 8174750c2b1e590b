package io.howdah.pipelines;

import io.howdah.base.ByteCount;
import io.howdah.base.ErrorCode;
import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.load.LoadCode;
import io.howdah.source.RowReader;
import io.howdah.source.RowReader.BadRecordException;
import io.howdah.source.TableSource;
import io.howdah.values.BadValueException;
import io.howdah.values.ColumnMapping;
import io.howdah.values.CopyBuffer;
import io.howdah.values.Encoders;
import io.howdah.values.TableMapping;
import io.howdah.values.ValueEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the rows of one source and encodes every field, counting what does not fit by column and reason. One thread. */
final class DataScan {
    private static final ByteCount CHUNK = ByteCount.ofMebibytes(8);
    private static final long SAMPLE_BYTES = 64L << 20;

    private final TableSource source;
    private final TableMapping mapping;
    private final JobSettings settings;
    private final ScanMeter meter;
    private final CopyBuffer buffer = new CopyBuffer(1 << 16);
    private final Map<String, Trouble> troubles = new LinkedHashMap<>();

    DataScan(TableSource source, TableMapping mapping, JobSettings settings, ScanMeter meter) {
        this.source = source;
        this.mapping = mapping;
        this.settings = settings;
        this.meter = meter;
    }

    /** One kind of trouble: the first place and how often it was met. */
    private static final class Trouble {
        final ErrorCode code;
        final ObjectRef object;
        final long line;
        final String reason;
        long times;

        Trouble(ErrorCode code, ObjectRef object, long line, String reason) {
            this.code = code;
            this.object = object;
            this.line = line;
            this.reason = reason;
        }
    }

    private record Field(ColumnMapping column, Optional<ValueEncoder> encoder) {}

    List<Finding> findings() {
        Optional<Finding> refused = Optional.empty();
        try {
            read();
        } catch (HowdahException e) {
            if (e.code() == PipelineCode.INTERRUPTED) {
                throw e;
            }
            refused = Optional.of(refused(e));
        }
        return Stream.concat(refused.stream(), troubles.values().stream().map(this::finding))
                .toList();
    }

    /** The load would stop here; assess goes on with the next file. */
    private Finding refused(HowdahException e) {
        return Finding.loss(
                e.code(),
                table(),
                Optional.of(new Place(source.file(), 1, 0)),
                String.valueOf(e.getMessage()),
                e.hint(),
                15);
    }

    private void read() {
        List<Optional<Field>> fields = new ArrayList<>();
        for (int i = 0; i < source.columns().size(); i++) {
            fields.add(field(i));
        }
        columnsWithoutData();
        try {
            Iterator<TableSource.Chunk> chunks = source.chunks(CHUNK);
            long read = 0;
            while (chunks.hasNext() && !enough(read)) {
                JobRun.stopWhenInterrupted();
                TableSource.Chunk chunk = chunks.next();
                scan(chunk, fields);
                read += chunk.end() - chunk.start();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new HowdahException(
                    LoadCode.SOURCE_UNREADABLE,
                    "could not read " + source.file() + ": " + e.getMessage(),
                    "check the file and its permissions",
                    e);
        }
    }

    private boolean enough(long read) {
        return settings.dataCheck() == JobSettings.DataCheck.SAMPLE && read >= SAMPLE_BYTES;
    }

    private Optional<Field> field(int index) {
        return mapping.column(source.columns().get(index))
                .map(column -> new Field(
                        column,
                        Encoders.supports(column)
                                ? Optional.of(Encoders.encoder(
                                        column,
                                        source.format(index),
                                        settings.load().values()))
                                : Optional.empty()));
    }

    private void columnsWithoutData() {
        for (ColumnMapping column : mapping.columns()) {
            Table.Column from = column.source();
            boolean filled = source.columns().contains(from.name())
                    || from.nullability() == Table.Nullability.NULLABLE
                    || from.defaultValue().isPresent()
                    || from.identity().isPresent();
            if (!filled) {
                note(PipelineCode.COLUMN_WITHOUT_DATA, column(from.name()), 1, "the file has no field for it");
            }
        }
    }

    private void scan(TableSource.Chunk chunk, List<Optional<Field>> fields) throws IOException {
        long rows = 0;
        try (RowReader reader = source.open(chunk)) {
            while (true) {
                try {
                    if (!reader.next()) {
                        break;
                    }
                    row(reader, fields);
                } catch (BadRecordException e) {
                    note(PipelineCode.BAD_RECORD, table(), e.line(), e.getMessage());
                }
                rows++;
            }
        }
        meter.read(chunk.end() - chunk.start(), rows);
    }

    private void row(RowReader reader, List<Optional<Field>> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isPresent()) {
                value(reader, i, fields.get(i).get());
            }
        }
    }

    private void value(RowReader reader, int index, Field field) {
        int length = reader.length(index);
        Table.Column column = field.column().source();
        if (length == RowReader.NULL) {
            if (column.nullability() == Table.Nullability.NOT_NULL
                    && column.identity().isEmpty()) {
                note(
                        PipelineCode.BAD_VALUE,
                        column(column.name()),
                        reader.line(),
                        "the column is NOT NULL, the field is empty");
            }
            return;
        }
        if (length == RowReader.EXTERNAL || field.encoder().isEmpty()) {
            return;
        }
        try {
            buffer.truncate(0);
            field.encoder().get().encode(reader.bytes(index), reader.offset(index), length, buffer);
        } catch (BadValueException e) {
            note(PipelineCode.BAD_VALUE, column(column.name()), reader.line(), String.valueOf(e.getMessage()));
        }
    }

    private void note(ErrorCode code, ObjectRef object, long line, String reason) {
        troubles.computeIfAbsent(code.code() + object + reason, key -> new Trouble(code, object, line, reason)).times++;
    }

    private Finding finding(Trouble trouble) {
        String times = trouble.times == 1 ? "" : " (%,d times, first here)".formatted(trouble.times);
        // the load would stop there, or leave the record out
        return Finding.loss(
                trouble.code,
                trouble.object,
                Optional.of(new Place(source.file(), trouble.line, 0)),
                trouble.reason + times,
                "correct the data or the file's format, or choose a wider target type in howdah.yaml",
                15);
    }

    private ObjectRef table() {
        return new ObjectRef(ObjectKind.TABLE, source.table());
    }

    private ObjectRef column(Identifier name) {
        QualifiedName table = source.table();
        return new ObjectRef(
                ObjectKind.COLUMN, new QualifiedName(table.schema(), new Identifier(table.name() + "." + name)));
    }
}
