package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.OracleType.CharacterKind;
import io.howdah.catalog.OracleType.LengthSemantics;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Expr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Types of columns that are declared without one (SQL Language Reference 23ai, CREATE TABLE, "datatype"): a column with a foreign key takes that
 * of the column it refers to, a virtual column that of its expression.
 */
final class DerivedTypes {
    private static final int LONGEST = 4000;
    private static final int DEEPEST = 32;
    private static final Set<String> TEXT_FUNCTIONS = Set.of(
            "UPPER",
            "LOWER",
            "INITCAP",
            "SUBSTR",
            "TRIM",
            "LTRIM",
            "RTRIM",
            "LPAD",
            "RPAD",
            "REPLACE",
            "TRANSLATE",
            "CONCAT",
            "TO_CHAR",
            "REGEXP_SUBSTR",
            "REGEXP_REPLACE");
    private static final Set<String> NUMBER_FUNCTIONS = Set.of(
            "LENGTH",
            "INSTR",
            "MOD",
            "ABS",
            "CEIL",
            "FLOOR",
            "SIGN",
            "POWER",
            "SQRT",
            "TO_NUMBER",
            "MONTHS_BETWEEN",
            "ORA_HASH");
    private static final Set<String> DATE_FUNCTIONS = Set.of("ADD_MONTHS", "LAST_DAY", "NEXT_DAY", "TO_DATE");
    private static final Set<String> FIRST_ARGUMENT =
            Set.of("NVL", "COALESCE", "GREATEST", "LEAST", "TRUNC", "ROUND", "NULLIF");

    private final EstateDraft estate;

    DerivedTypes(EstateDraft estate) {
        this.estate = estate;
    }

    /** Until nothing more follows: a parent's column may take its type from another parent. */
    void run() {
        boolean changed = true;
        for (int round = 0; changed && round < DEEPEST; round++) {
            changed = false;
            for (TableDraft table : estate.tables.values()) {
                for (Table.Column column : List.copyOf(table.columns)) {
                    Optional<OracleType> type =
                            column.type() == Unresolved.TYPE ? type(table, column) : Optional.empty();
                    changed |= type.filter(t -> table.change(column.name(), c -> Completion.typed(c, t)))
                            .isPresent();
                }
            }
        }
    }

    private Optional<OracleType> type(TableDraft table, Table.Column column) {
        return column.virtual().isPresent() ? of(column.virtual().get(), table) : referenced(table, column.name());
    }

    private Optional<OracleType> referenced(TableDraft table, Identifier column) {
        for (Table.Constraint constraint : table.constraints) {
            if (!(constraint instanceof Table.ForeignKey key) || !key.columns().contains(column)) {
                continue;
            }
            TableDraft parent = estate.tables.get(key.parent());
            if (parent == null) {
                continue;
            }
            List<Identifier> columns = key.referenced().isEmpty()
                    ? parent.constraints.stream()
                            .filter(Table.PrimaryKey.class::isInstance)
                            .map(c -> ((Table.PrimaryKey) c).columns())
                            .findFirst()
                            .orElse(List.of())
                    : key.referenced();
            int position = key.columns().indexOf(column);
            if (position < columns.size()) {
                return known(parent.column(columns.get(position)));
            }
        }
        return Optional.empty();
    }

    private static Optional<OracleType> known(Optional<Table.Column> column) {
        return column.map(Table.Column::type).filter(t -> t != Unresolved.TYPE);
    }

    private Optional<OracleType> of(Expr e, TableDraft table) {
        return switch (e) {
            case Expr.Ref ref -> known(table.column(ref.name().last()));
            case Expr.Num n -> Optional.of(number());
            case Expr.Text t -> Optional.of(text());
            case Expr.DateText d -> Optional.of(new OracleType.Date());
            case Expr.Unary u -> of(u.operand(), table);
            case Expr.Binary b -> binary(b, table);
            case Expr.Case c ->
                c.whens().isEmpty() ? Optional.empty() : of(c.whens().getFirst().result(), table);
            case Expr.Call call -> call(call, table);
            case Expr.Cast cast ->
                cast.type().userDefined().isPresent()
                        ? Optional.empty()
                        : Optional.of(OracleTypes.of(cast.type(), table.name.schema(), LengthSemantics.BYTE));
            default -> Optional.empty(); // others do not tell their type by themselves
        };
    }

    /** DATE minus DATE is a number of days, DATE and a number give a DATE. */
    private Optional<OracleType> binary(Expr.Binary b, TableDraft table) {
        if (b.operator().equals("||")) {
            return Optional.of(text());
        }
        Optional<OracleType> left = of(b.left(), table);
        Optional<OracleType> right = of(b.right(), table);
        boolean both = left.isPresent() && right.isPresent() && isTime(left.get()) && isTime(right.get());
        if (both || left.isEmpty() && right.isEmpty()) {
            return both ? Optional.of(number()) : Optional.empty();
        }
        return left.filter(DerivedTypes::isTime)
                .or(() -> right.filter(DerivedTypes::isTime))
                .or(() -> left.isPresent() && right.isPresent() ? Optional.of(number()) : Optional.empty());
    }

    private Optional<OracleType> call(Expr.Call call, TableDraft table) {
        String name = call.function().last().text().toUpperCase(Locale.ROOT);
        if (TEXT_FUNCTIONS.contains(name)) {
            return Optional.of(text());
        }
        if (NUMBER_FUNCTIONS.contains(name)) {
            return Optional.of(number());
        }
        if (DATE_FUNCTIONS.contains(name)) {
            return Optional.of(new OracleType.Date());
        }
        return FIRST_ARGUMENT.contains(name) && !call.arguments().isEmpty()
                ? of(call.arguments().getFirst().value(), table)
                : Optional.empty();
    }

    private static boolean isTime(OracleType type) {
        return type instanceof OracleType.Date || type instanceof OracleType.Timestamp;
    }

    private static OracleType number() {
        return new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
    }

    private static OracleType text() {
        return new OracleType.Character(CharacterKind.VARCHAR2, LONGEST, LengthSemantics.BYTE);
    }
}
