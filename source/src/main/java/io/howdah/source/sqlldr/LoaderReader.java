package io.howdah.source.sqlldr;

import io.howdah.source.RowReader;
import io.howdah.source.TableSource.Chunk;
import io.howdah.source.sqlldr.ControlFile.BlanksValue;
import io.howdah.source.sqlldr.ControlFile.Condition;
import io.howdah.source.sqlldr.ControlFile.FieldSubject;
import io.howdah.source.sqlldr.ControlFile.IntoTable;
import io.howdah.source.sqlldr.ControlFile.Operator;
import io.howdah.source.sqlldr.ControlFile.PositionSubject;
import io.howdah.source.sqlldr.ControlFile.TextValue;
import io.howdah.source.text.FieldTranscoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the records of a chunk that WHEN picks for one table. A record without any text is no row, as with SQL*Loader, which discards
 * records whose columns are all null.
 */
final class LoaderReader implements RowReader {
    private static final int MAX_RAW = 1 << 20;

    private final LoaderPlan plan;
    private final LogicalRecords records;
    private final long end;
    private final IntoTable into;
    private final FieldScanner scanner;
    private final List<FieldScanner> before = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final RowValues values;
    private long record;
    private long rows;

    LoaderReader(LoaderPlan plan, LogicalRecords records, Chunk chunk) {
        this.plan = plan;
        this.records = records;
        this.end = chunk.end();
        this.record = chunk.firstRecord();
        this.into = plan.into();
        this.scanner = scanner(into);
        for (int i = 0; i < plan.number() && plan.continuesBefore(); i++) {
            before.add(scanner(plan.control().tables().get(i)));
        }
        for (int i = 0; i < into.fields().size(); i++) {
            numbers.putIfAbsent(into.fields().get(i).name(), i);
        }
        this.values = new RowValues(
                plan, scanner, numbers, new FieldTranscoder(plan.content().transcoding()));
    }

    private FieldScanner scanner(IntoTable table) {
        return new FieldScanner(
                table.fields(),
                table.missing(),
                plan.control().blanks(),
                plan.control().lengths(),
                plan.control().byteOrder());
    }

    @Override
    public boolean next() throws IOException, BadRecordException {
        while (records.nextPosition() < end) {
            record++;
            if (!records.next()) {
                return false;
            }
            if (Comparison.blank(records.bytes(), records.from(), records.to()) || !picked()) {
                continue;
            }
            rows++;
            try {
                if (values.compute(record, rows, this::holds)) {
                    return true;
                }
            } catch (BadRecordException e) {
                throw new BadRecordException(records.line(), e.getMessage());
            }
        }
        return false;
    }

    /** Cuts the record; a record that cannot be cut is refused only when WHEN, as far as it can be judged, picks it. */
    private boolean picked() throws BadRecordException {
        int first = records.from();
        for (FieldScanner earlier : before) {
            try {
                earlier.scan(records.bytes(), records.from(), records.to(), first);
            } catch (BadRecordException e) {
                // it is refused where that table is read; what follows begins where its list stopped
                first = earlier.end();
                continue;
            }
            first = earlier.end();
        }
        try {
            scanner.scan(records.bytes(), records.from(), records.to(), first);
        } catch (BadRecordException e) {
            if (!holdAll(into.when())) {
                return false;
            }
            throw new BadRecordException(records.line(), e.getMessage());
        }
        return holdAll(into.when());
    }

    private boolean holdAll(List<Condition> conditions) {
        for (Condition condition : conditions) {
            if (!holds(condition)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Condition condition) {
        byte[] bytes;
        int from;
        int to;
        switch (condition.subject()) {
            case PositionSubject(int start, int stop) -> {
                bytes = records.bytes();
                from = Math.min(records.from() + start, records.to());
                to = Math.min(records.from() + stop, records.to());
            }
            case FieldSubject(String name) -> {
                Integer field = numbers.get(name);
                if (field == null) {
                    return false;
                }
                bytes = scanner.bytes(field);
                from = scanner.from(field);
                to = scanner.to(field);
            }
        }
        boolean equal = switch (condition.value()) {
            case BlanksValue b -> Comparison.blank(bytes, from, to);
            case TextValue(byte[] text) -> Comparison.padded(bytes, from, to, text);
        };
        return equal == (condition.operator() == Operator.EQUAL);
    }

    @Override
    public byte[] bytes(int column) {
        return values.bytes(column);
    }

    @Override
    public int offset(int column) {
        return values.offset(column);
    }

    @Override
    public int length(int column) {
        return values.length(column);
    }

    @Override
    public ExternalLob external(int column) {
        return values.external(column);
    }

    @Override
    public long line() {
        return records.line();
    }

    @Override
    public byte[] rawRecord() {
        int length = Math.min(MAX_RAW, records.to() - records.from());
        return Arrays.copyOfRange(records.bytes(), records.from(), records.from() + length);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
