package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.AlterAction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlterTableTest {
    private static List<AlterAction> actions(String text) throws SyntaxException {
        return ((Statement.AlterTable) OracleParser.statement("alter table \"A\".\"B\" " + text)).actions();
    }

    @Test
    void exportedNotNullIsAModificationWithoutType() throws SyntaxException {
        var modify = (Statement.ModifyColumns)
                actions("MODIFY (\"C\" NOT NULL ENABLE)").getFirst();

        assertThat(modify.columns().getFirst().type()).isEmpty();
        assertThat(modify.columns().getFirst().constraints().getFirst().state().enabled())
                .isEqualTo("ENABLE");
    }

    @Test
    void exportedPrimaryKeyKeepsItsIndexClause() throws SyntaxException {
        var add = (Statement.AddElements)
                actions("ADD PRIMARY KEY (\"ID\") USING INDEX PCTFREE 10 INITRANS 2 TABLESPACE \"U\"  ENABLE")
                        .getFirst();
        var key = (Statement.Constraint) add.elements().getFirst();

        assertThat(key.name()).isEmpty();
        assertThat(key.state().usingIndex()).isEqualTo("USING INDEX PCTFREE 10 INITRANS 2 TABLESPACE \"U\"");
        assertThat(key.state().enabled()).isEqualTo("ENABLE");
    }

    @Test
    void severalActionsStandInOneStatement() throws SyntaxException {
        var actions = actions(
                "add (c number, constraint k unique (c)) add d date default sysdate modify e varchar2(5) rename column f to g");

        assertThat(actions)
                .extracting(action -> action.getClass().getSimpleName())
                .containsExactly("AddElements", "AddElements", "ModifyColumns", "RenameColumn");
    }

    @Test
    void constraintsAreChangedByNameOrByKind() throws SyntaxException {
        var enable = (Statement.ChangeConstraint)
                actions("enable novalidate constraint c using index i").getFirst();
        var modify = (Statement.ChangeConstraint)
                actions("modify primary key disable validate").getFirst();
        var unique =
                (Statement.ChangeConstraint) actions("disable unique (a, b)").getFirst();

        assertThat(enable.state().enabled()).isEqualTo("ENABLE");
        assertThat(enable.state().validated()).isEqualTo("NOVALIDATE");
        assertThat(enable.state().usingIndex()).isEqualTo("using index i");
        assertThat(modify.target()).isEqualTo(new Statement.ThePrimaryKey());
        assertThat(unique.target()).isInstanceOf(Statement.UniqueOn.class);
    }

    @Test
    void droppingKeepsItsOptions() throws SyntaxException {
        var actions = actions("drop constraint c cascade drop (a, b) cascade constraints");

        assertThat(actions)
                .extracting(action -> action.getClass().getSimpleName())
                .containsExactly("DropConstraint", "OtherAction", "DropColumns", "OtherAction");
    }

    @Test
    void partitionsAreAdded() throws SyntaxException {
        var actions = actions(
                "add partition p1 values less than (10) tablespace x, partition p2 values less than (maxvalue)");

        assertThat(actions).hasSize(2).allMatch(Statement.AddPartition.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "move partition p tablespace x update indexes",
                "exchange partition p with table u",
                "exchange partition p with table x without validation",
                "modify partition p unusable local indexes",
                "set unused (a)",
                "enable row movement",
                "shrink space cascade",
                "parallel 4",
                "modify lob (a) (cache)",
            })
    void otherActionsAreKeptAsWritten(String action) throws SyntaxException {
        assertThat(actions(action))
                .singleElement()
                .isInstanceOfSatisfying(
                        Statement.OtherAction.class,
                        other -> assertThat(other.clause().text()).startsWith(action.substring(0, 8)));
    }
}
