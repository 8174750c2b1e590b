package io.howdah.objects;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Copies one object within the store by a multipart upload: what CopyObject would take with it must be named; tags and Expires stay behind. One thread. */
final class CopyInPieces {
    private final S3Client client;
    private final ObjectFolder folder;
    private final StoredObject object;
    private final ObjectFolder into;
    private final String key;

    CopyInPieces(S3Client client, ObjectFolder folder, StoredObject object, ObjectFolder into, String name) {
        this.client = client;
        this.folder = folder;
        this.object = object;
        this.into = into;
        this.key = into.prefix() + name;
    }

    /**
     * @param piece bytes of all pieces but the last
     * @throws SdkException when the store refuses, also because the object is another one now; nothing is kept then
     */
    void copy(long piece) {
        String upload = begin();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < object.bytes(); from += piece) {
                parts.add(part(upload, parts.size() + 1, from, Math.min(from + piece, object.bytes()) - 1));
            }
            client.completeMultipartUpload(
                    r -> r.bucket(into.bucket()).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts)));
        } catch (SdkException e) {
            giveUp(upload, e);
            throw e;
        }
    }

    private String begin() {
        HeadObjectResponse head = client.headObject(
                r -> r.bucket(folder.bucket()).key(object.key()).ifMatch(object.version()));
        return client.createMultipartUpload(r -> r.bucket(into.bucket())
                        .key(key)
                        .contentType(head.contentType())
                        .contentEncoding(head.contentEncoding())
                        .contentDisposition(head.contentDisposition())
                        .contentLanguage(head.contentLanguage())
                        .cacheControl(head.cacheControl())
                        .metadata(head.metadata()))
                .uploadId();
    }

    private CompletedPart part(String upload, int number, long first, long last) {
        String sum = client.uploadPartCopy(r -> r.sourceBucket(folder.bucket())
                        .sourceKey(object.key())
                        .copySourceIfMatch(object.version())
                        .copySourceRange("bytes=" + first + "-" + last)
                        .destinationBucket(into.bucket())
                        .destinationKey(key)
                        .uploadId(upload)
                        .partNumber(number))
                .copyPartResult()
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(sum).build();
    }

    /** What came so far would cost without being seen; where this fails too, a rule of the bucket for incomplete uploads removes it. */
    private void giveUp(String upload, SdkException reason) {
        try {
            client.abortMultipartUpload(r -> r.bucket(into.bucket()).key(key).uploadId(upload));
        } catch (SdkException e) {
            reason.addSuppressed(e);
        }
    }
}
