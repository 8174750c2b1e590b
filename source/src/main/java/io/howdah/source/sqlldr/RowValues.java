package io.howdah.source.sqlldr;

import io.howdah.source.FileLob;
import io.howdah.source.RowReader;
import io.howdah.source.RowReader.BadRecordException;
import io.howdah.source.RowReader.ExternalLob;
import io.howdah.source.sqlldr.ControlFile.Condition;
import io.howdah.source.sqlldr.ControlFile.Content;
import io.howdah.source.sqlldr.ControlFile.FieldSpec;
import io.howdah.source.sqlldr.ControlFile.FileName;
import io.howdah.source.sqlldr.ControlFile.NamedByField;
import io.howdah.source.sqlldr.ControlFile.NamedByText;
import io.howdah.source.sqlldr.LoaderColumn.Ends;
import io.howdah.source.sqlldr.LoaderColumn.Origin;
import io.howdah.source.text.FieldTranscoder;
import io.howdah.source.text.FieldTranscoder.Verdict;
import io.howdah.source.text.JsonWriter;
import io.howdah.source.text.OracleCharset;
import io.howdah.values.CopyBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The values of a row's columns, from the fields of its record. */
final class RowValues {
    /** An object's attribute that is read from a file of its own has to fit into memory. */
    private static final long LARGEST_INNER_LOB = 16 << 20;

    private final LoaderPlan plan;
    private final FieldScanner scanner;
    private final Map<String, Integer> numbers;
    private final FieldTranscoder transcoder;
    private final List<FieldSpec> fields;
    private final CopyBuffer out = new CopyBuffer(4096);
    private final byte[][] arrays;
    private final int[] offsets;
    private final int[] lengths;
    private final ExternalLob[] lobs;
    private long record;
    private long row;

    RowValues(LoaderPlan plan, FieldScanner scanner, Map<String, Integer> numbers, FieldTranscoder transcoder) {
        this.plan = plan;
        this.scanner = scanner;
        this.numbers = numbers;
        this.transcoder = transcoder;
        this.fields = plan.into().fields();
        int count = plan.columns().size();
        this.arrays = new byte[count][];
        this.offsets = new int[count];
        this.lengths = new int[count];
        this.lobs = new ExternalLob[count];
    }

    byte[] bytes(int column) {
        // an empty array marks the buffer, whose array changes when it grows
        return arrays[column].length == 0 ? out.array() : arrays[column];
    }

    int offset(int column) {
        return offsets[column];
    }

    int length(int column) {
        return lengths[column];
    }

    ExternalLob external(int column) {
        return lobs[column];
    }

    /**
     * @param recordNumber 1-based
     * @param rowNumber 1-based, of those that WHEN picked
     * @return false when every column is null
     */
    boolean compute(long recordNumber, long rowNumber, Predicate<Condition> holds) throws BadRecordException {
        record = recordNumber;
        row = rowNumber;
        out.truncate(0);
        boolean any = false;
        for (int i = 0; i < lengths.length; i++) {
            column(i, plan.columns().get(i).origin(), holds);
            any |= lengths[i] != RowReader.NULL
                    && isFromData(plan.columns().get(i).origin());
        }
        return any;
    }

    private static boolean isFromData(Origin origin) {
        return switch (origin) {
            case LoaderColumn.Field f -> true;
            case LoaderColumn.Lob l -> true;
            case LoaderColumn.Bfile b -> true;
            case LoaderColumn.Computed c -> true;
            case LoaderColumn.Composite c -> true;
            case LoaderColumn.ConstantText c -> false;
            case LoaderColumn.RecordNo r -> false;
            case LoaderColumn.SequenceNo s -> false;
        };
    }

