package io.howdah.mapping.yaml;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.mapping.DataType;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.MappingRules.AddColumn;
import io.howdah.mapping.MappingRules.Change;
import io.howdah.mapping.MappingRules.ChangeType;
import io.howdah.mapping.MappingRules.Choice;
import io.howdah.mapping.MappingRules.DefinePrimaryKey;
import io.howdah.mapping.MappingRules.Dialect;
import io.howdah.mapping.MappingRules.Hash;
import io.howdah.mapping.MappingRules.IncludeColumn;
import io.howdah.mapping.MappingRules.Locator;
import io.howdah.mapping.MappingRules.MaskDigits;
import io.howdah.mapping.MappingRules.ParallelLoad;
import io.howdah.mapping.MappingRules.RandomizeDigits;
import io.howdah.mapping.MappingRules.Relations;
import io.howdah.mapping.MappingRules.RemoveColumn;
import io.howdah.mapping.MappingRules.Renamed;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.MappingRules.Selection;
import io.howdah.mapping.MappingRules.Subject;
import io.howdah.mapping.MappingRules.TableSetting;
import io.howdah.mapping.MappingRules.Transformation;
import io.howdah.mapping.NameChange;
import io.howdah.mapping.NamePattern;
import io.howdah.mapping.document.Fields;
import io.howdah.mapping.document.Node;
import io.howdah.mapping.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a list of rules, each an object whose first word says what is done to what:
 *
 * <pre>
 *   - include: HR.%
 *   - rename: HR.EMP
 *     to: employee
 * </pre>
 *
 * The parts of a name are separated by points; a part that holds one stands in double quotes. Rules take precedence in the order in which they
 * stand.
 */
public final class NativeMapping {
    private static final String CONTEXT = "a rule says one of ";

    private enum Action {
        INCLUDE,
        EXCLUDE,
        RENAME,
        LOWERCASE,
        UPPERCASE,
        ADDPREFIX,
        ADDSUFFIX,
        REMOVEPREFIX,
        REMOVESUFFIX,
        REPLACEPREFIX,
        REPLACESUFFIX,
        REMOVECOLUMN,
        INCLUDECOLUMN,
        ADDCOLUMN,
        CHANGETYPE,
        PRIMARYKEY,
        MASKDIGITS,
        RANDOMIZEDIGITS,
        HASH,
        READ;

        static final List<String> WORDS = List.of(
                "include",
                "exclude",
                "rename",
                "lowercase",
                "uppercase",
                "addPrefix",
                "addSuffix",
                "removePrefix",
                "removeSuffix",
                "replacePrefix",
                "replaceSuffix",
                "removeColumn",
                "includeColumn",
                "addColumn",
                "changeType",
                "primaryKey",
                "maskDigits",
                "randomizeDigits",
                "hash",
                "read");

        static Action of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    private final Function<String, DataType> types;
    private final List<Selection> selections = new ArrayList<>();
    private final List<Transformation> transformations = new ArrayList<>();
    private final List<TableSetting> settings = new ArrayList<>();

    private NativeMapping(Function<String, DataType> types) {
        this.types = types;
    }

    /**
     * @param types reads the name of a target type; {@link IllegalArgumentException} says what is wrong with it
     * @throws HowdahException {@link MappingCode}, with the place of what is wrong
     */
    public static MappingRules read(Node list, Function<String, DataType> types) {
        NativeMapping mapping = new NativeMapping(types);
        List<Node> nodes = Fields.items(list);
        for (int i = 0; i < nodes.size(); i++) {
            mapping.rule(nodes.get(i), String.valueOf(i + 1));
        }
        return new MappingRules(
                mapping.selections, mapping.transformations, mapping.settings, List.of(), Dialect.NATIVE);
    }

    private void rule(Node node, String id) {
        Fields fields = Fields.of(node);
        List<String> words =
                Action.WORDS.stream().filter(fields.names()::contains).toList();
        if (words.size() != 1) {
            throw Fields.bad(node, CONTEXT + String.join(", ", Action.WORDS));
        }
        String word = words.getFirst();
        Rule rule = new Rule(id, word + " " + Fields.text(fields.required(word)), node.place());
        Node subject = fields.required(word);
        switch (Action.of(word)) {
            case INCLUDE -> selections.add(selection(rule, Choice.INCLUDE, fields, subject));
            case EXCLUDE -> selections.add(selection(rule, Choice.EXCLUDE, fields, subject));
            case READ -> settings.add(setting(rule, fields, subject));
            case RENAME -> change(rule, subject, new Renamed(new NameChange.To(text(fields, "to"))));
            case LOWERCASE -> change(rule, subject, new Renamed(new NameChange.Lowercase()));
            case UPPERCASE -> change(rule, subject, new Renamed(new NameChange.Uppercase()));
            case ADDPREFIX -> change(rule, subject, new Renamed(new NameChange.AddPrefix(text(fields, "text"))));
            case ADDSUFFIX -> change(rule, subject, new Renamed(new NameChange.AddSuffix(text(fields, "text"))));
            case REMOVEPREFIX -> change(rule, subject, new Renamed(new NameChange.RemovePrefix(text(fields, "text"))));
            case REMOVESUFFIX -> change(rule, subject, new Renamed(new NameChange.RemoveSuffix(text(fields, "text"))));
            case REPLACEPREFIX ->
                change(
                        rule,
                        subject,
                        new Renamed(new NameChange.ReplacePrefix(text(fields, "text"), text(fields, "by"))));
            case REPLACESUFFIX ->
                change(
                        rule,
                        subject,
                        new Renamed(new NameChange.ReplaceSuffix(text(fields, "text"), text(fields, "by"))));
            case REMOVECOLUMN -> column(rule, subject, new RemoveColumn());
            case INCLUDECOLUMN -> column(rule, subject, new IncludeColumn());
            case CHANGETYPE -> column(rule, subject, new ChangeType(type(fields.required("to"))));
            case MASKDIGITS -> column(rule, subject, new MaskDigits(character(fields.required("with"))));
            case RANDOMIZEDIGITS -> column(rule, subject, new RandomizeDigits());
            case HASH -> column(rule, subject, new Hash());
            case ADDCOLUMN -> addColumn(rule, fields, subject);
            case PRIMARYKEY -> primaryKey(rule, fields, subject);
        }
        fields.nothingElse();
    }

