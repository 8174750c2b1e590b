package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Transforms.Parameter;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** CREATE TABLE and its constraints as DBMS_METADATA writes them. */
final class TableText {
    /** Clauses that say what a table is. */
    private static final Set<String> KEPT = Set.of("NESTED TABLE", "SUPPLEMENTAL LOG");

    private final Estate estate;
    private final DdlStyle style;

    TableText(Estate estate, DdlStyle style) {
        this.estate = estate;
        this.style = style;
    }

    /** With CONSTRAINTS_AS_ALTER more than one statement. */
    List<String> create(Table table) {
        List<ConstraintEntry> constraints = constraints(table);
        boolean after = style.wants(Parameter.CONSTRAINTS_AS_ALTER);
        List<String> elements = new ArrayList<>();
        if (table.ofType().isEmpty()) {
            table.columns().forEach(c -> elements.add(column(table, c)));
        }
        if (!after) {
            constraints.forEach(c -> elements.add(" " + constraint(c)));
        }
        table.clauses().stream()
                .filter(c -> c.keyword().equals("SUPPLEMENTAL LOG") && isElement(c))
                .forEach(c -> elements.add(c.text()));
        List<String> statements = new ArrayList<>();
        statements.add("CREATE " + (isTemporary(table) ? "GLOBAL TEMPORARY " : "") + "TABLE "
                + style.name(table.name())
                + table.ofType().map(t -> " OF " + style.name(t)).orElse("") + " "
                + (elements.isEmpty() ? "" : "\n   (\t" + String.join(", \n\t", elements) + "\n   )")
                + behind(table));
        if (after) {
            constraints.forEach(c -> statements.add(alter(c)));
        }
        return statements;
    }

    private static boolean isElement(Statement.Clause clause) {
        return !clause.text().strip().toUpperCase(java.util.Locale.ROOT).startsWith("ADD");
    }

    private static boolean isTemporary(Table table) {
        return table.kind() == Table.Kind.TEMPORARY_SESSION || table.kind() == Table.Kind.TEMPORARY_TRANSACTION;
    }

    private String behind(Table table) {
        String own = table.clauses().stream()
                .filter(c -> c.keyword().equals("NESTED TABLE"))
                .map(c -> "\n " + c.text())
                .collect(Collectors.joining());
        return switch (table.kind()) {
            case TEMPORARY_SESSION -> " ON COMMIT PRESERVE ROWS ";
            case TEMPORARY_TRANSACTION -> " ON COMMIT DELETE ROWS ";
            case EXTERNAL ->
                table.clauses().stream()
                        .filter(c -> !KEPT.contains(c.keyword()))
                        .map(c -> "\n   " + c.text())
                        .collect(Collectors.joining());
            case INDEX_ORGANIZED ->
                " ORGANIZATION INDEX " + style.storage(DdlStyle.Segment.INDEX) + own + partitions(table);
            case HEAP, OBJECT, NESTED ->
                (table.partitioning().isPresent() ? "" : style.storage(DdlStyle.Segment.TABLE))
                        + own
                        + partitions(table);
        };
    }

    private String partitions(Table table) {
        Optional<PartitionLayout> layout = estate.partitions(table.name());
        return layout.isPresent() && style.wants(Parameter.PARTITIONING)
                ? new PartitionText(layout.get(), style).text()
                : "";
    }

    // ---------------------------------------------------------------- columns

    private String column(Table table, Table.Column column) {
        var text = new StringBuilder(column.name().quoted())
                .append(' ')
                .append(type(column))
                .append(column.visibility() == Table.Visibility.INVISIBLE ? " INVISIBLE" : "");
        column.virtual()
                .ifPresent(v -> text.append(" GENERATED ALWAYS AS (")
                        .append(SqlText.normalised(v, names(table)))
                        .append(") VIRTUAL "));
        column.identity().ifPresent(i -> text.append(identity(i)));
        column.defaultValue()
                .filter(d -> column.identity().isEmpty())
                .ifPresent(d -> text.append(
                                switch (d.kind()) {
                                    case PLAIN -> " DEFAULT ";
                                    case ON_NULL_FOR_INSERT -> " DEFAULT ON NULL ";
                                    case ON_NULL_FOR_INSERT_AND_UPDATE -> " DEFAULT ON NULL FOR INSERT AND UPDATE ";
                                })
                        .append(SqlText.written(d.value())));
        boolean required = estate.constraints(table.name()).stream()
                .anyMatch(c -> c.rule().equals(new ConstraintEntry.NotNull(column.name())));
        return text.append(required ? " NOT NULL ENABLE" : "").toString();
    }

