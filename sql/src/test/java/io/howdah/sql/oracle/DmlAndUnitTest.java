package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmlAndUnitTest {
    @Test
    void insertHasColumnsAndValues() throws SyntaxException {
        var insert = (Statement.InsertValues) OracleParser.statement(
                "Insert into HR.T (ID,\"Name\",t.AT) values (-1,default,to_date('2020','YYYY'));");

        assertThat(insert.table()).isEqualTo(Name.of("HR", "T"));
        assertThat(insert.columns()).hasToString("[ID, Name, AT]");
        assertThat(insert.rows()).singleElement().satisfies(row -> {
            assertThat(row.get(0)).isInstanceOf(Expr.Unary.class);
            assertThat(row.get(1)).isInstanceOf(Expr.Ref.class);
            assertThat(row.get(2)).isInstanceOf(Expr.Call.class);
        });
    }

    @Test
    void insertOfManyRowsHasThemAll() throws SyntaxException {
        assertThat(((Statement.InsertValues)
                                OracleParser.statement("insert into t values (1, 'a'), (2, 'b'), (3, null)"))
                        .rows())
                .hasSize(3);
        assertThat(((Statement.InsertAll) OracleParser.statement(
                                "insert all into a (x) values (1) into b values (2) select 1 from dual"))
                        .branches())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "insert into t (a) values (1) returning a into :x~INSERT~T",
                "insert into t partition (p) values (1)~INSERT~T",
                "insert into (select a from t) values (1)~INSERT~",
                "insert first when 1 = 1 then into a values (1) select 1 from dual~INSERT FIRST~",
                "update hr.t set a = 1~UPDATE~T",
                "delete t~DELETE~T",
                "delete from only (v) where a = 1~DELETE~",
                "merge into t using u on (1 = 1) when matched then delete~MERGE~T",
                "lock table t in exclusive mode~LOCK TABLE~T",
                "call p(1)~CALL~",
            })
    void otherChangesAreDelimited(String text, String kind, String table) throws SyntaxException {
        var dml = (Statement.OtherDml) OracleParser.statement(text);

        assertThat(dml.kind()).isEqualTo(kind);
        assertThat(dml.table().map(name -> name.last().text()).orElse(null)).isEqualTo(table);
        assertThat(dml.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "create or replace procedure hr.p is begin null; end;~PROCEDURE~P~",
                "create editionable package body p as end;~PACKAGE BODY~P~",
                "create type body t as end;~TYPE BODY~T~",
                "create or replace trigger hr.g before insert or update of a on hr.t for each row begin null; end;~TRIGGER~G~T",
                "create trigger g after logon on database begin null; end;~TRIGGER~G~",
                "create trigger g instead of insert on nested table n of v begin null; end;~TRIGGER~G~V",
                "package body p as end;~PACKAGE BODY~P~",
                "begin null; end;~BLOCK~~",
                "declare x number; begin null; end;~BLOCK~~",
            })
    void unitsAreDelimitedWithNameAndTable(String text, String kind, String name, String table) throws SyntaxException {
        var unit = (Statement.PlsqlUnit) OracleParser.statement(text + "\n/\n");

        assertThat(unit.kind()).isEqualTo(kind);
        assertThat(unit.name().map(n -> n.last().text()).orElse(null)).isEqualTo(name);
        assertThat(unit.table().map(n -> n.last().text()).orElse(null)).isEqualTo(table);
        assertThat(unit.text()).isEqualTo(text);
    }

    @Test
    void transactionsAreRecognised() throws SyntaxException {
        assertThat(OracleParser.statement("commit;")).isInstanceOf(Statement.Transaction.class);
        assertThat(OracleParser.statement("set transaction read only")).isInstanceOf(Statement.Transaction.class);
    }

    @Test
    void brokenInsertsAreRefused() {
        assertThatThrownBy(() -> OracleParser.statement("insert into t values (1, 'x)"))
                .hasMessageContaining("never closed");
        assertThatThrownBy(() -> OracleParser.statement("insert into t values (1) (2)"))
                .isInstanceOf(SyntaxException.class);
    }
}
