package io.howdah.cli;

import com.adobe.testing.s3mock.S3MockApplication;
import io.howdah.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server that speaks S3's protocol, with one bucket; Howdah in this process finds its keys as AWS's own tools would. */
final class StoreServer implements AutoCloseable {
    static final String BUCKET = "warehouse";
    private static final List<String> KEYS = List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region");

    private final S3MockApplication server;
    private final S3Client client;

    StoreServer() {
        // it adds to the map
        server = S3MockApplication.start(new HashMap<>(Map.of(
                S3MockApplication.PROP_HTTP_PORT, "0",
                S3MockApplication.PROP_HTTPS_PORT, "0",
                S3MockApplication.PROP_SILENT, "true")));
        client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(URI.create(address()))
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
        client.createBucket(b -> b.bucket(BUCKET));
        KEYS.forEach(key -> System.setProperty(key, key.endsWith("region") ? "eu-central-1" : "key"));
    }

    /** By number, so that buckets are named in the path. */
    @SuppressWarnings("deprecation") // there is no other way to learn a port that the server chose itself
    String address() {
        return "http://127.0.0.1:" + server.getHttpPort();
    }

    void put(String key, String text) {
        client.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    void putPacked(String key, String text, String encoding) {
        client.putObject(
                b -> {
                    b.bucket(BUCKET).key(key);
                    if (!encoding.isEmpty()) {
                        b.contentEncoding(encoding);
                    }
                },
                RequestBody.fromBytes(packed(text)));
    }

    /** So that the store knows the SHA-256 of the bytes. */
    void putWithChecksum(String key, String text) {
        client.putObject(
                b -> b.bucket(BUCKET).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString(text));
    }

    List<String> keys(String prefix) {
        return client.listObjectsV2(b -> b.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    void remove(String key) {
        client.deleteObject(b -> b.bucket(BUCKET).key(key));
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Gives a database what RDS has by its extension aws_s3. */
    void teach(TestDatabase database, Path sizes) {
        String reader = Path.of(System.getProperty("java.home"), "bin", "java")
                + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp " + classes() + " " + StoreReader.class.getName() + " "
                + address();
        try (InputStream script = StoreServer.class.getResourceAsStream("aws-s3-stand-in.sql")) {
            database.execute(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@READER@", reader)
                    .replace("@SIZES@", sizes.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(Objects.requireNonNull(
                            StoreReader.class.getProtectionDomain().getCodeSource())
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        KEYS.forEach(System::clearProperty);
        client.close();
        server.stop();
    }
}