    private void column(int column, Origin origin, Predicate<Condition> holds) throws BadRecordException {
        switch (origin) {
            case LoaderColumn.Field(int number, Ends ends) -> field(column, number, ends, holds);
            case LoaderColumn.Lob(int number, FileName file, Content content, String charset) ->
                lob(column, number, file, charset, holds);
            case LoaderColumn.Computed c -> text(column, inner(origin, holds));
            case LoaderColumn.ConstantText c -> text(column, inner(origin, holds));
            case LoaderColumn.RecordNo n -> text(column, inner(origin, holds));
            case LoaderColumn.SequenceNo s -> text(column, inner(origin, holds));
            case LoaderColumn.Bfile b -> text(column, inner(origin, holds));
            case LoaderColumn.Composite c -> text(column, inner(origin, holds));
        }
    }

    private void field(int column, int number, Ends ends, Predicate<Condition> holds) throws BadRecordException {
        byte[] bytes = scanner.bytes(number);
        int from = scanner.from(number);
        int to = scanner.to(number);
        if (ends == Ends.STRIP) {
            while (from < to && bytes[from] == ' ') {
                from++;
            }
            while (to > from && bytes[to - 1] == ' ') {
                to--;
            }
        }
        if (from == to || isNull(number, holds)) {
            lengths[column] = RowReader.NULL;
            return;
        }
        Verdict verdict = transcoder.check(bytes, from, to);
        switch (verdict) {
            case INVALID ->
                throw new BadRecordException(
                        0,
                        "field " + fields.get(number).name() + " holds bytes that are no " + transcoder.charset()
                                + " characters");
            case AS_IS -> {
                arrays[column] = bytes;
                offsets[column] = from;
                lengths[column] = to - from;
            }
            case REWRITE -> {
                offsets[column] = out.size();
                transcoder.rewrite(bytes, from, to, out);
                arrays[column] = IN_BUFFER;
                lengths[column] = out.size() - offsets[column];
            }
        }
    }

    private static final byte[] IN_BUFFER = {};

    private boolean isNull(int number, Predicate<Condition> holds) {
        return holdAll(fields.get(number).nullIf(), holds)
                || holdAll(fields.get(number).defaultIf(), holds);
    }

    private static boolean holdAll(List<Condition> conditions, Predicate<Condition> holds) {
        return !conditions.isEmpty() && conditions.stream().allMatch(holds);
    }

    private void text(int column, Optional<String> text) {
        if (text.isEmpty() || text.get().isEmpty()) {
            lengths[column] = RowReader.NULL;
            return;
        }
        byte[] utf8 = text.get().getBytes(StandardCharsets.UTF_8);
        offsets[column] = out.size();
        out.put(utf8, 0, utf8.length);
        arrays[column] = IN_BUFFER;
        lengths[column] = utf8.length;
    }

    private void lob(int column, int number, FileName file, String charset, Predicate<Condition> holds)
            throws BadRecordException {
        Optional<Path> path = lobPath(number, file, holds);
        if (path.isEmpty()) {
            lengths[column] = RowReader.NULL;
            return;
        }
        try {
            lobs[column] = new FileLob(
                    path.get(), 0, OptionalLong.of(Files.size(path.get())), LobCharset.of(charset, path.get()));
        } catch (IOException e) {
            throw new BadRecordException(
                    0, "the file of column " + plan.columns().get(column).name() + " cannot be read");
        }
        lengths[column] = RowReader.EXTERNAL;
    }

    private Optional<Path> lobPath(int number, FileName file, Predicate<Condition> holds) throws BadRecordException {
        Optional<String> name = isNull(number, holds) ? Optional.empty() : name(file);
        if (name.isEmpty() || name.get().isBlank()) {
            return Optional.empty();
        }
        Optional<Path> found = LoaderFolders.find(plan.folders(), name.get().strip());
        if (found.isEmpty()) {
            throw new BadRecordException(
                    0, "the file named for " + fields.get(number).name() + " does not exist");
        }
        return found;
    }

    private Optional<String> name(FileName file) throws BadRecordException {
        return switch (file) {
            case NamedByText(String text) -> Optional.of(text);
            case NamedByField(String field) -> {
                Integer number = numbers.get(field);
                yield number == null ? Optional.empty() : text(number);
            }
        };
    }

