package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.objects.ObjectCode;
import io.howdah.objects.ObjectFacts;
import io.howdah.objects.ObjectFolder;
import io.howdah.objects.ObjectStore;
import io.howdah.objects.StoredObject;
import io.howdah.pipelines.delta.set.SetFile;
import io.howdah.pipelines.delta.set.SetFile.Format;
import io.howdah.pipelines.delta.set.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** An object of a store as a file of a set. */
record StoredObjectFile(
        ObjectStore store, ObjectFolder folder, StoredObject object, ObjectFacts facts, StoredFile.Packing packing)
        implements StoredFile {
    private static final int BEGINNING = 64 << 10;

    /** Empty when there is one that the server does not know. */
    static Optional<Packing> packing(String contentEncoding) {
        // the first is how the bytes came to the store, not how they lie there
        List<String> words = Arrays.stream(
                        contentEncoding.toLowerCase(Locale.ROOT).split("[ ,]+"))
                .filter(w -> !w.isEmpty() && !w.equals("aws-chunked") && !w.equals("identity"))
                .toList();
        return words.isEmpty()
                ? Optional.of(Packing.PLAIN)
                : words.equals(List.of("gzip")) ? Optional.of(Packing.GZIP) : Optional.empty();
    }

    @Override
    public String bucket() {
        return folder.bucket();
    }

    @Override
    public String key() {
        return object.key();
    }

    @Override
    public String region() {
        return store.region();
    }

    @Override
    public Seen listed() {
        return seen(facts);
    }

    private static Seen seen(ObjectFacts facts) {
        return new Seen(facts.version(), facts.bytes(), facts.sha256());
    }

    @Override
    public Optional<Seen> now() {
        return store.look(folder, object).map(StoredObjectFile::seen);
    }

    @Override
    public byte[] beginning() {
        byte[] raw = store.beginning(folder, object, BEGINNING);
        return packing == Packing.PLAIN || raw.length == 0 ? raw : unpacked(raw);
    }

    private byte[] unpacked(byte[] raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            byte[] piece = new byte[8 << 10];
            for (int read = in.read(piece); read >= 0 && bytes.size() < BEGINNING; read = in.read(piece)) {
                bytes.write(piece, 0, read);
            }
        } catch (EOFException e) {
            // it is only the beginning
        } catch (IOException e) {
            throw new HowdahException(
                    ObjectCode.STORE_FAILED,
                    "could not unpack " + folder + object.name()
                            + ", which is said to be packed (Content-Encoding: gzip): " + e.getMessage(),
                    "store it again, packed or without that Content-Encoding",
                    e);
        }
        return bytes.toByteArray();
    }

    /** Why the server cannot take the file as it is; empty when it can. */
    Optional<String> refusal(SetFile file) {
        byte[] raw = store.beginning(folder, object, BEGINNING);
        boolean packed = raw.length > 1 && raw[0] == 0x1F && raw[1] == (byte) 0x8B;
        if (packed && packing == Packing.PLAIN) {
            return Optional.of("it is packed but stored without Content-Encoding: gzip");
        }
        if (!packed && packing == Packing.GZIP && raw.length > 0) {
            return Optional.of("it is stored with Content-Encoding: gzip but not packed");
        }
        boolean needsHeader =
                file.format() == Format.POSTGRES_CSV && file.columns().isEmpty();
        if (needsHeader && raw.length == BEGINNING) {
            byte[] text = packed ? unpacked(raw) : raw;
            for (byte b : text) {
                if (b == '\n') {
                    return Optional.empty();
                }
            }
            return Optional.of("its first line is longer than " + BEGINNING + " bytes");
        }
        return Optional.empty();
    }
}
