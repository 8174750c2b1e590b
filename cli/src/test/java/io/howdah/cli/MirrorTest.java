package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
    private final Console console = new Console();

    @TempDir
    private Path directory;

    private void file(String name, String text) throws IOException {
        Path file = directory.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String mirrored(String name) throws IOException {
        return Files.readString(directory.resolve("out").resolve(name));
    }

    private int mirror() {
        return console.howdahReads(
                "",
                "convert",
                "--source",
                directory.resolve("in").toString(),
                "--layout",
                "mirror",
                "-o",
                directory.resolve("out").toString(),
                "-w",
                directory.resolve("work").toString());
    }

    @Test
    void eachFileHoldsWhatItsOwnObjectsBecome() throws Exception {
        file("tables/emp.sql", "CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, name VARCHAR2(10));\n");
        file("views/sub dir/v.sql", "CREATE VIEW v AS SELECT name FROM emp;\n");
        assertThat(mirror()).as(console.err()).isZero();
        assertThat(mirrored("tables/emp.sql"))
                .contains("CREATE TABLE public.emp")
                .doesNotContain("VIEW");
        assertThat(mirrored("views/sub dir/v.sql"))
                .contains("CREATE VIEW public.v AS", "FROM emp")
                .doesNotContain("CREATE TABLE");
    }

    @Test
    void ofANameDefinedManyTimesTheNearestCounts() throws Exception {
        file("a/t.sql", "CREATE TABLE t (a NUMBER(4));\n");
        file("b/t.sql", "CREATE TABLE t (b DATE);\n");
        file("b/v.sql", "CREATE VIEW v AS SELECT * FROM t;\n");
        file("c/own.sql", "CREATE TABLE t (c NUMBER(4));\nCREATE VIEW v AS SELECT * FROM t;\n");
        assertThat(mirror()).isZero();
        assertThat(mirrored("a/t.sql")).contains("a smallint");
        assertThat(mirrored("b/t.sql")).contains("b timestamp");
        assertThat(mirrored("b/v.sql")).contains("CREATE VIEW public.v");
        assertThat(mirrored("c/own.sql")).containsOnlyOnce("CREATE TABLE").contains("CREATE VIEW");
    }

    @Test
    void anObjectTableGetsItsColumnsFromTheFileOfItsType() throws Exception {
        file("types/person.sql", "CREATE TYPE person_t AS OBJECT (name VARCHAR2(20)) NOT FINAL\n/\n");
        file("types/worker.sql", "CREATE TYPE worker_t UNDER person_t (pay NUMBER(8,2))\n/\n");
        file("tables/people.sql", "CREATE TABLE people OF person_t (name PRIMARY KEY);\n");
        file("tables/desk.sql", "CREATE TABLE desk (no NUMBER(4), owner REF person_t REFERENCES people);\n");
        file("views/v.sql", "CREATE VIEW v AS SELECT d.no, d.owner.name AS owner FROM desk d, people p;\n");
        mirror();
        assertThat(mirrored("tables/people.sql"))
                .contains("name varchar(20) NOT NULL", "pay numeric(8,2)", "object_id uuid", "PRIMARY KEY (name)")
                .doesNotContain("CREATE TYPE");
        assertThat(mirrored("tables/desk.sql"))
                .contains("owner uuid", "FOREIGN KEY (owner) REFERENCES people (object_id)");
        assertThat(mirrored("views/v.sql")).contains("referred.object_id = d.owner");
        assertThat(console.err()).doesNotContain("no script creates");
    }

    @Test
    void theTableOfATriggerThatIsNowhereIsLeftToTheSearchPath() throws Exception {
        file("t.sql", "CREATE TRIGGER t BEFORE INSERT ON elsewhere FOR EACH ROW BEGIN NULL; END;\n/\n");
        mirror();
        assertThat(mirrored("t.sql")).contains("BEFORE INSERT ON elsewhere");
    }

    @Test
    void onlyTheHelpersThatAFileUsesStandInIt() throws Exception {
        file("a.sql", "CREATE TABLE t (d DATE);\n");
        file("b.sql", "CREATE VIEW v AS SELECT months_between(d, sysdate) AS m FROM t;\n");
        mirror();
        assertThat(mirrored("a.sql")).doesNotContain("SCHEMA IF NOT EXISTS oracle");
        assertThat(mirrored("b.sql"))
                .contains("CREATE SCHEMA IF NOT EXISTS oracle", "oracle.months_between(")
                .doesNotContain("oracle.next_day");
    }

    @Test
    void whatCannotBeConvertedIsSaidInTheFileAndByTheExitCode() throws Exception {
        file("bad.sql", "CREATE TABLE t (a NUMBER(4)\n");
        file("empty.sql", "");
        file("ß ü.sql", "CREATE SEQUENCE s;\n");
        assertThat(mirror()).isEqualTo(1);
        assertThat(mirrored("bad.sql")).contains("-- not converted: ", "bad.sql:1:1: SQL-0011");
        assertThat(mirrored("empty.sql")).isEmpty();
        assertThat(mirrored("ß ü.sql")).contains("CREATE SEQUENCE public.s");
    }

    @Test
    void aSourceIsNeverOverwritten() throws Exception {
        file("t.sql", "CREATE TABLE t (a NUMBER(4));\n");
        String in = directory.resolve("in").toString();
        int exit = console.howdahReads(
                "",
                "convert",
                "--source",
                in,
                "--layout",
                "mirror",
                "-o",
                in,
                "-w",
                directory.resolve("w").toString());
        assertThat(exit).isEqualTo(2);
        assertThat(console.err()).contains("PIPELINE-0040");
        assertThat(directory.resolve("in/t.sql")).hasContent("CREATE TABLE t (a NUMBER(4));\n");
    }

    @Test
    void oneScriptOrStandardInputIsASourceToo() throws Exception {
        file("one.sql", "CREATE TABLE t (a NUMBER(4));\n");
        file("other.sql", "CREATE TABLE u (a NUMBER(4));\n");
        Path work = directory.resolve("work");
        assertThat(console.howdahReads(
                        "",
                        "convert",
                        "-s",
                        directory.resolve("in/one.sql").toString(),
                        "--schema",
                        "app",
                        "-w",
                        work.toString()))
                .isZero();
        assertThat(work.resolve("one.sql/scripts/app/pre-data")).isNotEmptyDirectory();
        assertThat(console.howdahReads(
                        "CREATE TABLE piped (a NUMBER(4));\n",
                        "convert",
                        "-s",
                        "-",
                        "--layout",
                        "mirror",
                        "-o",
                        directory.resolve("out").toString(),
                        "-w",
                        work.toString()))
                .isZero();
        assertThat(mirrored("stdin.sql")).contains("CREATE TABLE public.piped");
    }
}
