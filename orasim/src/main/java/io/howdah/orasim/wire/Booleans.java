package io.howdah.orasim.wire;

/** Source: python: base/encoders.pyx, encode_boolean. */
final class Booleans {
    static final byte[] TRUE = {1, 1};
    static final byte[] FALSE = {0};

    private Booleans() {}
}
