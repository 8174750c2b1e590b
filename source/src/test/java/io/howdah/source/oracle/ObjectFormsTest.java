package io.howdah.source.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.source.ExportDirectory;
import io.howdah.source.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of tables of objects, and what cannot be read. */
class ObjectFormsTest {
    @TempDir
    private Path directory;

    private Catalog catalog(String script) throws IOException {
        Files.writeString(directory.resolve("types.sql"), "ALTER SESSION SET CURRENT_SCHEMA = hr;\n" + script);
        return ExportDirectory.open(directory, SourceSettings.DEFAULTS).catalog();
    }

    @Test
    void rowsOfTypesBelowThatOfTheirTableAreAskedForTheirOwnAttributes() throws IOException {
        Catalog catalog = catalog("""
                CREATE TYPE person_t AS OBJECT (name VARCHAR2(20)) NOT FINAL;
                /
                CREATE TYPE clerk_t UNDER person_t (desk NUMBER);
                /
                CREATE TABLE people OF person_t;
                """);
        Table people = catalog.table(QualifiedName.of("HR", "PEOPLE")).orElseThrow();
        ObjectForms forms = new ObjectForms(catalog);
        List<String> asked = people.columns().stream()
                .map(c -> OracleColumn.of(c, people, forms).orElseThrow().expression())
                .toList();
        assertThat(asked)
                .containsExactly(
                        "t.\"NAME\"",
                        "CASE WHEN VALUE(t) IS OF (ONLY \"HR\".\"PERSON_T\") THEN 'PERSON_T'"
                                + " WHEN VALUE(t) IS OF (ONLY \"HR\".\"CLERK_T\") THEN 'CLERK_T' END",
                        "TREAT(VALUE(t) AS \"HR\".\"CLERK_T\").\"DESK\"");
    }

    @Test
    void aTypeIsNotReadWhenSomethingWithinItIsNot() throws IOException {
        Catalog catalog = catalog("""
                CREATE TYPE inner_t AS OBJECT (at TIMESTAMP WITH LOCAL TIME ZONE);
                /
                CREATE TYPE list_t AS TABLE OF inner_t;
                /
                CREATE TYPE outer_t AS OBJECT (n NUMBER, l list_t);
                /
                CREATE TYPE plain_t AS OBJECT (n NUMBER);
                /
                """);
        ObjectForms forms = new ObjectForms(catalog);
        assertThat(forms.unreadable(new OracleType.UserDefined(QualifiedName.of("HR", "OUTER_T"))))
                .contains(new OracleType.Timestamp(6, OracleType.Zone.LOCAL));
        assertThat(forms.unreadable(new OracleType.UserDefined(QualifiedName.of("HR", "PLAIN_T"))))
                .isEmpty();
        assertThat(forms.unreadable(new OracleType.UserDefined(QualifiedName.of("HR", "NO_SUCH_T"))))
                .isPresent();
    }

    @Test
    void namesOfTypesAreReadWithAndWithoutQuotes() {
        assertThat(ObjectText.name("HR.PERSON_T")).isEqualTo(QualifiedName.of("HR", "PERSON_T"));
        assertThat(ObjectText.name("\"Hr\".\"a.b\""))
                .isEqualTo(new QualifiedName(new Identifier("Hr"), new Identifier("a.b")));
    }
}
