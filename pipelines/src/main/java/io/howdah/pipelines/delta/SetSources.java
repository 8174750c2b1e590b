package io.howdah.pipelines.delta;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Table;
import io.howdah.pipelines.delta.TargetTable.Column;
import io.howdah.pipelines.delta.set.SetFile;
import io.howdah.pipelines.delta.set.SetFile.Format;
import io.howdah.pipelines.delta.set.SetFile.Kind;
import io.howdah.source.FileOptions;
import io.howdah.source.SourceCode;
import io.howdah.source.TableSource;
import io.howdah.source.csv.DelimitedFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Opens the files of one table: learns their format and columns. One thread. */
final class SetSources {
    private static final long MAX_RECORD = 1L << 30;

    private final TargetTable target;
    private final Set<Identifier> supplied;
    private final Consumer<String> notices;
    private final Set<String> said = new HashSet<>();

    /** @param supplied columns that have a value where files bring none */
    SetSources(TargetTable target, Set<Identifier> supplied, Consumer<String> notices) {
        this.target = target;
        this.supplied = Set.copyOf(supplied);
        this.notices = notices;
    }

    /** A file whose columns are known; one without any holds no rows. */
    sealed interface Opened {
        SetFile file();

        List<Identifier> columns();
    }

    /** @param source its table has the target's own names */
    record Encoded(SetFile file, TableSource source) implements Opened {
        @Override
        public List<Identifier> columns() {
            return source.columns();
        }
    }

    /** Goes to COPY as it is. */
    record Streamed(SetFile file, List<Identifier> columns, Head head) implements Opened {
        Streamed {
            columns = List.copyOf(columns);
        }
    }

    /** What the first line is. */
    enum Head {
        NAMES,
        ROW
    }

    /**
     * @throws HowdahException {@link DeltaCode#WRONG_COLUMNS}
     */
    Opened open(SetFile file) {
        try {
            Opened opened = file.format() == Format.ORACLE ? encoded(file) : streamed(file);
            check(opened);
            return opened;
        } catch (IOException e) {
            throw new HowdahException(
                    DeltaCode.FILE_MISSING,
                    "could not read " + file.name() + ": " + e.getMessage(),
                    "check that this user may read it, then run the same command again",
                    e);
        }
    }

    private Encoded encoded(SetFile file) throws IOException {
        Table table = asOracle();
        FileOptions options = file.columns().isEmpty() ? file.options() : withColumns(file.options(), file.columns());
        if (file.kind() == Kind.DELETE && options.columns().isEmpty() && isKeyInOtherOrder() && !isNamed(file)) {
            options = withColumns(options, keyWords());
        }
        DelimitedFiles.Opened opened = DelimitedFiles.open(table, file.path(), file.name(), options, MAX_RECORD);
        if (file.kind() == Kind.DELETE && options.columns().isEmpty() && fieldsUnnamed(opened)) {
            // without a header the fields of a delete file are the key
            opened = DelimitedFiles.open(table, file.path(), file.name(), withColumns(options, keyWords()), MAX_RECORD);
        }
        for (Finding finding : opened.findings()) {
            tell(file, finding);
        }
        return new Encoded(file, opened.source());
    }

    private List<String> keyWords() {
        return target.key().stream()
                .flatMap(k -> k.columns().stream())
                .map(Identifier::text)
                .toList();
    }

    /** Then as many fields as the key has are also as many as the table has. */
    private boolean isKeyInOtherOrder() {
        List<String> all = target.columns().stream().map(c -> c.name().text()).toList();
        return keyWords().size() == all.size() && !keyWords().equals(all);
    }

    /** Whether a word of the first line is a column. */
    private boolean isNamed(SetFile file) throws IOException {
        return PostgresFile.header(file).stream()
                .flatMap(field -> Arrays.stream(field.split("[^\\p{L}\\p{N}_$#]+")))
                .anyMatch(word -> target.columnLike(word).isPresent());
    }

    private static boolean fieldsUnnamed(DelimitedFiles.Opened opened) {
        return opened.findings().stream()
                .anyMatch(f -> f.severity() == Severity.LOSS
                        && (f.code() == SourceCode.COLUMNS_UNKNOWN || f.code() == SourceCode.SEPARATOR_UNKNOWN));
    }

