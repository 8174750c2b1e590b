package io.howdah.objects;

import io.howdah.base.HowdahException;

/**
 * A prefix of a bucket, taken as a folder.
 *
 * @param prefix ends with {@code /}, or is empty for the whole bucket
 */
public record ObjectFolder(String bucket, String prefix) {
    private static final String SCHEME = "s3://";

    public static boolean isOne(String address) {
        return address.startsWith(SCHEME);
    }

    /** @throws HowdahException {@link ObjectCode#BAD_ADDRESS} */
    public static ObjectFolder of(String address) {
        String rest = isOne(address) ? address.substring(SCHEME.length()) : "";
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,253}")) {
            throw new HowdahException(
                    ObjectCode.BAD_ADDRESS, "could not read address " + address, "write it as s3://bucket/prefix");
        }
        String prefix = slash < 0 ? "" : rest.substring(slash + 1);
        return new ObjectFolder(bucket, prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }

    /** The last of its names; the bucket's where the prefix has none that can be a folder's here. */
    public String name() {
        String[] names = prefix.split("/", 0);
        String last = names.length == 0 ? "" : names[names.length - 1];
        return last.matches("[A-Za-z0-9_=][A-Za-z0-9._=-]{0,200}") ? last : bucket;
    }

    /** A folder within this one. */
    public ObjectFolder below(String name) {
        return new ObjectFolder(bucket, prefix + name + "/");
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + prefix;
    }
}
