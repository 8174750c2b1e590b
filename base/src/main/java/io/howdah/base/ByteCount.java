package io.howdah.base;

import java.util.Locale;

/** A size in bytes, 0 or more. */
public record ByteCount(long bytes) implements Comparable<ByteCount> {
    public ByteCount {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size " + bytes);
        }
    }

    public static ByteCount ofMebibytes(long mebibytes) {
        return new ByteCount(mebibytes << 20);
    }

    public ByteCount plus(ByteCount other) {
        return new ByteCount(bytes + other.bytes);
    }

    @Override
    public int compareTo(ByteCount other) {
        return Long.compare(bytes, other.bytes);
    }

    /** With a binary unit and three digits: {@code 1.42 GiB}. */
    @Override
    public String toString() {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double size = bytes;
        String unit = "";
        for (String next : new String[] {"KiB", "MiB", "GiB", "TiB", "PiB"}) {
            if (size < 1000) {
                break;
            }
            size /= 1024;
            unit = next;
        }
        return String.format(Locale.ROOT, size < 10 ? "%.2f %s" : size < 100 ? "%.1f %s" : "%.0f %s", size, unit);
    }
}
