package io.howdah.source.sqlldr;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.source.FileOptions;
import io.howdah.source.SourceCode;
import io.howdah.source.insert.SessionFormats;
import io.howdah.source.sqlldr.ControlFile.Content;
import io.howdah.source.sqlldr.ControlFile.FieldSpec;
import io.howdah.source.sqlldr.ControlFile.IntoTable;
import io.howdah.source.sqlldr.ControlFile.Role;
import io.howdah.source.sqlldr.ControlFile.Text;
import io.howdah.source.sqlldr.ControlFile.TextKind;
import io.howdah.source.sqlldr.LoaderColumn.Ends;
import io.howdah.source.sqlldr.LoaderColumn.Origin;
import io.howdah.values.TextFormat;
import io.howdah.values.TextFormat.BinaryText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds out for each field of a list which column it is for and how its text is meant. */
final class ColumnPlanner {
    private final Catalog catalog;
    private final ControlFile control;
    private final IntoTable into;
    private final Table table;
    private final FileOptions options;
    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private LocalDateTime now = LocalDateTime.MIN;

    ColumnPlanner(Catalog catalog, ControlFile control, IntoTable into, Table table, FileOptions options, String file) {
        this.catalog = catalog;
        this.control = control;
        this.into = into;
        this.table = table;
        this.options = options;
        this.file = file;
    }

    List<Finding> findings() {
        return findings;
    }

    /** @param written when the control file was last changed: what SYSDATE is */
    List<LoaderColumn> columns(Instant written) {
        now = LocalDateTime.ofInstant(written, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < into.fields().size(); i++) {
            FieldSpec field = into.fields().get(i);
            if (field.role() == Role.COLUMN || field.path().size() > 1) {
                groups.computeIfAbsent(field.path().getFirst(), k -> new ArrayList<>())
                        .add(i);
            }
        }
        List<LoaderColumn> columns = new ArrayList<>();
        groups.forEach((name, numbers) -> column(name, numbers).ifPresent(columns::add));
        reportMissing(columns);
        return columns;
    }

    private void reportMissing(List<LoaderColumn> columns) {
        Set<String> missing = new TreeSet<>();
        table.columns().stream()
                .filter(c -> c.virtual().isEmpty())
                .forEach(c -> missing.add(c.name().text()));
        columns.forEach(c -> missing.remove(c.name().text()));
        if (!missing.isEmpty()) {
            findings.add(Finding.note(
                    SourceCode.COLUMN_WITHOUT_FIELD,
                    new ObjectRef(ObjectKind.TABLE, table.name()),
                    Optional.of(new Place(file, into.line(), 0)),
                    "the control file has no field for " + String.join(", ", missing)
                            + ": NULL or the column's default is loaded"));
        }
    }

    private Optional<LoaderColumn> column(String name, List<Integer> numbers) {
        FieldSpec first = into.fields().get(numbers.getFirst());
        Optional<Table.Column> column = table.column(new Identifier(name));
        if (column.isEmpty()) {
            finding(
                    SourceCode.FIELD_WITHOUT_COLUMN,
                    first,
                    "field " + name + " is no column of the table and is not read");
            return Optional.empty();
        }
        if (first.path().size() > 1) {
            return composite(column.get(), numbers);
        }
        OracleType type = column.get().type();
        return origin(first, numbers.getFirst(), type)
                .map(origin -> new LoaderColumn(column.get().name(), format(first, type, origin), origin));
    }

    private Optional<LoaderColumn> composite(Table.Column column, List<Integer> numbers) {
        List<Origin> parts = new ArrayList<>();
        Map<String, Integer> byName = new LinkedHashMap<>();
        for (int number : numbers) {
            FieldSpec field = into.fields().get(number);
            if (field.path().size() > 2) {
                finding(
                        SourceCode.LOADER_CLAUSE_UNSUPPORTED,
                        field,
                        "COLUMN OBJECT within COLUMN OBJECT is not supported");
                return Optional.empty();
            }
            if (field.role() == Role.COLUMN) {
                byName.put(field.path().getLast(), number);
            }
        }
        for (Catalog.Attribute attribute : attributes(column.type(), byName)) {
            Integer number = byName.get(attribute.name().text());
            if (number == null) {
                parts.add(new LoaderColumn.ConstantText(unnamed(attribute, column.type())));
                continue;
            }
            FieldSpec field = into.fields().get(number);
            Optional<Origin> origin = attributeOrigin(field, number, attribute.type());
            if (origin.isEmpty()) {
                return Optional.empty();
            }
            parts.add(origin.get());
        }
        return Optional.of(new LoaderColumn(column.name(), TextFormat.CANONICAL, new LoaderColumn.Composite(parts)));
    }