    private static String text(Fields fields, String name) {
        return fields.requiredText(name);
    }

    private static char character(Node node) {
        String text = Fields.text(node);
        if (text.length() != 1) {
            throw Fields.bad(node, "one character is expected");
        }
        return text.charAt(0);
    }

    private DataType type(Node node) {
        try {
            return types.apply(Fields.text(node));
        } catch (IllegalArgumentException e) {
            throw Fields.bad(node, String.valueOf(e.getMessage()));
        }
    }

    private static Selection selection(Rule rule, Choice choice, Fields fields, Node subject) {
        Relations relations = fields.word("kind", Relations.class).orElse(Relations.TABLE);
        Optional<Long> order =
                choice == Choice.EXCLUDE ? Optional.empty() : fields.number("loadOrder", 1, Integer.MAX_VALUE);
        List<MappingRules.ColumnFilter> filters = choice == Choice.EXCLUDE
                ? List.of()
                : fields.items("where").stream().map(NativeFilters::filter).toList();
        return new Selection(rule, choice, Names.locator(subject, 2), relations, order, filters);
    }

    private static TableSetting setting(Rule rule, Fields fields, Node subject) {
        QualifiedName table = Names.table(subject);
        Optional<ParallelLoad> parallel = fields.get("by").map(n -> switch (Fields.text(n)) {
            case "partitions" -> new MappingRules.PartitionsAuto();
            case "subpartitions" -> new MappingRules.SubpartitionsAuto();
            case "ranges" -> ranges(fields);
            case "whole" -> new MappingRules.Unsegmented();
            default -> throw Fields.bad(n, "one of partitions, subpartitions, ranges, whole is expected");
        });
        Optional<Node> listed = fields.get("only");
        if (parallel.isPresent() && listed.isPresent()) {
            throw new HowdahException(
                    MappingCode.CONTRADICTION,
                    listed.get().place() + ": by and only exclude each other",
                    "leave by out: each partition that only names is read by itself");
        }
        Optional<ParallelLoad> only = listed.map(n -> new MappingRules.PartitionsList(
                Fields.items(n).stream()
                        .map(p -> new Identifier(Fields.text(p)))
                        .toList(),
                List.of()));
        return new TableSetting(
                rule, table, only.or(() -> parallel), Optional.empty(), fields.number("rows", 1, 1_000_000));
    }

    private static ParallelLoad ranges(Fields fields) {
        Node columns = fields.required("columns");
        Node boundaries = fields.required("boundaries");
        List<Identifier> names = Fields.items(columns).stream()
                .map(n -> new Identifier(Fields.text(n)))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (Node boundary : Fields.items(boundaries)) {
            List<Node> values = boundary.value() instanceof Node.Scalar ? List.of(boundary) : Fields.items(boundary);
            if (values.size() != names.size()) {
                throw Fields.bad(boundary, "a boundary has one value for each of the " + names.size() + " columns");
            }
            rows.add(values.stream().map(Fields::text).toList());
        }
        return new MappingRules.Ranges(names, rows);
    }

    private void change(Rule rule, Node subject, Change change) {
        Locator locator = Names.locator(subject, 3);
        Subject what = locator.column().isPresent()
                ? Subject.COLUMN
                : locator.table().isPresent() ? Subject.TABLE : Subject.SCHEMA;
        transformations.add(new Transformation(rule, what, locator, change));
    }

    private void column(Rule rule, Node subject, Change change) {
        Locator locator = Names.locator(subject, 3);
        if (locator.column().isEmpty()) {
            throw Fields.bad(subject, "a column is expected: SCHEMA.TABLE.COLUMN");
        }
        transformations.add(new Transformation(rule, Subject.COLUMN, locator, change));
    }

    private void addColumn(Rule rule, Fields fields, Node subject) {
        Locator locator = Names.locator(subject, 3);
        Identifier name = Names.lastPart(subject);
        Locator table = new Locator(locator.schema(), locator.table(), Optional.empty(), Optional.empty());
        transformations.add(new Transformation(
                rule,
                Subject.COLUMN,
                table,
                new AddColumn(
                        name,
                        fields.get("value").map(n -> Expression.parse(Fields.text(n), n.place())),
                        fields.get("type").map(this::type))));
    }

    private void primaryKey(Rule rule, Fields fields, Node subject) {
        QualifiedName table = Names.table(subject);
        List<Identifier> columns = Fields.items(fields.required("columns")).stream()
                .map(n -> new Identifier(Fields.text(n)))
                .toList();
        if (columns.isEmpty()) {
            throw new HowdahException(
                    MappingCode.BAD_VALUE, subject.place() + ": a primary key needs a column", "name its columns");
        }
        transformations.add(new Transformation(
                rule,
                Subject.TABLE,
                new Locator(
                        NamePattern.exactly(table.schema().text()),
                        Optional.of(NamePattern.exactly(table.name().text())),
                        Optional.empty(),
                        Optional.empty()),
                new DefinePrimaryKey(fields.text("name").map(Identifier::new), columns)));
    }
}
