package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.pipelines.delta.set.SetFolders;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets in a store that speaks S3's protocol, by the command line: fetched by Howdah, or read by the server itself. */
class DeltaImportTest {
    private static final String STOCK = "SELECT tableoid::regclass, * FROM public.stock ORDER BY item";

    private static StoreServer store;

    private final Console console = new Console();
    private final List<TestDatabase> databases = new ArrayList<>();
    private TestDatabase database = database();

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        store = new StoreServer();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void aws() {
        // as AWS's own variable AWS_ENDPOINT_URL_S3 would; delta.storeEndpoint would mean a store that RDS cannot reach
        System.setProperty("aws.endpointUrlS3", store.address());
    }

    @AfterEach
    void drop() {
        System.clearProperty("aws.endpointUrlS3");
        databases.forEach(TestDatabase::close);
        store.keys("").forEach(store::remove);
    }

    private TestDatabase database() {
        TestDatabase fresh = TestPostgres.fresh();
        fresh.execute("""
                CREATE TABLE public.stock (item integer PRIMARY KEY, price numeric(8,2), counted date, remark text) PARTITION BY LIST (item);
                CREATE TABLE public.stock_a PARTITION OF public.stock FOR VALUES IN (1, 2, 3, 10);
                CREATE TABLE public.stock_b PARTITION OF public.stock DEFAULT;
                INSERT INTO public.stock SELECT n, n * 1.5, '2024-01-01' FROM generate_series(1, 6) n;
                """);
        databases.add(fresh);
        return fresh;
    }

    private void teach() {
        store.teach(database, directory);
        // the server may run as another user
        assertThat(directory.toFile().setWritable(true, false)).isTrue();
        assertThat(directory.toFile().setExecutable(true, false)).isTrue();
    }