    private void tell(SetFile file, Finding finding) {
        boolean wrong = finding.severity() == Severity.LOSS || finding.code() == SourceCode.FIELD_WITHOUT_COLUMN;
        if (wrong) {
            throw new HowdahException(
                    DeltaCode.WRONG_COLUMNS,
                    "could not read " + file.name() + " for table "
                            + target.name().quoted() + ": " + finding.message() + " ("
                            + finding.code().code() + ")",
                    finding.code() == SourceCode.FIELD_WITHOUT_COLUMN
                            ? "correct the header, or deliver the file without the field; generated columns make their values themselves"
                            : finding.hint());
        }
        boolean told = file.kind() == Kind.DELETE && finding.code() == SourceCode.COLUMN_WITHOUT_FIELD;
        if (!told && said.add(finding.message())) {
            notices.accept(file.name() + ": " + finding.message());
        }
    }

    private static FileOptions withColumns(FileOptions options, List<String> columns) {
        return new FileOptions(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        FileOptions.Header.DETECT,
                        columns,
                        0,
                        List.of(),
                        java.util.Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .orElse(options);
    }

    private Streamed streamed(SetFile file) throws IOException {
        List<String> words = file.columns();
        Head head = Head.ROW;
        if (file.format() == Format.POSTGRES_CSV) {
            List<String> first = PostgresFile.header(file);
            boolean named = words.isEmpty() || isHeaderOf(file, first);
            head = named ? Head.NAMES : Head.ROW;
            words = words.isEmpty() || first.isEmpty() ? first : words;
        } else if (words.isEmpty()) {
            words = target.columns().stream().map(c -> c.name().text()).toList();
        }
        List<Identifier> columns = new ArrayList<>();
        for (String word : words) {
            columns.add(target.columnLike(word)
                    .orElseThrow(() -> new HowdahException(
                            DeltaCode.WRONG_COLUMNS,
                            "could not read " + file.name() + " for table "
                                    + target.name().quoted() + ": it has no column " + word,
                            "correct the file, or state its columns in the manifest"))
                    .name());
        }
        return new Streamed(file, columns, head);
    }

    /**
     * Columns that the manifest states are those of the fields, with their names above them or without. Names of other columns contradict it: whichever is wrong, values
     * would come into columns that are not theirs.
     */
    private boolean isHeaderOf(SetFile file, List<String> first) {
        List<Optional<Column>> stated = columnsLike(file.columns());
        List<Optional<Column>> found = columnsLike(first);
        if (!found.equals(stated) && found.stream().anyMatch(Optional::isPresent)) {
            throw new HowdahException(
                    DeltaCode.WRONG_COLUMNS,
                    "could not read " + file.name() + " for table "
                            + target.name().quoted() + ": its first line names other columns than the manifest states",
                    "correct either, or state no columns");
        }
        return found.equals(stated);
    }

    private List<Optional<Column>> columnsLike(List<String> words) {
        return words.stream().map(target::columnLike).toList();
    }

    /** Deletes need the key, inserts whatever may not be empty. */
    private void check(Opened opened) {
        if (opened.columns().isEmpty()) {
            return;
        }
        SetFile file = opened.file();
        List<Identifier> needed = file.kind() == Kind.DELETE
                ? target.key().map(TargetTable.Key::columns).orElse(List.of())
                : target.columns().stream()
                        .filter(c -> c.need() == TargetTable.Need.NOT_NULL
                                        && c.filled() == TargetTable.Filled.NOTHING
                                        && !supplied.contains(c.name())
                                || target.root().allKeyColumns().contains(c.name()))
                        .map(Column::name)
                        .toList();
        List<Identifier> missing =
                needed.stream().filter(c -> !opened.columns().contains(c)).toList();
        if (!missing.isEmpty()) {
            throw new HowdahException(
                    DeltaCode.WRONG_COLUMNS,
                    "could not read " + file.name() + " for table "
                            + target.name().quoted() + ": it has no column "
                            + String.join(
                                    ", ", missing.stream().map(Identifier::text).toList()),
                    file.kind() == Kind.DELETE
                            ? "a delete file needs the columns of the key"
                            : "an insert file needs every column that is NOT NULL and has no default, and those that partitions are made by");
        }
    }

    /** The target as the table that was exported for it. */
    Table asOracle() {
        List<Table.Column> columns = target.columns().stream()
                .map(c -> new Table.Column(
                        c.name(),
                        ColumnTypes.oracle(ColumnTypes.of(target.name(), c)),
                        Table.Nullability.NULLABLE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Table.Visibility.VISIBLE,
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        QualifiedName name = target.name();
        return new Table(
                name,
                Table.Kind.HEAP,
                columns,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
