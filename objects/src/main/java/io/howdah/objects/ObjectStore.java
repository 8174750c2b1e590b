package io.howdah.objects;

import io.howdah.base.HowdahException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A store that speaks S3's protocol. Safe for many threads. */
public final class ObjectStore implements AutoCloseable {
    private static final int PRECONDITION_FAILED = 412;
    private static final int PIECE = 256 << 10;
    /** S3 gives no more. */
    private static final int MOST_PER_ANSWER = 1000;

    private final S3Client client;

    private ObjectStore(S3Client client) {
        this.client = client;
    }

    /**
     * @param endpoint of a store that is not AWS; buckets are then named in the path
     * @param region empty = as AWS's own tools find it
     * @param keys empty = as AWS's own tools find them
     */
    public record Settings(Optional<URI> endpoint, Optional<String> region, Optional<Keys> keys) {
        public static final Settings NONE = new Settings(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Never shown. */
    public record Keys(String access, String secret) {
        @Override
        public String toString() {
            return "keys";
        }
    }

    /** @throws HowdahException {@link ObjectCode#STORE_FAILED} when neither settings nor environment name a region */
    public static ObjectStore open(Settings settings) {
        S3ClientBuilder builder = S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        settings.endpoint().ifPresent(e -> builder.endpointOverride(e).forcePathStyle(true));
        settings.region().map(Region::of).ifPresent(builder::region);
        settings.keys()
                .ifPresent(k -> builder.credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(k.access(), k.secret()))));
        try {
            return new ObjectStore(builder.build());
        } catch (SdkException e) {
            throw failed("reach the object store", e);
        }
    }

    /** Everything below the folder, in order of its names; markers of empty folders are left out. */
    public List<StoredObject> list(ObjectFolder folder) {
        return list(folder, MOST_PER_ANSWER);
    }

    List<StoredObject> list(ObjectFolder folder, int perAnswer) {
        List<StoredObject> objects = new ArrayList<>();
        try {
            ListObjectsV2Request request = ListObjectsV2Request.builder()
                    .bucket(folder.bucket())
                    .prefix(folder.prefix())
                    .maxKeys(perAnswer)
                    .build();
            client.listObjectsV2Paginator(request).contents().forEach(o -> {
                String name = o.key().substring(folder.prefix().length());
                if (!name.isEmpty() && !name.endsWith("/")) {
                    objects.add(new StoredObject(name, o.key(), o.size(), o.lastModified(), o.eTag()));
                }
            });
        } catch (SdkException e) {
            throw failed("list " + folder, e);
        }
        return objects;
    }

    /** As AWS's tools found it, or the settings name it. */
    public String region() {
        return client.serviceClientConfiguration().region().id();
    }