    private static Set<Identifier> names(Table table) {
        return table.columns().stream().map(Table.Column::name).collect(Collectors.toSet());
    }

    private String type(Table.Column column) {
        String text = SourceText.type(column.type());
        return style.wants(Parameter.SIZE_BYTE_KEYWORD) ? text : text.replace(" BYTE)", ")");
    }

    private static String identity(Table.Identity identity) {
        return " GENERATED " + identity.kind().name().replace('_', ' ') + " AS IDENTITY "
                + sequence(identity.sequence(), identity.sequence().start());
    }

    /** What stands behind the name of a sequence and in an identity column. */
    static String sequence(Catalog.SequenceShape s, java.math.BigInteger start) {
        boolean scale = s.options().stream().anyMatch(o -> o.startsWith("SCALE"));
        return "MINVALUE " + SequenceFacts.min(s) + " MAXVALUE " + SequenceFacts.max(s) + " INCREMENT BY "
                + s.increment() + " START WITH " + start
                + (s.cache() == 0 ? " NOCACHE" : " CACHE " + s.cache())
                + (s.options().contains("ORDER") ? " ORDER " : " NOORDER ")
                + (s.cycle() == Catalog.Cycle.CYCLE ? " CYCLE " : " NOCYCLE ")
                + (s.options().contains("KEEP") ? " KEEP " : " NOKEEP ")
                + (scale ? " " + (s.options().contains("SCALE EXTEND") ? "SCALE EXTEND" : "SCALE") + " " : " NOSCALE ");
    }

    // ---------------------------------------------------------------- constraints

    /** Those that stand in CREATE TABLE, without NOT NULL of columns. */
    private List<ConstraintEntry> constraints(Table table) {
        return estate.constraints(table.name()).stream()
                .filter(c -> switch (c.rule()) {
                    case ConstraintEntry.NotNull n -> false;
                    case ConstraintEntry.Reference r -> style.wants(Parameter.REF_CONSTRAINTS);
                    case ConstraintEntry.Key k -> style.wants(Parameter.CONSTRAINTS);
                    case ConstraintEntry.Check k -> style.wants(Parameter.CONSTRAINTS);
                })
                .toList();
    }

    String alter(ConstraintEntry constraint) {
        return "ALTER TABLE " + style.name(constraint.table()) + " ADD " + constraint(constraint);
    }

    /** Names that Oracle made are left out. */
    private String constraint(ConstraintEntry c) {
        String name = c.naming() == ConstraintEntry.Naming.USER
                ? "CONSTRAINT " + c.name().quoted() + " "
                : "";
        boolean enabled = c.state().enabled() == Table.Enabled.ENABLED;
        return name
                + switch (c.rule()) {
                    case ConstraintEntry.NotNull n -> n.column().quoted() + " NOT NULL";
                    case ConstraintEntry.Key k ->
                        (k.uniqueness() == ConstraintEntry.Uniqueness.PRIMARY ? "PRIMARY KEY " : "UNIQUE ")
                                + DdlStyle.list(k.columns());
                    case ConstraintEntry.Check k -> "CHECK (" + k.condition() + ")";
                    case ConstraintEntry.Reference r -> reference(r.key());
                }
                + switch (c.state().deferrable()) {
                    case NOT_DEFERRABLE -> "";
                    case INITIALLY_IMMEDIATE -> " DEFERRABLE";
                    case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
                }
                + (c.rule() instanceof ConstraintEntry.Key && enabled
                        ? "\n  USING INDEX " + style.storage(DdlStyle.Segment.INDEX)
                        : "")
                + state(c.state());
    }

    private String reference(Table.ForeignKey key) {
        List<Identifier> referenced = key.referenced().isEmpty()
                ? estate.table(key.parent())
                        .flatMap(Table::primaryKey)
                        .map(Table.PrimaryKey::columns)
                        .orElse(List.of())
                : key.referenced();
        QualifiedName parent = key.parent();
        return "FOREIGN KEY " + DdlStyle.list(key.columns()) + "\n\t  REFERENCES " + style.name(parent)
                + (referenced.isEmpty() ? "" : " " + DdlStyle.list(referenced))
                + switch (key.onDelete()) {
                    case NO_ACTION -> "";
                    case CASCADE -> " ON DELETE CASCADE";
                    case SET_NULL -> " ON DELETE SET NULL";
                };
    }

    private static String state(Table.State state) {
        boolean validated = state.validated() == Table.Validated.VALIDATED;
        return state.enabled() == Table.Enabled.ENABLED
                ? validated ? " ENABLE" : " ENABLE NOVALIDATE"
                : validated ? " DISABLE VALIDATE" : " DISABLE";
    }
}
