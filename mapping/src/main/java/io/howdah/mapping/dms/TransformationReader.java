package io.howdah.mapping.dms;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.mapping.DataType;
import io.howdah.mapping.DmsType;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules.AddColumn;
import io.howdah.mapping.MappingRules.Change;
import io.howdah.mapping.MappingRules.ChangeType;
import io.howdah.mapping.MappingRules.DefinePrimaryKey;
import io.howdah.mapping.MappingRules.Hash;
import io.howdah.mapping.MappingRules.Ignored;
import io.howdah.mapping.MappingRules.IncludeColumn;
import io.howdah.mapping.MappingRules.Locator;
import io.howdah.mapping.MappingRules.MaskDigits;
import io.howdah.mapping.MappingRules.RandomizeDigits;
import io.howdah.mapping.MappingRules.RemoveColumn;
import io.howdah.mapping.MappingRules.Renamed;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.MappingRules.Subject;
import io.howdah.mapping.MappingRules.Transformation;
import io.howdah.mapping.NameChange;
import io.howdah.mapping.document.Fields;
import io.howdah.mapping.document.Node;
import io.howdah.mapping.expression.Expression;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a transformation rule: what an object becomes. */
final class TransformationReader {
    private enum Target {
        SCHEMA,
        TABLE,
        COLUMN,
        TABLE_TABLESPACE,
        INDEX_TABLESPACE
    }

    private enum Action {
        RENAME,
        CONVERT_LOWERCASE,
        CONVERT_UPPERCASE,
        ADD_PREFIX,
        ADD_SUFFIX,
        REMOVE_PREFIX,
        REMOVE_SUFFIX,
        REPLACE_PREFIX,
        REPLACE_SUFFIX,
        ADD_COLUMN,
        REMOVE_COLUMN,
        INCLUDE_COLUMN,
        CHANGE_DATA_TYPE,
        DEFINE_PRIMARY_KEY,
        ADD_BEFORE_IMAGE_COLUMNS,
        DATA_MASKING_DIGITS_MASK,
        DATA_MASKING_DIGITS_RANDOMIZE,
        DATA_MASKING_HASH_MASK;

        /** What it can be used for; the names of all three can be changed. */
        boolean isFor(Subject subject) {
            return switch (this) {
                case RENAME,
                        CONVERT_LOWERCASE,
                        CONVERT_UPPERCASE,
                        ADD_PREFIX,
                        ADD_SUFFIX,
                        REMOVE_PREFIX,
                        REMOVE_SUFFIX,
                        REPLACE_PREFIX,
                        REPLACE_SUFFIX -> true;
                case DEFINE_PRIMARY_KEY -> subject == Subject.TABLE;
                case ADD_COLUMN,
                        REMOVE_COLUMN,
                        INCLUDE_COLUMN,
                        CHANGE_DATA_TYPE,
                        ADD_BEFORE_IMAGE_COLUMNS,
                        DATA_MASKING_DIGITS_MASK,
                        DATA_MASKING_DIGITS_RANDOMIZE,
                        DATA_MASKING_HASH_MASK -> subject == Subject.COLUMN;
            };
        }
    }

    private final Fields fields;

    private TransformationReader(Fields fields) {
        this.fields = fields;
    }

    /** Empty when the rule has no effect here. */
    static Optional<Transformation> read(Rule rule, Fields fields, List<Ignored> ignored) {
        Target target = Fields.word(fields.required("rule-target"), Target.class);
        Node actionNode = fields.required("rule-action");
        Action action = Fields.word(actionNode, Action.class);
        TransformationReader reader = new TransformationReader(fields);
        Fields locator = Fields.of(fields.required("object-locator"));
        return switch (target) {
            case SCHEMA -> reader.of(rule, Subject.SCHEMA, action, locator, ignored);
            case TABLE -> reader.of(rule, Subject.TABLE, action, locator, ignored);
            case COLUMN -> reader.of(rule, Subject.COLUMN, action, locator, ignored);
            case TABLE_TABLESPACE, INDEX_TABLESPACE -> {
                reader.allKeys();
                ignored.add(new Ignored(
                        fields.node().path(), rule.place(), "tablespaces are for Oracle targets, not for PostgreSQL"));
                yield Optional.empty();
            }
        };
    }

    private Optional<Transformation> of(
            Rule rule, Subject subject, Action action, Fields place, List<Ignored> ignored) {
        if (!action.isFor(subject)) {
            throw Fields.bad(
                    fields.required("rule-action"),
                    Fields.text(fields.required("rule-action")) + " cannot be used with rule-target "
                            + Fields.text(fields.required("rule-target")));
        }
        Locator locator = action == Action.DEFINE_PRIMARY_KEY ? Locators.exactly(place) : locator(subject, place);
        place.nothingElse();
        allKeys();
        if (action == Action.ADD_BEFORE_IMAGE_COLUMNS) {
            ignored.add(
                    new Ignored(fields.node().path(), rule.place(), "a full load has no values from before a change"));
            return Optional.empty();
        }
        return Optional.of(new Transformation(rule, subject, locator, change(action)));
    }

    private static Locator locator(Subject subject, Fields place) {
        Locator locator = switch (subject) {
            case SCHEMA -> Locators.schema(place);
            case TABLE -> Locators.table(place);
            case COLUMN -> Locators.column(place);
        };
        // consoles write the parts below as well, which then say nothing
        place.text("table-name");
        place.text("column-name");
        return locator;
    }

