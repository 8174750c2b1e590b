package io.howdah.objects;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors of object stores. */
public enum ObjectCode implements ErrorCode {
    BAD_ADDRESS("OBJECT-0001", Blame.USER, "the address of an object store cannot be read", """
            An address is s3://bucket or s3://bucket/prefix; a prefix is taken as a folder."""),
    STORE_FAILED("OBJECT-0002", Blame.SOURCE, "the object store refused or did not answer", """
            Listing, reading or moving failed: wrong bucket or region, missing credentials or rights (s3:ListBucket, s3:GetObject, and for archiving \
            s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload), or no network. The message carries the store's words. Credentials and region come from where AWS's own tools look: \
            environment, profile, role of the machine. Run the same command again."""),
    OBJECT_CHANGED("OBJECT-0003", Blame.SOURCE, "an object changed while it was fetched or moved", """
            The object has another ETag than when the store was listed, or is gone. While it was fetched: nothing was applied. While its set was moved to the \
            archive: the set as it was read is applied and remembered, and stays where it is. Deliver sets under their full names only when they are whole, and \
            another set under another name, then run the same command again."""),
    NOT_KEPT("OBJECT-0004", Blame.USER, "a fetched object could not be stored", """
            Objects are fetched into a folder below the work directory before they are read. This user must be able to write there, and the disk needs room \
            for the set.""");

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    ObjectCode(String code, Blame blame, String title, String explanation) {
        this.code = code;
        this.blame = blame;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Blame blame() {
        return blame;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
