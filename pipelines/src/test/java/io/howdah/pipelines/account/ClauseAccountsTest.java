package io.howdah.pipelines.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.convert.ConvertSettings;
import io.howdah.convert.account.Accounting;
import io.howdah.pipelines.account.StatementAccounts.Unaccounted;
import io.howdah.pipelines.mirror.MirrorConversion;
import io.howdah.source.LooseScripts;
import io.howdah.source.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No silent loss: every word of a source is in the result or in a finding. Over the repository's own units, and over the folders that
 * {@code -Dhowdah.corpus=folder:folder} names.
 */
class ClauseAccountsTest {
    @TempDir
    private Path folder;

    /** Every script with words that are in neither. */
    private static List<String> unaccounted(Path source) {
        LooseScripts tree = LooseScripts.open(source, SourceSettings.DEFAULTS);
        MirrorConversion conversion = new MirrorConversion(tree, ConvertSettings.DEFAULT);
        ClauseAccounts accounts = ClauseAccounts.of(source, SourceSettings.DEFAULTS);
        tree.scripts().forEach(s -> accounts.know(s.estate().catalog()));
        List<Unaccounted> lost = new ArrayList<>();
        for (LooseScripts.Script script : tree.scripts()) {
            lost.addAll(accounts.unaccounted(
                    script.path(), conversion.convert(script).converted()));
        }
        lost.addAll(accounts.unaccounted());
        return lost.stream()
                .map(u -> u.place() + " " + u.missing().word().text())
                .toList();
    }

    private List<String> of(String script) throws IOException {
        Files.writeString(folder.resolve("script.sql"), script);
        return unaccounted(folder).stream().map(l -> l.replaceFirst(".* ", "")).toList();
    }

    @Test
    void ourOwnUnitsAreAccountedFor() throws IOException {
        List<String> cases = GoldenUnits.code();
        for (int i = 0; i < cases.size(); i++) {
            GoldenUnits.write(folder.resolve("case" + i), cases.get(i));
        }

        assertThat(unaccounted(folder)).isEmpty();
    }

    @Test
    void ourOwnDefinitionsAreAccountedFor() throws IOException {
        List<String> cases = GoldenUnits.definitions();
        for (int i = 0; i < cases.size(); i++) {
            GoldenUnits.write(folder.resolve("case" + i), cases.get(i));
        }

        // names of partitions that are merged, of keys that another one includes, and of synonyms that are resolved
        assertThat(unaccounted(folder)).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void theFoldersNamedAreAccountedFor() {
        for (String name : System.getProperty("howdah.corpus", "").split(":")) {
            if (!name.isBlank()) {
                assertThat(unaccounted(Path.of(name))).isEmpty();
            }
        }
    }

    /** The words that the rules of accounting must not lose sight of: each is left out of the target on purpose. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT a FROM t WHERE b = 'x'          | SELECT a FROM t                       | B",
                "SELECT a FROM t WHERE b = 'x' AND b > 7 | SELECT a FROM t WHERE b = 'x'         | 7",
                "SELECT a FROM t ORDER BY c             | SELECT a FROM t                       | C",
                "SELECT DISTINCT a FROM t               | SELECT a FROM t                       | DISTINCT",
                "SELECT a, b FROM t FOR UPDATE NOWAIT   | SELECT a, b FROM t FOR UPDATE         | NOWAIT",
                "UPDATE t SET a = 1, b = NVL(c, 2)      | UPDATE t SET a = 1, b = c             | NVL",
                "SELECT a FROM t WHERE a = 'it''s'      | SELECT a FROM t WHERE a = 'its'       | it's",
                "SELECT x, x FROM t                     | SELECT x FROM t                       | X",
                "SELECT a FROM t CONNECT BY PRIOR b = c | SELECT a FROM t WHERE b = c           | CONNECT",
                "SELECT CONNECT_BY_ROOT a FROM t        | SELECT r.a FROM t AS r                | CONNECT_BY_ROOT",
                "x := 'SELECT a FROM t WHERE b > 01.50' | x := 'SELECT a FROM t WHERE b > 1'    | SELECT a FROM t WHERE b > 01.50",
                "x := 'SELECT a FROM t -- b'            | x := 'SELECT a FROM t'                | SELECT a FROM t -- b",
                "CREATE TYPE l AS TABLE OF n; x m       | x jsonb                               | M",
            })
    void aWordThatIsInNeitherIsFound(String source, String target, String lost) {
        var missing = Accounting.of(source, Set.of()).missing(List.of(target), Accounting.Manner.COUNTED);

        assertThat(missing).extracting(m -> m.word().text()).contains(lost);
    }

    @Test
    void whatAFindingNamesIsAccountedFor() throws IOException {
        assertThat(of("CREATE TABLE t (a NUMBER(4)) TABLESPACE x PCTFREE 10 ANNOTATIONS (Display 'T');\n"))
                .isEmpty();
        assertThat(of("CREATE PROCEDURE p IS\nBEGIN\n  UTL_HTTP.SET_PROXY('proxy.example');\nEND;\n/\n"))
                .isEmpty();
    }

    @Test
    void theVocabularyDoesNotLetAWholeConditionGo() throws IOException {
        assertThat(of("CREATE TABLE t (a NUMBER(4));\nCREATE VIEW v AS SELECT a FROM t WHERE a BETWEEN 3 AND 5;\n"))
                .isEmpty();
    }

    /** Words that are written in another way, and are there all the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "x := 'SELECT NVL(a, 0.50) FROM t WHERE b > ''1900-01-01''' | x := 'SELECT coalesce(a, 0.5) FROM s.t WHERE b > ''1900-01-01 '''",
                "SELECT CONNECT_BY_ROOT a FROM t                             | SELECT r.root_1, a FROM t AS r",
                "CREATE TYPE l AS TABLE OF n                                 | CREATE DOMAIN s.l AS jsonb",
                "CREATE TYPE l IS VARYING ARRAY (x) OF REF n                 | CREATE DOMAIN s.l AS jsonb -- x",
            })
    void aWordInAnotherFormIsNotMissed(String source, String target) {
        var missing = Accounting.of(source, Set.of("l", "x")).missing(List.of(target), Accounting.Manner.COUNTED);

        assertThat(missing).isEmpty();
    }

    @Test
    void aScriptOfATreeIsAccountedForByItself() throws IOException {
        Files.writeString(folder.resolve("install.sql"), "CREATE TABLE t (a NUMBER(4));\n@@view.sql\n");
        Files.writeString(folder.resolve("view.sql"), "CREATE VIEW v AS SELECT a FROM t WHERE a = 3;\n");

        assertThat(unaccounted(folder)).isEmpty();
    }
}