    /** Keys that stand in a rule whether its action uses them or not, often as null. */
    private void allKeys() {
        List.of("value", "old-value", "data-type", "expression", "primary-key-def", "before-image-def")
                .forEach(fields::get);
    }

    private Change change(Action action) {
        return switch (action) {
            case RENAME ->
                new Renamed(
                        fields.text("expression").isPresent()
                                ? new NameChange.ByExpression(nameExpression())
                                : new NameChange.To(value()));
            case CONVERT_LOWERCASE -> new Renamed(new NameChange.Lowercase());
            case CONVERT_UPPERCASE -> new Renamed(new NameChange.Uppercase());
            case ADD_PREFIX -> new Renamed(new NameChange.AddPrefix(value()));
            case ADD_SUFFIX -> new Renamed(new NameChange.AddSuffix(value()));
            case REMOVE_PREFIX -> new Renamed(new NameChange.RemovePrefix(value()));
            case REMOVE_SUFFIX -> new Renamed(new NameChange.RemoveSuffix(value()));
            case REPLACE_PREFIX -> new Renamed(new NameChange.ReplacePrefix(fields.requiredText("old-value"), value()));
            case REPLACE_SUFFIX -> new Renamed(new NameChange.ReplaceSuffix(fields.requiredText("old-value"), value()));
            case ADD_COLUMN ->
                new AddColumn(
                        new Identifier(value()),
                        fields.get("expression").map(n -> Expression.parse(Fields.text(n), n.place())),
                        fields.get("data-type").map(TransformationReader::dataType));
            case REMOVE_COLUMN -> new RemoveColumn();
            case INCLUDE_COLUMN -> new IncludeColumn();
            case CHANGE_DATA_TYPE -> new ChangeType(dataType(fields.required("data-type")));
            case DEFINE_PRIMARY_KEY -> primaryKey(Fields.of(fields.required("primary-key-def")));
            case DATA_MASKING_DIGITS_MASK -> mask();
            case DATA_MASKING_DIGITS_RANDOMIZE -> new RandomizeDigits();
            case DATA_MASKING_HASH_MASK -> new Hash();
            case ADD_BEFORE_IMAGE_COLUMNS -> throw new IllegalStateException("handled before");
        };
    }

    private String value() {
        return fields.requiredText("value");
    }

    /** A name is made once, so that it cannot depend on rows. */
    private Expression nameExpression() {
        Node node = fields.required("expression");
        Expression expression = Expression.parse(Fields.text(node), node.place());
        if (!expression.columns().isEmpty()) {
            throw new HowdahException(
                    MappingCode.BAD_EXPRESSION,
                    node.place() + ": a name cannot be computed from column "
                            + expression.columns().iterator().next(),
                    "use $AR_M_SOURCE_SCHEMA, $AR_M_SOURCE_TABLE_NAME or $AR_M_SOURCE_COLUMN_NAME");
        }
        return expression;
    }

    private MaskDigits mask() {
        String value = value();
        boolean printable = value.length() == 1 && value.charAt(0) > ' ' && value.charAt(0) < 127;
        if (!printable) {
            throw Fields.bad(fields.required("value"), "one printable ASCII character is expected");
        }
        return new MaskDigits(value.charAt(0));
    }

    private enum Origin {
        PRIMARY_KEY,
        UNIQUE_INDEX
    }

    private static DefinePrimaryKey primaryKey(Fields key) {
        key.word("origin", Origin.class);
        Optional<Identifier> name = key.text("name").filter(n -> !n.isEmpty()).map(Identifier::new);
        Node columns = key.required("columns");
        key.nothingElse();
        List<Identifier> names = Fields.items(columns).stream()
                .map(n -> new Identifier(Fields.text(n)))
                .toList();
        if (names.isEmpty()) {
            throw Fields.bad(columns, "a primary key needs a column");
        }
        return new DefinePrimaryKey(name, names);
    }

    private static final int LARGEST = 1_000_000_000;

    static DataType dataType(Node node) {
        Fields fields = Fields.of(node);
        DmsType type = Locators.type(fields.required("type"));
        OptionalInt length = size(fields, "length", 0, LARGEST).stream()
                .filter(n -> n > 0)
                .mapToObj(OptionalInt::of)
                .findFirst()
                .orElse(OptionalInt.empty());
        OptionalInt precision = size(fields, "precision", 0, 1000);
        OptionalInt scale = size(fields, "scale", 0, 1000);
        fields.nothingElse();
        if (type == DmsType.DATETIME && precision.orElse(0) > 9) {
            throw Fields.bad(fields.required("precision"), "a datetime has at most 9 digits of a second");
        }
        if (type == DmsType.NUMERIC && precision.isPresent() && precision.getAsInt() == 0) {
            return new DataType.Dms(type, length, OptionalInt.empty(), OptionalInt.empty());
        }
        return new DataType.Dms(type, length, precision, scale);
    }

    private static OptionalInt size(Fields fields, String name, int from, int to) {
        return fields.number(name, from, to)
                .map(n -> OptionalInt.of(n.intValue()))
                .orElse(OptionalInt.empty());
    }
}
