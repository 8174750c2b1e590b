package io.howdah.objects;

import java.util.Optional;

/**
 * What a store has about an object.
 *
 * @param version the ETag, as {@link StoredObject#version}
 * @param encoding {@code Content-Encoding} as it was stored; empty when there is none
 * @param sha256 of all its bytes, lower-case hex, when the store has it
 */
public record ObjectFacts(String version, long bytes, String encoding, Optional<String> sha256) {}