    /** COLUMN OBJECT makes values of the column's own type. */
    private static String unnamed(Catalog.Attribute attribute, OracleType type) {
        return attribute.name().equals(ObjectTypes.TYPE_NAME) && type instanceof OracleType.UserDefined(var name)
                ? name.name().text()
                : "";
    }

    /** Dates within objects have to be canonical at once: there is no mask for a part of a value. */
    private Optional<Origin> attributeOrigin(FieldSpec field, int number, OracleType type) {
        boolean date = type instanceof OracleType.Date || type instanceof OracleType.Timestamp;
        boolean plain = field.value() instanceof Text && field.sql().isEmpty();
        if (!date || !plain) {
            return origin(field, number, type);
        }
        String mask = mask(field, type).replace("'", "''");
        String function = type instanceof OracleType.Date ? "TO_DATE" : "TO_TIMESTAMP";
        Optional<SqlString> ready = SqlStrings.prepare(function + "(:V, '" + mask + "')", type, formats());
        return ready.map(sql -> new LoaderColumn.Computed(number, binds -> sql.value(v -> binds.value(field.name()))));
    }

    private List<Catalog.Attribute> attributes(OracleType type, Map<String, Integer> names) {
        List<ObjectTypes.Slot> slots = type instanceof OracleType.UserDefined(QualifiedName name)
                ? new ObjectTypes(catalog).slots(name)
                : List.of();
        if (!slots.isEmpty()) {
            return slots.stream()
                    .map(s -> new Catalog.Attribute(s.name(), s.type()))
                    .toList();
        }
        OracleType text = new OracleType.Clob();
        return names.keySet().stream()
                .map(n -> new Catalog.Attribute(new Identifier(n), text))
                .toList();
    }

    private Optional<Origin> origin(FieldSpec field, int number, OracleType type) {
        if (field.sql().isPresent()) {
            return computed(field, number, field.sql().get(), type);
        }
        return switch (field.value()) {
            case Text t -> Optional.of(new LoaderColumn.Field(number, keepsBlanks(type) ? Ends.KEEP : Ends.STRIP));
            case ControlFile.Binary b -> Optional.of(new LoaderColumn.Field(number, Ends.KEEP));
            case ControlFile.Constant(String text) -> Optional.of(new LoaderColumn.ConstantText(latin(text)));
            case ControlFile.RecordNumber r -> Optional.of(new LoaderColumn.RecordNo());
            case ControlFile.Sequence(long start, long increment) ->
                Optional.of(new LoaderColumn.SequenceNo(start, increment));
            case ControlFile.SysDate s -> {
                reproducible(field);
                yield Optional.of(new LoaderColumn.ConstantText(text(now)));
            }
            case ControlFile.Expression e -> {
                finding(
                        SourceCode.LOADER_CLAUSE_UNSUPPORTED,
                        field,
                        "EXPRESSION of field " + field.name() + " has no SQL string");
                yield Optional.empty();
            }
            case ControlFile.LobFile(var name, Content content, Optional<String> charset) ->
                Optional.of(new LoaderColumn.Lob(
                        number,
                        name,
                        content,
                        content == Content.RAW || isBytes(type)
                                ? ""
                                : charset.or(control::charset)
                                        .or(options::charset)
                                        .orElse(LobCharset.DETECT)));
            case ControlFile.BfileOf(var directory, var name) ->
                Optional.of(new LoaderColumn.Bfile(number, directory, name));
            case ControlFile.Unsupported(String clause) -> {
                finding(
                        SourceCode.LOADER_CLAUSE_UNSUPPORTED,
                        field,
                        "field " + field.name() + " is not read: " + clause + " is not supported");
                yield Optional.empty();
            }
        };
    }

