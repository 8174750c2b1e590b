package io.howdah.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.adobe.testing.s3mock.S3MockApplication;
import io.howdah.base.HowdahException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Against a server that speaks S3's protocol. */
class ObjectStoreTest {
    private static S3MockApplication server;
    private static S3Client client;
    private static ObjectStore store;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        // it adds to the map
        server = S3MockApplication.start(new HashMap<>(Map.of(
                S3MockApplication.PROP_HTTP_PORT, "0",
                S3MockApplication.PROP_HTTPS_PORT, "0",
                S3MockApplication.PROP_SILENT, "true")));
        URI endpoint = URI.create("http://localhost:" + port());
        client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
        store = ObjectStore.open(new ObjectStore.Settings(
                Optional.of(endpoint), Optional.of("eu-central-1"), Optional.of(new ObjectStore.Keys("a", "b"))));
        client.createBucket(b -> b.bucket("warehouse"));
    }

    /** The server has no other way to tell a port that it chose itself. */
    @SuppressWarnings("deprecation")
    private static int port() {
        return server.getHttpPort();
    }

    @AfterAll
    static void stop() {
        store.close();
        client.close();
        server.stop();
    }

    private static void put(String key, String text) {
        client.putObject(b -> b.bucket("warehouse").key(key), RequestBody.fromString(text));
    }

    @Test
    void objectsBelowAPrefixAreListedFetchedAndMoved() throws IOException {
        for (int i = 0; i < 5; i++) {
            put("many/%04d.csv".formatted(i), "x");
        }
        put("in/one/a.csv", "a\n1\n");
        put("in/one/b.csv.gz", "b");
        put("in/onerous.csv", "not in it");
        assertThat(store.list(ObjectFolder.of("s3://warehouse/many"), 2)).hasSize(5);

        ObjectFolder folder = ObjectFolder.of("s3://warehouse/in/one");
        List<StoredObject> objects = store.list(folder);
        assertThat(objects.stream().map(StoredObject::name)).containsExactly("a.csv", "b.csv.gz");
        Path file = directory.resolve("deep/a.csv");
        store.fetch(folder, objects.getFirst(), file);
        assertThat(file).hasContent("a\n1\n");
        assertThat(Files.getLastModifiedTime(file).toInstant())
                .isEqualTo(objects.getFirst().modified());
        assertThat(directory.resolve("deep")).isDirectoryNotContaining("glob:**.part");

        ObjectFolder done = ObjectFolder.of("s3://warehouse/done/").below("one");
        objects.forEach(o -> store.copy(folder, o, done, o.name()));
        objects.forEach(o -> store.remove(folder, o));
        assertThat(store.list(folder)).isEmpty();
        assertThat(store.list(done)).hasSize(2);
    }

    @Test
    void objectThatIsWrittenAnewOrGoneIsNotTaken() {
        put("change/a.csv", "first");
        ObjectFolder folder = ObjectFolder.of("s3://warehouse/change");
        StoredObject listed = store.list(folder).getFirst();
        put("change/a.csv", "other");
        assertCode(ObjectCode.OBJECT_CHANGED, listed, folder);
        client.deleteObject(b -> b.bucket("warehouse").key("change/a.csv"));
        assertCode(ObjectCode.OBJECT_CHANGED, listed, folder);
        assertThat(directory).isDirectoryNotContaining("glob:**.csv");
    }

    private void assertCode(ObjectCode code, StoredObject object, ObjectFolder folder) {
        assertThatThrownBy(() -> store.fetch(folder, object, directory.resolve("a.csv")))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** S3 copies up to 5 GiB by one request; pieces of 5 MiB are the smallest that it takes. */
    @Test
    void objectThatIsTooLargeForOneRequestIsCopiedInPieces() throws IOException {
        byte[] bytes = new byte[(5 << 20) + 7];
        new Random(5).nextBytes(bytes);
        client.putObject(
                b -> b.bucket("warehouse")
                        .key("large/a.csv.gz")
                        .contentEncoding("gzip")
                        .contentType("text/csv")
                        .metadata(Map.of("cycle", "17")),
                RequestBody.fromBytes(bytes));
        ObjectFolder from = ObjectFolder.of("s3://warehouse/large");
        ObjectFolder into = ObjectFolder.of("s3://warehouse/large-kept");
        StoredObject object = store.list(from).getFirst();
        ObjectStore.Cut cut = new ObjectStore.Cut(5 << 20, 5 << 20);
        store.copy(from, object, into, "a.csv.gz", cut);
        StoredObject copy = store.list(into).getFirst();
        assertThat(copy.version()).as("of an upload in two pieces").contains("-2");
        HeadObjectResponse head = client.headObject(b -> b.bucket("warehouse").key(copy.key()));
        assertThat(head.contentEncoding())
                .contains("gzip")
                .isEqualTo(client.headObject(b -> b.bucket("warehouse").key(object.key()))
                        .contentEncoding());
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.metadata()).containsEntry("cycle", "17");
        Path file = directory.resolve("copy");
        store.fetch(into, copy, file);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);

        bytes[1 << 20]++;
        client.putObject(b -> b.bucket("warehouse").key("large/a.csv.gz"), RequestBody.fromBytes(bytes));
        assertThatThrownBy(() -> store.copy(from, object, into, "b.csv.gz", cut))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(ObjectCode.OBJECT_CHANGED));
        assertThat(store.list(into)).hasSize(1);
        assertThat(client.listMultipartUploads(b -> b.bucket("warehouse")).uploads())
                .isEmpty();
        assertThat(ObjectStore.Cut.OF_S3.piece(5L << 40) * 10_000).isGreaterThanOrEqualTo(5L << 40);
    }

    @Test
    void wrongBucketsAndAddressesAreToldApart() {
        assertThatThrownBy(() -> store.list(ObjectFolder.of("s3://nowhere/x")))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(ObjectCode.STORE_FAILED));
        assertThatThrownBy(() -> ObjectFolder.of("s3:///x"))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(ObjectCode.BAD_ADDRESS));
        assertThat(new ObjectStore.Keys("a", "b").toString())
                .doesNotContain("b\"")
                .isEqualTo("keys");
    }

    @Test
    void folderHereIsWhatThePrefixHoldsAndNothingElse() throws IOException {
        put("inbox/01/a.insert.csv", "1\n");
        put("inbox/01/_SUCCESS", "");
        put("inbox/02/a.delete.csv", "2\n");
        FetchedFolder folder =
                new FetchedFolder(store, ObjectFolder.of("s3://warehouse/inbox"), directory.resolve("here"));
        folder.fetch();
        Path first = folder.folder().resolve("01/a.insert.csv");
        assertThat(first).hasContent("1\n");
        assertThat(folder.folder().resolve("02/a.delete.csv")).hasContent("2\n");
        Object same = Files.getAttribute(first, "unix:ino");
        put("inbox/02/a.delete.csv", "3\n");
        folder.fetch();
        assertThat(folder.folder().resolve("02/a.delete.csv"))
                .as("of the same size, and perhaps of the same second")
                .hasContent("3\n");
        put("inbox/02/a.delete.csv", "22\n");
        folder.fetch();
        assertThat(Files.getAttribute(first, "unix:ino"))
                .as("not fetched again")
                .isEqualTo(same);
        assertThat(folder.folder().resolve("02/a.delete.csv")).hasContent("22\n");

        folder.move(folder.folder().resolve("01"), ObjectFolder.of("s3://warehouse/applied"));
        folder.fetch();
        assertThat(folder.folder().resolve("01")).doesNotExist();
        assertThat(store.list(ObjectFolder.of("s3://warehouse/applied")).stream()
                        .map(StoredObject::name))
                .containsExactly("01/_SUCCESS", "01/a.insert.csv");
    }

    @Test
    void onlyWhatWasListedIsMovedAndNothingWhenItChanged() {
        put("box/01/a.csv", "1\n");
        put("box/01/b.csv", "2\n");
        FetchedFolder folder =
                new FetchedFolder(store, ObjectFolder.of("s3://warehouse/box"), directory.resolve("box"));
        folder.fetch();
        put("box/01/c.csv", "came later\n");
        put("box/01/b.csv", "was written anew\n");
        ObjectFolder archive = ObjectFolder.of("s3://warehouse/kept");
        assertThatThrownBy(() -> folder.move(folder.folder().resolve("01"), archive))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(ObjectCode.OBJECT_CHANGED));
        assertThat(store.list(ObjectFolder.of("s3://warehouse/box/01"))).hasSize(3);
        put("box/01/b.csv", "2\n");
        folder.move(folder.folder().resolve("01"), archive);
        assertThat(store.list(ObjectFolder.of("s3://warehouse/box/01")).stream().map(StoredObject::name))
                .containsExactly("c.csv");
        assertThat(store.list(archive).stream().map(StoredObject::name)).containsExactly("01/a.csv", "01/b.csv");
    }

    @Test
    void nameThatIsTakenInTheArchiveGetsANumber() {
        ObjectFolder archive = ObjectFolder.of("s3://warehouse/numbered");
        for (int day = 1; day <= 2; day++) {
            put("daily/orders/a.insert.csv", "day " + day);
            FetchedFolder folder =
                    new FetchedFolder(store, ObjectFolder.of("s3://warehouse/daily"), directory.resolve("daily"));
            folder.fetch();
            folder.move(folder.folder().resolve("orders"), archive);
        }
        assertThat(store.list(archive).stream().map(StoredObject::name))
                .containsExactly("orders-2/a.insert.csv", "orders/a.insert.csv");
        put("daily/whole/b.insert.csv", "the prefix is the set");
        FetchedFolder whole =
                new FetchedFolder(store, ObjectFolder.of("s3://warehouse/daily/whole"), directory.resolve("whole"));
        whole.fetch();
        whole.move(whole.folder(), archive);
        assertThat(store.list(archive).stream().map(StoredObject::name)).contains("whole/b.insert.csv");
    }

    @Test
    void objectsWhoseNamesAreNoFilesHereAreRefused() {
        put("odd/a//b.csv", "1");
        FetchedFolder folder =
                new FetchedFolder(store, ObjectFolder.of("s3://warehouse/odd"), directory.resolve("odd"));
        assertThatThrownBy(folder::fetch).hasMessageContaining("cannot be a file's");
        assertThat(ObjectFolder.of("s3://warehouse/in/..").name()).isEqualTo("warehouse");
        assertThat(ObjectFolder.of("s3://warehouse//").name()).isEqualTo("warehouse");
    }
}