    /** The text of a field in any case: for expressions and names. */
    Optional<String> text(int number) throws BadRecordException {
        byte[] bytes = scanner.bytes(number);
        int from = scanner.from(number);
        int to = scanner.to(number);
        return switch (transcoder.check(bytes, from, to)) {
            case INVALID ->
                throw new BadRecordException(
                        0,
                        "field " + fields.get(number).name() + " holds bytes that are no " + transcoder.charset()
                                + " characters");
            case AS_IS ->
                from == to ? Optional.empty() : Optional.of(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            case REWRITE -> {
                CopyBuffer utf8 = new CopyBuffer(2 * (to - from));
                transcoder.rewrite(bytes, from, to, utf8);
                yield Optional.of(new String(utf8.array(), 0, utf8.size(), StandardCharsets.UTF_8));
            }
        };
    }

    private Optional<String> inner(Origin origin, Predicate<Condition> holds) throws BadRecordException {
        return switch (origin) {
            case LoaderColumn.Field(int number, Ends ends) ->
                isNull(number, holds)
                        ? Optional.empty()
                        : text(number)
                                .map(t -> ends == Ends.STRIP ? t.strip() : t)
                                .filter(t -> !t.isEmpty());
            case LoaderColumn.ConstantText(String text) -> Optional.of(text);
            case LoaderColumn.RecordNo n -> Optional.of(Long.toString(record));
            case LoaderColumn.SequenceNo(long start, long increment) ->
                Optional.of(Long.toString(start + (row - 1) * increment));
            case LoaderColumn.Lob(int number, FileName file, Content content, String charset) -> {
                Optional<Path> path = lobPath(number, file, holds);
                yield path.isEmpty() ? Optional.empty() : Optional.of(read(path.get(), content, charset));
            }
            case LoaderColumn.Bfile(int number, FileName directory, FileName file) -> {
                Optional<String> name = isNull(number, holds) ? Optional.empty() : name(file);
                yield name.isEmpty() ? name : Optional.of(name(directory).orElse("") + "/" + name.get());
            }
            case LoaderColumn.Computed(int number, SqlString sql) ->
                isNull(number, holds) ? Optional.empty() : sql.value(this::bind);
            case LoaderColumn.Composite(var parts) -> composite(parts, holds);
        };
    }

    private Optional<String> composite(List<LoaderColumn.Origin> parts, Predicate<Condition> holds)
            throws BadRecordException {
        JsonWriter json = new JsonWriter();
        boolean any = false;
        for (LoaderColumn.Origin part : parts) {
            Optional<String> text = inner(part, holds).filter(t -> !t.isEmpty());
            any |= text.isPresent() && !(part instanceof LoaderColumn.ConstantText);
            text.ifPresentOrElse(json::string, json::absent);
        }
        return any ? Optional.of(json.array()) : Optional.empty();
    }

    private static String read(Path path, Content content, String charset) throws BadRecordException {
        try {
            if (Files.size(path) > LARGEST_INNER_LOB) {
                throw new BadRecordException(0, "a file named for an attribute of an object is larger than 16 MiB");
            }
            byte[] bytes = Files.readAllBytes(path);
            if (content == Content.RAW) {
                return HexFormat.of().formatHex(bytes);
            }
            String name = LobCharset.of(charset, path);
            Charset set = OracleCharset.of(name.isEmpty() ? "AL32UTF8" : name)
                    .orElseThrow(() -> new BadRecordException(0, "the character set " + name + " is not known"));
            return set.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new BadRecordException(
                    0, "a file named for an attribute of an object is not valid in its character set");
        } catch (IOException e) {
            throw new BadRecordException(0, "a file named for an attribute of an object cannot be read");
        }
    }

    /** What a bind variable of a SQL string stands for. */
    Optional<String> bind(String name) throws BadRecordException {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new BadRecordException(0, "the SQL string names :" + name + ", which is no field");
        }
        return text(number);
    }
}