    private Optional<Origin> computed(FieldSpec field, int number, String sql, OracleType type) {
        if (sql.toUpperCase(Locale.ROOT).contains("SYSDATE")
                || sql.toUpperCase(Locale.ROOT).contains("SYSTIMESTAMP")) {
            reproducible(field);
        }
        Optional<SqlString> ready = SqlStrings.prepare(latin(sql), type, formats());
        if (ready.isEmpty()) {
            finding(
                    SourceCode.LOADER_CLAUSE_UNSUPPORTED,
                    field,
                    "field " + field.name() + " is not read: its SQL string needs an Oracle server");
            return Optional.empty();
        }
        return Optional.of(new LoaderColumn.Computed(number, ready.get()));
    }

    private void reproducible(FieldSpec field) {
        findings.add(Finding.note(
                SourceCode.NOT_REPRODUCIBLE,
                new ObjectRef(
                        ObjectKind.COLUMN,
                        QualifiedName.of(
                                table.name().schema().text(),
                                table.name().name().text() + "." + field.name())),
                Optional.of(new Place(file, field.line(), 0)),
                "SYSDATE is taken as the modification time of the control file"));
    }

    private SessionFormats formats() {
        SessionFormats plain = SessionFormats.defaults(table.name().schema().text(), now);
        return new SessionFormats(
                into.dateMask().or(options::dateMask).orElse(plain.dateMask()),
                into.timestampMask().or(options::timestampMask).orElse(plain.timestampMask()),
                options.timestampTzMask().orElse(plain.timestampTzMask()),
                options.decimal().orElse('.'),
                options.group().orElse(','),
                language(),
                zone(),
                plain.user(),
                now);
    }

    private TextFormat format(FieldSpec field, OracleType type, Origin origin) {
        return switch (origin) {
            case LoaderColumn.Field f -> {
                String mask = mask(field, type);
                boolean binary = field.value() instanceof ControlFile.Binary;
                yield new TextFormat(
                        mask,
                        mask,
                        mask,
                        binary ? '.' : options.decimal().orElse('.'),
                        binary ? '\0' : options.group().orElse('\0'),
                        language(),
                        zone(),
                        options.binary().orElse(BinaryText.HEX));
            }
            case LoaderColumn.ConstantText c
            when !(field.value() instanceof ControlFile.SysDate) -> {
                String mask = mask(field, type);
                yield new TextFormat(mask, mask, mask, '.', '\0', language(), zone(), BinaryText.HEX);
            }
            case LoaderColumn.Lob l ->
                new TextFormat("", "", "", '.', '\0', "AMERICAN", ZoneOffset.UTC, BinaryText.RAW);
            case Origin other -> TextFormat.CANONICAL;
        };
    }

    private String mask(FieldSpec field, OracleType type) {
        SessionFormats formats = formats();
        Optional<String> stated = options.masks().entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(field.path().getLast()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (field.value() instanceof Text(TextKind kind, int length, Optional<String> own) && own.isPresent()) {
            stated = own;
        }
        return stated.orElse(
                switch (type) {
                    case OracleType.Date d -> formats.dateMask();
                    case OracleType.Timestamp(int fraction, OracleType.Zone zone) ->
                        zone == OracleType.Zone.TIME_ZONE ? formats.timestampTzMask() : formats.timestampMask();
                    case OracleType other -> "";
                });
    }

    private String language() {
        return options.language().map(l -> l.toUpperCase(Locale.ROOT)).orElse("AMERICAN");
    }

    private ZoneId zone() {
        return options.sessionZone().orElse(ZoneOffset.UTC);
    }

    private static boolean keepsBlanks(OracleType type) {
        return switch (type) {
            case OracleType.Character c -> true;
            case OracleType.Clob c -> true;
            case OracleType.Nclob c -> true;
            case OracleType.Long l -> true;
            case OracleType.Json j -> true;
            case OracleType.XmlType x -> true;
            case OracleType other -> false;
        };
    }

    private static boolean isBytes(OracleType type) {
        return type instanceof OracleType.Blob || type instanceof OracleType.Raw || type instanceof OracleType.LongRaw;
    }

    private static String text(LocalDateTime time) {
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d %02d:%02d:%02d",
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    /** The control file was read byte by byte; its texts are UTF-8 unless they are not. */
    private static String latin(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        String utf8 = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        return utf8.indexOf('\uFFFD') >= 0 ? text : utf8;
    }

    private void finding(SourceCode code, FieldSpec field, String message) {
        findings.add(Finding.loss(
                code,
                new ObjectRef(ObjectKind.TABLE, table.name()),
                Optional.of(new Place(file, field.line(), 0)),
                message,
                "change the field in the control file, or accept that its column stays empty",
                30));
    }
}
