package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaObjectTest {
    @SuppressWarnings("unchecked")
    private static <T extends Statement> T parse(String text) throws SyntaxException {
        return (T) OracleParser.statement(text);
    }

    @Test
    void indexesHaveKindKeysAndClauses() throws SyntaxException {
        Statement.CreateIndex index = parse(
                "create unique index hr.i on hr.t (upper(a) desc, b) local (partition p1 tablespace x) compress 1 online");

        assertThat(index.kind()).isEqualTo(Statement.IndexKind.UNIQUE);
        assertThat(index.keys()).hasSize(2);
        assertThat(index.clauses())
                .extracting(Statement.Clause::keyword)
                .containsExactly("LOCAL", "COMPRESS", "ONLINE");
    }

    @Test
    void domainAndBitmapJoinIndexesAreRead() throws SyntaxException {
        Statement.CreateIndex text =
                parse("create index i on t (a) indextype is ctxsys.context parameters ('lexer l')");
        Statement.CreateIndex join = parse("create bitmap index i on s (c.x) from s, c where s.id = c.id local");

        assertThat(text.type()).contains(Name.of("CTXSYS", "CONTEXT"));
        assertThat(text.parameters()).isEqualTo("lexer l");
        assertThat(join.joinText()).isEqualTo("from s, c where s.id = c.id");
    }

    @Test
    void viewsKeepTheirTextWithComments() throws SyntaxException {
        Statement.CreateView view = parse(
                "create or replace force noneditionable view hr.v (a, \"b\") as select /* why */ 1, 2 from dual with read only;");

        assertThat(view.columns()).hasToString("[A, b]");
        assertThat(view.text()).isEqualTo("select /* why */ 1, 2 from dual");
        assertThat(view.clauses()).extracting(Statement.Clause::keyword).containsExactly("WITH READ ONLY");
    }

    @Test
    void materializedViewsKeepTheirClauses() throws SyntaxException {
        Statement.CreateMaterializedView view = parse(
                "create materialized view v tablespace x build deferred refresh complete start with sysdate next sysdate + 1 as select 1 from t");

        assertThat(view.clauses())
                .extracting(Statement.Clause::text)
                .containsExactly(
                        "tablespace x", "build deferred", "refresh complete start with sysdate next sysdate + 1");
    }

    @Test
    void sequencesHaveOptionsInAnyOrder() throws SyntaxException {
        Statement.CreateSequence sequence = parse(
                "create sequence s maxvalue 9999999999999999999999999999 start with 5 nominvalue increment by -2 nocache order scale extend");

        assertThat(sequence.options().maxValue()).contains("9999999999999999999999999999");
        assertThat(sequence.options().minValue()).contains("");
        assertThat(sequence.options().incrementBy()).contains("-2");
        assertThat(sequence.options().cache()).isEqualTo("NOCACHE");
        assertThat(sequence.options().other()).containsExactly("ORDER", "SCALE EXTEND");
    }

    @Test
    void objectTypesHaveAttributesMethodsAndModifiers() throws SyntaxException {
        Statement.CreateType type = parse(
                "create or replace type t under base_t (a number, order_ date, overriding member function f (x in number, y out date) return number,"
                        + " static procedure p) not final not instantiable;");

        var body = (Statement.ObjectType) type.body();
        assertThat(body.under()).contains(Name.of("BASE_T"));
        assertThat(body.attributes()).hasSize(2);
        assertThat(body.methods())
                .containsExactly(
                        "overriding member function f (x in number, y out date) return number", "static procedure p");
        assertThat(body.modifiers()).containsExactly("NOT FINAL", "NOT INSTANTIABLE");
        assertThat(type.text()).endsWith("not instantiable");
    }

    @Test
    void collectionsAndIncompleteTypesAreRead() throws SyntaxException {
        assertThat(((Statement.CreateType) OracleParser.statement("create type v force as varray(5) of varchar2(9)"))
                        .body())
                .isInstanceOfSatisfying(
                        Statement.VarrayType.class,
                        varray -> assertThat(varray.limit()).isEqualTo(5));
        assertThat(((Statement.CreateType) OracleParser.statement("create type n oid '1F' is table of hr.x not null"))
                        .body())
                .isInstanceOfSatisfying(
                        Statement.NestedTableType.class,
                        table -> assertThat(table.element().suffix()).isEqualTo("NOT NULL"));
        assertThat(((Statement.CreateType) OracleParser.statement("create type i;")).body())
                .isInstanceOf(Statement.IncompleteType.class);
    }

    @Test
    void grantsHavePrivilegesObjectAndOption() throws SyntaxException {
        Statement.Grant grant =
                parse("GRANT SELECT, UPDATE (a, \"b\") ON \"HR\".\"T\" TO \"APP\", PUBLIC WITH GRANT OPTION");
        Statement.Grant system = parse("grant create any table, \"CONNECT\" to app with admin option");
        Statement.Grant directory = parse("grant read on directory d to app");

        assertThat(grant.privileges()).containsExactly("SELECT", "UPDATE (A, \"b\")");
        assertThat(grant.object()).contains(Name.of("HR", "T"));
        assertThat(grant.grantees()).hasToString("[APP, PUBLIC]");
        assertThat(grant.option()).isEqualTo("WITH GRANT OPTION");
        assertThat(system.privileges()).containsExactly("CREATE ANY TABLE", "CONNECT");
        assertThat(system.object()).isEmpty();
        assertThat(directory.onKind()).isEqualTo("DIRECTORY");
    }

    @Test
    void sessionSettingsAreReadOneByOne() throws SyntaxException {
        Statement.AlterSession session =
                parse("alter session set nls_date_format = 'DD.MM.YYYY' current_schema = hr nls_language=\"Hr\"");

        assertThat(session.settings())
                .containsExactly(
                        new Statement.Setting("NLS_DATE_FORMAT", "DD.MM.YYYY"),
                        new Statement.Setting("CURRENT_SCHEMA", "hr"),
                        new Statement.Setting("NLS_LANGUAGE", "\"Hr\""));
    }

    @Test
    void commentSynonymDirectoryAndLinkAreRead() throws SyntaxException {
        assertThat(OracleParser.statement("comment on column hr.t.c is 'it''s'"))
                .isEqualTo(new Statement.CommentOn(
                        io.howdah.sql.oracle.tree.At.UNKNOWN,
                        Statement.CommentTarget.COLUMN,
                        Name.of("HR", "T", "C"),
                        "it's"));
        Statement.CreateSynonym synonym = parse("create or replace public synonym s for hr.t@far.example.com");
        assertThat(synonym.target().link()).contains("FAR.EXAMPLE.COM");
        assertThat(((Statement.CreateDirectory) OracleParser.statement("create directory d as '/x'")).path())
                .isEqualTo("/x");
        assertThat(((Statement.CreateDatabaseLink)
                                OracleParser.statement("create database link l connect to a identified by b using 'c'"))
                        .clauses())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "create tablespace t datafile 'x' size 1m~CREATE TABLESPACE~T",
                "alter trigger hr.t enable~ALTER TRIGGER~T",
                "create materialized view log on hr.t with rowid~CREATE MATERIALIZED VIEW LOG~T",
                "drop tablespace x including contents~~",
                "alter system flush shared_pool~ALTER SYSTEM~",
                "analyze table t compute statistics~ANALYZE TABLE~",
                "create context c using p~CREATE CONTEXT~C",
                "alter index i rebuild online~ALTER INDEX~I",
            })
    void everyOtherStatementIsNamedByItsFirstWords(String text, String kind, String name) throws SyntaxException {
        Statement statement = OracleParser.statement(text);

        if (kind == null) {
            assertThat(statement).isInstanceOf(Statement.Drop.class);
        } else {
            assertThat(statement).isInstanceOfSatisfying(Statement.Unsupported.class, other -> {
                assertThat(other.kind()).isEqualTo(kind);
                assertThat(other.name().map(n -> n.last().text())).isEqualTo(Optional.ofNullable(name));
                assertThat(other.text()).isEqualTo(text);
            });
        }
    }

    @Test
    void whatIsNoStatementIsRefused() {
        assertThatThrownBy(() -> OracleParser.statement("hello world")).hasMessage("expected a statement, found hello");
        assertThatThrownBy(() -> OracleParser.statement(""))
                .hasMessage("expected a statement, found the end of the text");
        assertThatThrownBy(() -> OracleParser.statement("drop")).hasMessageContaining("a kind of object");
    }
}
