package io.howdah.values;

/** 128 bits that stand for the canonical fields of one row. */
public record RowHash(long high, long low) {}
