package io.howdah.catalog.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final List<String> STATEMENTS = List.of(
            "CREATE USER a IDENTIFIED BY tiger QUOTA UNLIMITED ON users",
            "CREATE USER b IDENTIFIED BY \"tiger\" ACCOUNT LOCK",
            "CREATE USER c IDENTIFIED BY VALUES 'S:tiger;T:tiger'",
            "ALTER USER a IDENTIFIED BY tiger2 REPLACE tiger",
            "CREATE ROLE r IDENTIFIED BY tiger",
            "GRANT CONNECT TO a, b IDENTIFIED BY tiger1, tiger2",
            "CREATE DATABASE LINK l CONNECT TO u IDENTIFIED BY tiger USING 'db'",
            "CREATE SHARED PUBLIC DATABASE LINK m CONNECT TO u IDENTIFIED BY tiger"
                    + " AUTHENTICATED BY u IDENTIFIED /* by */ BY \"tiger\" USING 'db'",
            "ALTER DATABASE LINK l CONNECT TO u IDENTIFIED BY tiger",
            "SET ROLE r IDENTIFIED BY tiger",
            "CREATE USER d IDENTIFIED BY tiger )");

    @TempDir
    Path root;

    @Test
    void noPasswordLeavesTheScripts() throws IOException {
        Files.writeString(
                root.resolve("s.sql"),
                String.join(";\n", STATEMENTS) + ";\nCONNECT scott/tiger@db\nCREATE USER e IDENTIFIED BY 'tiger");

        ScriptEstate estate =
                ScriptCatalogReader.read(List.of(root.resolve("s.sql")), ScriptCatalogReader.Settings.of(root));

        assertThat(estate.findings()).isNotEmpty();
        assertThat(estate.findings().toString().toLowerCase(Locale.ROOT)).doesNotContain("tiger");
        assertThat(estate.catalog().toString().toLowerCase(Locale.ROOT)).doesNotContain("tiger");
        assertThat(estate.otherDml().toString().toLowerCase(Locale.ROOT)).doesNotContain("tiger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE USER a IDENTIFIED BY tiger QUOTA UNLIMITED ON users",
                "ALTER USER a IDENTIFIED BY \"tiger2\" REPLACE \"tiger\"",
                "CREATE DATABASE LINK l CONNECT TO u IDENTIFIED BY tiger USING 'db'"
            })
    void treesDoNotShowPasswords(String text) throws SyntaxException {
        assertThat(OracleParser.statement(text).toString().toLowerCase(Locale.ROOT))
                .doesNotContain("tiger");
    }

    @Test
    void onlyThePasswordIsCutOut() {
        assertThat(Redacted.text("ALTER USER a IDENTIFIED BY x REPLACE y ACCOUNT UNLOCK; CREATE OR REPLACE VIEW v"))
                .isEqualTo("ALTER USER a IDENTIFIED BY *** REPLACE *** ACCOUNT UNLOCK; CREATE OR REPLACE VIEW v");
    }
}