    /**
     * What the store has about an object now; empty when it is gone.
     *
     * @throws HowdahException {@link ObjectCode#STORE_FAILED}
     */
    public Optional<ObjectFacts> look(ObjectFolder folder, StoredObject object) {
        try {
            HeadObjectResponse head = client.headObject(HeadObjectRequest.builder()
                    .bucket(folder.bucket())
                    .key(object.key())
                    .checksumMode(ChecksumMode.ENABLED)
                    .build());
            return Optional.of(new ObjectFacts(
                    head.eTag(),
                    head.contentLength(),
                    Optional.ofNullable(head.contentEncoding()).orElse(""),
                    Optional.ofNullable(head.checksumSHA256())
                            .filter(sum -> head.checksumType() != ChecksumType.COMPOSITE)
                            .flatMap(ObjectStore::hex)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failed("look at " + folder + object.name(), e);
        }
    }

    /** That of an object that came in pieces is of their sums, with their number behind it. */
    private static Optional<String> hex(String base64) {
        return base64.contains("-")
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
    }

    /**
     * The first bytes of the object as it was listed, as they lie there.
     *
     * @return at most {@code most} of them
     * @throws HowdahException {@link ObjectCode#OBJECT_CHANGED}, {@link ObjectCode#STORE_FAILED}
     */
    public byte[] beginning(ObjectFolder folder, StoredObject object, int most) {
        if (object.bytes() == 0) {
            return new byte[0]; // there is no range in it
        }
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(folder.bucket())
                .key(object.key())
                .ifMatch(object.version())
                .range("bytes=0-" + (Math.min(most, object.bytes()) - 1))
                .build();
        try (InputStream in = client.getObject(request)) {
            return in.readNBytes(most);
        } catch (NoSuchKeyException e) {
            throw changed(folder, object, "it is gone");
        } catch (S3Exception e) {
            throw e.statusCode() == PRECONDITION_FAILED
                    ? changed(folder, object, "it was written anew")
                    : failed("read " + folder + object.name(), e);
        } catch (SdkException e) {
            throw failed("read " + folder + object.name(), e);
        } catch (IOException e) {
            throw new HowdahException(
                    ObjectCode.STORE_FAILED,
                    "could not read " + folder + object.name() + ": " + e.getMessage(),
                    "run the same command again",
                    e);
        }
    }

    /**
     * Fetches the object as it was listed; the file appears under its name when it is whole, with the object's time.
     *
     * @throws HowdahException {@link ObjectCode#OBJECT_CHANGED}, {@link ObjectCode#STORE_FAILED}, {@link ObjectCode#NOT_KEPT}
     */
    public void fetch(ObjectFolder folder, StoredObject object, Path into) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(folder.bucket())
                .key(object.key())
                .ifMatch(object.version())
                .build();
        Path part = into.resolveSibling("." + into.getFileName() + ".part");
        try {
            Files.createDirectories(part.toAbsolutePath().getParent());
            try (InputStream in = client.getObject(request);
                    OutputStream out = Files.newOutputStream(part)) {
                byte[] piece = new byte[PIECE];
                for (int read = read(in, piece, folder, object); read >= 0; read = read(in, piece, folder, object)) {
                    out.write(piece, 0, read);
                }
            }
            if (Files.size(part) != object.bytes()) {
                throw changed(
                        folder,
                        object,
                        "it came with " + Files.size(part) + " instead of " + object.bytes() + " bytes");
            }
            Files.setLastModifiedTime(part, FileTime.from(object.modified()));
            Files.move(part, into, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchKeyException e) {
            throw changed(folder, object, "it is gone");
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                throw changed(folder, object, "it was written anew");
            }
            throw failed("fetch " + folder + object.name(), e);
        } catch (SdkException e) {
            throw failed("fetch " + folder + object.name(), e);
        } catch (IOException e) {
            throw new HowdahException(
                    ObjectCode.NOT_KEPT,
                    "could not store " + folder + object.name() + " as " + into + ": " + e.getMessage(),
                    "look after room and rights there, or choose another place with --work-dir",
                    e);
        }
    }

    /** What breaks here is the way to the store, not the disk. */
    private static int read(InputStream in, byte[] piece, ObjectFolder folder, StoredObject object) {
        try {
            return in.read(piece);
        } catch (IOException e) {
            throw new HowdahException(
                    ObjectCode.STORE_FAILED,
                    "could not fetch " + folder + object.name() + ": " + e.getMessage(),
                    "run the same command again",
                    e);
        }
    }

    /**
     * Copies the object as it was listed into the other folder. It appears there when it is whole.
     *
     * @throws HowdahException {@link ObjectCode#OBJECT_CHANGED}, {@link ObjectCode#STORE_FAILED}
     */
    void copy(ObjectFolder folder, StoredObject object, ObjectFolder into, String name) {
        copy(folder, object, into, name, Cut.OF_S3);
    }

    void copy(ObjectFolder folder, StoredObject object, ObjectFolder into, String name, Cut cut) {
        try {
            if (object.bytes() <= cut.mostAtOnce()) {
                client.copyObject(CopyObjectRequest.builder()
                        .sourceBucket(folder.bucket())
                        .sourceKey(object.key())
                        .copySourceIfMatch(object.version())
                        .destinationBucket(into.bucket())
                        .destinationKey(into.prefix() + name)
                        .build());
            } else {
                new CopyInPieces(client, folder, object, into, name).copy(cut.piece(object.bytes()));
            }
        } catch (NoSuchKeyException e) {
            throw changed(folder, object, "it is gone");
        } catch (S3Exception e) {
            throw e.statusCode() == PRECONDITION_FAILED
                    ? changed(folder, object, "it was written anew")
                    : failed("copy s3://" + folder.bucket() + "/" + object.key() + " to " + into, e);
        } catch (SdkException e) {
            throw failed("copy s3://" + folder.bucket() + "/" + object.key() + " to " + into, e);
        }
    }

    /**
     * How objects are copied within the store.
     *
     * @param mostAtOnce bytes of the largest that is copied by one request
     * @param leastPiece bytes of the pieces of others, as long as these are not too many
     */
    record Cut(long mostAtOnce, long leastPiece) {
        /** CopyObject takes 5 GiB (Amazon S3 API Reference); a request for a piece is answered when it is copied, so that it must not be large. */
        static final Cut OF_S3 = new Cut(5L << 30, 256L << 20);

        private static final long MOST_PIECES = 10_000;

        long piece(long bytes) {
            return Math.max(leastPiece, (bytes + MOST_PIECES - 1) / MOST_PIECES);
        }
    }

    void remove(ObjectFolder folder, StoredObject object) {
        delete(folder, object.key());
    }

    void remove(ObjectFolder folder, String name) {
        delete(folder, folder.prefix() + name);
    }

    private void delete(ObjectFolder folder, String key) {
        try {
            client.deleteObject(DeleteObjectRequest.builder()
                    .bucket(folder.bucket())
                    .key(key)
                    .build());
        } catch (SdkException e) {
            throw failed("remove s3://" + folder.bucket() + "/" + key, e);
        }
    }

    /** Puts an empty object. */
    void mark(ObjectFolder folder, String name) {
        try {
            client.putObject(
                    PutObjectRequest.builder()
                            .bucket(folder.bucket())
                            .key(folder.prefix() + name)
                            .build(),
                    RequestBody.empty());
        } catch (SdkException e) {
            throw failed("write " + folder + name, e);
        }
    }

    static HowdahException changed(ObjectFolder folder, StoredObject object, String how) {
        return new HowdahException(
                ObjectCode.OBJECT_CHANGED,
                "could not take s3://" + folder.bucket() + "/" + object.key() + ": " + how,
                "run the same command again when the set is whole");
    }

    private static HowdahException failed(String attempt, SdkException e) {
        String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new HowdahException(
                ObjectCode.STORE_FAILED,
                "could not " + attempt + ": " + words,
                "check address, region, credentials and rights, then run the same command again",
                e);
    }

    @Override
    public void close() {
        client.close();
    }
}
