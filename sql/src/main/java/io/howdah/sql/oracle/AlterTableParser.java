package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.PartitionChange;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.AlterAction;
import io.howdah.sql.oracle.tree.Statement.Clause;
import io.howdah.sql.oracle.tree.Statement.ColumnDef;
import io.howdah.sql.oracle.tree.Statement.ConstraintState;
import io.howdah.sql.oracle.tree.Statement.ConstraintTarget;
import io.howdah.sql.oracle.tree.Statement.OtherAction;
import io.howdah.sql.oracle.tree.Statement.TableElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads ALTER TABLE: a list of actions, those without own record as written. */
final class AlterTableParser {
    private final Cursor in;
    private final Parsers parsers;
    private final ClauseParser clauses;
    private final ColumnParser columns;
    private final ConstraintParser constraints;
    private final PartitionParser partitions;
    private final PartitionChangeParser partitionChanges;

    AlterTableParser(
            Cursor in,
            Parsers parsers,
            ClauseParser clauses,
            ConstraintParser constraints,
            ColumnParser columns,
            PartitionParser partitions) {
        this.in = in;
        this.parsers = parsers;
        this.clauses = clauses;
        this.constraints = constraints;
        this.columns = columns;
        this.partitions = partitions;
        partitionChanges = new PartitionChangeParser(in, parsers, partitions);
    }

    Statement alter(At at) throws SyntaxException {
        if (in.take("IF", "EXISTS")) {
            // says only that a missing table is no error
        }
        Name name = parsers.names().name("a table");
        var actions = new ArrayList<AlterAction>();
        do {
            action(actions);
        } while (!in.atEnd());
        return new Statement.AlterTable(at, name, actions);
    }

    private void action(List<AlterAction> actions) throws SyntaxException {
        At at = in.here();
        int mark = in.mark();
        String keyword = (in.word() + ' ' + in.word(1)).strip();
        Optional<PartitionChange> change = partitionChanges.change();
        if (change.isPresent()) {
            in.skipRest();
            actions.add(new Statement.ChangePartitions(change.get(), clauses.passed(at, keyword, mark)));
        } else if (in.at("ADD")) {
            add(actions);
        } else if (in.at("MODIFY")) {
            modify(actions);
        } else if (in.at("DROP")) {
            drop(actions);
        } else if (in.at("RENAME")) {
            rename(actions);
        } else if (in.atAny("ENABLE", "DISABLE") && atConstraintSwitch()) {
            change(actions);
        } else if (in.at(TokenKind.WORD) && ClauseSet.ALTER_TABLE.matches(in) > 0) {
            actions.add(new OtherAction(clauses.clause(ClauseSet.ALTER_TABLE)));
        } else {
            rest(actions);
        }
    }

    /** Everything to the end as one action, named by its first two words. */
    private void rest(List<AlterAction> actions) throws SyntaxException {
        if (!in.at(TokenKind.WORD)) {
            throw in.failure("an action of ALTER TABLE");
        }
        At at = in.here();
        int mark = in.mark();
        String keyword = (in.word() + ' ' + in.word(1)).strip();
        in.skipRest();
        actions.add(new OtherAction(new Clause(at, keyword, in.textFrom(mark))));
    }

    // ---------------------------------------------------------------- ADD

    private void add(List<AlterAction> actions) throws SyntaxException {
        if (in.is(1, "PARTITION") && !isType(2)) {
            in.next();
            do {
                actions.add(new Statement.AddPartition(partitions.partition()));
            } while (in.take(TokenKind.COMMA) && in.at("PARTITION"));
            return;
        }
        in.next();
        List<TableElement> elements;
        if (in.at(TokenKind.OPEN)) {
            elements = columns.elements();
        } else {
            if (in.at("COLUMN") && in.isName(1) && in.isName(2)) {
                in.next();
            }
            elements = List.of(columns.element());
        }
        actions.add(new Statement.AddElements(List.copyOf(elements)));
        if (in.take(TokenKind.COMMA) && in.atEnd()) {
            throw in.failure("another action");
        }
    }

    /** A column called PARTITION has a type behind it. */
    private boolean isType(int ahead) {
        return in.isAny(ahead, "NUMBER", "VARCHAR2", "CHAR", "DATE", "INTEGER", "TIMESTAMP", "CLOB");
    }

    // ---------------------------------------------------------------- MODIFY