    private int delta(String... arguments) throws IOException {
        Path file = Files.writeString(directory.resolve("howdah.yaml"), """
                workDirectory: work
                target: {url: "%s"}
                delta: {source: "s3://warehouse/in", sessions: 2}
                """.formatted(database.jdbcUrl()));
        List<String> all = new ArrayList<>(List.of("delta"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", file.toString()));
        console.forget();
        return console.howdah(all.toArray(String[]::new));
    }

    /** A file of each kind and packing, the last two of which the server cannot take. */
    private static void putSet() {
        store.put("in/01/d.csv", "item\n2\n5\n");
        store.put("in/01/i.csv", "item,price,counted,remark\n2,22,2024-02-02,\"one, \"\"two\"\"\"\n");
        store.putPacked("in/01/p.csv.gz", "item,price,counted,remark\n7,7.5,2024-02-02,\n10,1,2024-02-02,x\n", "gzip");
        store.put("in/01/t.txt", "8\t8.25\t2024-02-03\ttab\\tbed\n9\t\\N\t\\N\t\\N\n");
        store.putPacked("in/01/q.csv.gz", "item,price,counted,remark\n11,11,2024-02-02,q\n", "");
        store.put("in/01/o.csv", "ITEM,PRICE,COUNTED,REMARK\n12,\"12.5\",31-JAN-24,oracle\n");
        store.put("in/01/manifest.json", """
                {"set": "mixed", "tables": [{"table": "stock", "files": [
                  {"file": "d.csv", "kind": "delete", "format": "postgres-csv", "rows": 2},
                  {"file": "i.csv", "kind": "insert", "format": "postgres-csv", "rows": 1},
                  {"file": "p.csv.gz", "kind": "insert", "format": "postgres-csv", "rows": 2},
                  {"file": "t.txt", "kind": "insert", "format": "postgres-text", "rows": 2},
                  {"file": "q.csv.gz", "kind": "insert", "format": "postgres-csv"},
                  {"file": "o.csv", "kind": "insert"}]}]}
                """);
    }

    private static final List<String> APPLIED = List.of(
            "stock_a|1|1.50|2024-01-01|<null>",
            "stock_a|2|22.00|2024-02-02|one, \"two\"",
            "stock_a|3|4.50|2024-01-01|<null>",
            "stock_b|4|6.00|2024-01-01|<null>",
            "stock_b|6|9.00|2024-01-01|<null>",
            "stock_b|7|7.50|2024-02-02|<null>",
            "stock_b|8|8.25|2024-02-03|tab\tbed",
            "stock_b|9|<null>|<null>|<null>",
            "stock_a|10|1.00|2024-02-02|x",
            "stock_b|11|11.00|2024-02-02|q",
            "stock_b|12|12.50|2024-01-31|oracle");

    /** Every row of every staging table, and the rows of each file in the ledger. */
    private List<String> staged() {
        List<String> rows = new ArrayList<>(database.query("SELECT source, rows FROM howdah.chunks ORDER BY 1"));
        for (String table : database.query("SELECT oid::regclass FROM pg_class WHERE relkind = 'r'"
                + " AND relnamespace = 'howdah_stage'::regnamespace ORDER BY relname")) {
            rows.add(table);
            rows.addAll(database.query("SELECT t::text FROM " + table + " t ORDER BY 1"));
        }
        return rows;
    }

    private List<String> log() {
        return database.query(
                "SELECT partition_name, operation, rows, bytes, status FROM howdah.migration_logs ORDER BY 1, 2");
    }

    /** What lies in the work directory. */
    private List<String> fetched() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("work/objects"))) {
            return files.filter(Files::isRegularFile)
                    .map(p -> String.valueOf(p.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void bothWaysOfImportBringTheSame() throws IOException {
        putSet();
        assertThat(delta("run", "--import", "client", "--stage-only"))
                .as(console.said())
                .isZero();
        List<String> staged = staged();
        assertThat(staged).contains("d.csv|2", "i.csv|1", "p.csv.gz|2", "t.txt|2", "q.csv.gz|1", "o.csv|1");
        assertThat(fetched()).hasSize(7);
        assertThat(delta("run", "--import", "client")).as(console.said()).isZero();
        assertThat(database.query(STOCK)).isEqualTo(APPLIED);
        List<String> log = log();

        database = database();
        teach();
        assertThat(delta("run", "--import", "server", "--stage-only"))
                .as(console.said())
                .isZero();
        assertThat(console.err())
                .contains("o.csv comes through Howdah: its format is none of PostgreSQL's own")
                .contains("q.csv.gz comes through Howdah: it is packed but stored without Content-Encoding: gzip");
        assertThat(staged()).isEqualTo(staged);
        assertThat(fetched()).containsExactly("manifest.json", "o.csv", "q.csv.gz");
        List<String> calls = database.query("SELECT file_path, options FROM aws_s3.calls ORDER BY 1");
        assertThat(calls)
                .containsExactly(
                        "in/01/d.csv|(FORMAT csv, HEADER true)",
                        "in/01/i.csv|(FORMAT csv, HEADER true)",
                        "in/01/p.csv.gz|(FORMAT csv, HEADER true)",
                        "in/01/t.txt|(FORMAT text)");
        assertThat(delta("run")).as(console.said()).isZero();
        assertThat(database.query("SELECT file_path, options FROM aws_s3.calls ORDER BY 1"))
                .as("a rerun finds them staged")
                .isEqualTo(calls);
        assertThat(database.query(STOCK)).isEqualTo(APPLIED);
        assertThat(log()).isEqualTo(log);
        assertThat(delta("run")).isZero();
        assertThat(console.out()).contains("Set mixed, cycle 1: applied before, nothing to do");
    }

    @Test
    void planTellsWhoBringsEachFile() throws IOException {
        putSet();
        assertThat(delta("plan")).as(console.said()).isZero();
        assertThat(console.out())
                .contains(
                        "insert i.csv: item, price, counted, remark (through Howdah: the target does not have the extension aws_s3)");
        teach();
        assertThat(delta("plan")).as(console.said()).isZero();
        assertThat(console.out())
                .contains("delete d.csv: item (imported by the server from s3://warehouse/in/01/d.csv)")
                .contains("insert p.csv.gz: item, price, counted, remark (imported by the server")
                .contains("insert o.csv: item, price, counted, remark (through Howdah: its format is none of");
        assertThat(delta("plan", "--import", "client")).isZero();
        assertThat(console.out()).contains("(through Howdah: import: client)").doesNotContain("imported by the server");
        assertThat(database.query("SELECT count(*) FROM aws_s3.calls")).containsExactly("0");
    }

    @Test
    void serverThatCannotIsNoServer() throws IOException {
        putSet();
        assertThat(delta("run", "--import", "server")).isEqualTo(2);
        assertThat(console.err()).contains("DELTA-0027").contains("does not have the extension aws_s3");
        teach();
        assertThat(delta("run", "--import", "server", "--source", directory.toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("DELTA-0027").contains("the source is a folder");
        System.setProperty("aws.region", "us-east-1");
        try {
            assertThat(delta("run", "--import", "server")).isEqualTo(4);
            assertThat(console.err())
                    .contains("DELTA-0028")
                    .contains("--import client")
                    .doesNotContain("12.5");
        } finally {
            System.setProperty("aws.region", "eu-central-1");
        }
        assertThat(database.query("SELECT count(*) FROM public.stock")).containsExactly("6");
        assertThat(delta("run", "--import", "client")).as(console.said()).isZero();
        assertThat(database.query(STOCK)).isEqualTo(APPLIED);
    }

    private void putInsert(String manifest) {
        store.put("in/01/manifest.json", """
                {"tables": [{"table": "stock", "files": [{"file": "i.csv", "kind": "insert", "format": "postgres-csv", %s}]}]}
                """.formatted(manifest));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatTheServerReadsIsHeldAgainstTheManifest() throws IOException {
        teach();
        String text = "item,price,counted,remark\n20,2,2024-02-02,x\n";
        store.putWithChecksum("in/01/i.csv", text);
        putInsert("\"rows\": 3");
        assertThat(delta("run")).isEqualTo(3);
        assertThat(console.err()).contains("DELTA-0005").contains("brought 1 rows");
        putInsert("\"bytes\": 3");
        assertThat(delta("run")).isEqualTo(3);
        assertThat(console.err()).contains("DELTA-0004").contains("its manifest says 3");
        putInsert("\"sha256\": \"" + sha256("other") + "\"");
        assertThat(delta("run")).isEqualTo(3);
        assertThat(console.err()).contains("DELTA-0004").contains("another SHA-256");
        assertThat(database.query("SELECT count(*) FROM public.stock")).containsExactly("6");
        putInsert("\"sha256\": \"" + sha256(text) + "\"");
        assertThat(delta("run")).as(console.said()).isZero();
        assertThat(database.query("SELECT file_path FROM aws_s3.calls")).contains("in/01/i.csv");
        assertThat(delta("run", "--import", "client")).as(console.said()).isZero();
        assertThat(console.out())
                .as("where the store knows the SHA-256 a set is the same however it comes")
                .contains("applied before");
    }

    @Test
    void checksumThatTheStoreDoesNotHaveIsProvenByItsBytes() throws IOException {
        teach();
        String text = "item,price,counted,remark\n20,2,2024-02-02,x\n";
        store.put("in/01/i.csv", text);
        putInsert("\"sha256\": \"" + sha256(text) + "\"");
        assertThat(delta("plan")).isZero();
        assertThat(console.out()).contains("(through Howdah: its manifest states a SHA-256");
        assertThat(delta("run", "--import", "server")).as(console.said()).isZero();
        assertThat(console.err()).contains("i.csv is imported by the server: its SHA-256 is not checked");
    }

    @Test
    void objectThatChangesWhileTheServerReadsIsNotApplied() throws IOException {
        teach();
        store.put("in/01/i.csv", "item,price,counted,remark\n20,2,2024-02-02,x\n");
        putInsert("\"rows\": 1");
        database.execute("INSERT INTO aws_s3.afterwards VALUES ('in/01/i.csv', 'write warehouse in/01/i.csv another')");
        assertThat(delta("run")).isEqualTo(3);
        assertThat(console.err()).contains("DELTA-0004").contains("i.csv").contains("was written while it was read");
        assertThat(database.query("SELECT count(*) FROM public.stock")).containsExactly("6");

        store.put("in/01/i.csv", "item,price,counted,remark\n21,2,2024-02-02,x\n");
        database.execute("DELETE FROM aws_s3.afterwards");
        assertThat(delta("run")).as(console.said()).isZero();
        assertThat(database.query("SELECT item FROM public.stock WHERE item > 9"))
                .containsExactly("21");
        assertThat(database.query("SELECT cycle, state FROM howdah.delta_cycles ORDER BY 1"))
                .containsExactly("1|ABANDONED", "2|DONE");
    }

    @Test
    void objectThatIsMissingIsNamed() throws IOException {
        teach();
        putInsert("\"rows\": 1");
        assertThat(delta("run")).isEqualTo(3);
        assertThat(console.err()).contains("DELTA-0003").contains("i.csv");
    }

    @Test
    void setsOfAStoreAreWaitedForAppliedAndArchived() throws IOException {
        store.put("in/01/stock.delete.csv", "ITEM\n2\n");
        store.put("in/01/_SUCCESS", "");
        store.put("in/02/" + SetFolders.MANIFEST, """
                {"set": "second", "sequence": 2, "tables": [{"table": "stock", "files": [
                  {"file": "i.csv", "kind": "insert", "format": "postgres-csv", "bytes": 44}]}]}
                """);
        teach();
        assertThat(delta("run", "--watch", "--for", "1", "--archive", "s3://warehouse/done"))
                .as(console.said())
                .isZero();
        assertThat(console.out()).contains("Set 01, cycle 1: 1 deleted").doesNotContain("second");
        assertThat(store.keys("done/")).containsExactly("done/01/_SUCCESS", "done/01/stock.delete.csv");
        store.put("in/02/i.csv", "item,price,counted,remark\n20,2,2024-02-02,x\n");
        assertThat(delta("run", "--watch", "--for", "1", "--archive", "s3://warehouse/done"))
                .as(console.said())
                .isZero();
        assertThat(database.query("SELECT item FROM public.stock ORDER BY 1"))
                .containsExactly("1", "3", "4", "5", "6", "20");
        assertThat(database.query("SELECT file_path FROM aws_s3.calls")).containsExactly("in/02/i.csv");
        assertThat(store.keys("in/")).isEmpty();
        assertThat(store.keys("done/")).contains("done/02/i.csv", "done/02/manifest.json");
        assertThat(fetched()).doesNotContain("i.csv");
    }
}