    private void modify(List<AlterAction> actions) throws SyntaxException {
        if (in.is(1, "CONSTRAINT") && in.isName(2)
                || in.is(1, "PRIMARY") && in.is(2, "KEY")
                || in.is(1, "UNIQUE") && in.kind(2) == TokenKind.OPEN) {
            in.next();
            ConstraintTarget target = target();
            actions.add(new Statement.ChangeConstraint(target, constraints.state()));
            return;
        }
        if (in.isAny(1, "PARTITION", "SUBPARTITION", "DEFAULT", "LOB", "VARRAY", "CLUSTERING", "OPAQUE")
                || in.is(1, "NESTED") && in.is(2, "TABLE")) {
            rest(actions);
            return;
        }
        if (in.kind(1) == TokenKind.OPEN && in.is(2, "CONSTRAINT")) {
            rest(actions);
            return;
        }
        in.next();
        var modified = new ArrayList<ColumnDef>();
        if (in.take(TokenKind.OPEN)) {
            do {
                modified.add(columns.column());
            } while (in.take(TokenKind.COMMA));
            in.expect(TokenKind.CLOSE);
        } else {
            if (in.at("COLUMN") && in.isName(1) && in.isName(2)) {
                in.next();
            }
            modified.add(columns.column());
        }
        actions.add(new Statement.ModifyColumns(List.copyOf(modified)));
    }

    // ---------------------------------------------------------------- DROP, RENAME

    private void drop(List<AlterAction> actions) throws SyntaxException {
        if (in.take("DROP", "COLUMN")) {
            actions.add(new Statement.DropColumns(List.of(in.identifier("a column"))));
        } else if (in.kind(1) == TokenKind.OPEN) {
            in.next();
            actions.add(new Statement.DropColumns(in.identifiers("a column")));
        } else if (in.is(1, "CONSTRAINT")
                || in.is(1, "PRIMARY")
                || in.is(1, "UNIQUE") && in.kind(2) == TokenKind.OPEN) {
            in.next();
            actions.add(new Statement.DropConstraint(target()));
        } else {
            rest(actions);
            return;
        }
        while (in.atAny("CASCADE", "KEEP", "DROP", "INVALIDATE", "CHECKPOINT", "ONLINE")) {
            if (in.at("DROP") && !in.is(1, "INDEX")) {
                return;
            }
            At at = in.here();
            int mark = in.mark();
            String keyword = in.word();
            in.next();
            in.takeAny("CONSTRAINTS", "INDEX");
            in.take(TokenKind.NUMBER);
            actions.add(new OtherAction(clauses.passed(at, keyword, mark)));
        }
    }

    private void rename(List<AlterAction> actions) throws SyntaxException {
        if (in.take("RENAME", "TO")) {
            actions.add(new Statement.RenameTable(in.identifier("a table")));
        } else if (in.take("RENAME", "COLUMN")) {
            Identifier from = in.identifier("a column");
            in.expect("TO");
            actions.add(new Statement.RenameColumn(from, in.identifier("a column")));
        } else if (in.take("RENAME", "CONSTRAINT")) {
            Identifier from = in.identifier("a constraint");
            in.expect("TO");
            actions.add(new Statement.RenameConstraint(from, in.identifier("a constraint")));
        } else {
            rest(actions);
        }
    }

    // ---------------------------------------------------------------- ENABLE, DISABLE

    private boolean atConstraintSwitch() {
        int next = in.isAny(1, "VALIDATE", "NOVALIDATE") ? 2 : 1;
        return in.isAny(next, "CONSTRAINT", "UNIQUE") || in.is(next, "PRIMARY");
    }

    private void change(List<AlterAction> actions) throws SyntaxException {
        String enabled = in.word();
        in.next();
        String validated = in.takeAny("VALIDATE", "NOVALIDATE");
        ConstraintTarget target = target();
        ConstraintState more = constraints.state();
        var state = new ConstraintState(
                more.deferrable(),
                more.initially(),
                enabled,
                validated.isEmpty() ? more.validated() : validated,
                more.rely(),
                more.usingIndex());
        actions.add(new Statement.ChangeConstraint(target, state));
    }

    private ConstraintTarget target() throws SyntaxException {
        if (in.take("PRIMARY")) {
            in.expect("KEY");
            return new Statement.ThePrimaryKey();
        }
        if (in.take("UNIQUE")) {
            return new Statement.UniqueOn(in.identifiers("a column"));
        }
        in.expect("CONSTRAINT");
        return new Statement.ConstraintNamed(in.identifier("the name of a constraint"));
    }
}
