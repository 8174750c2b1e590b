package io.howdah.objects;

import java.time.Instant;

/**
 * An object as the store listed it.
 *
 * @param name relative to the folder that was listed, with {@code /} between folders
 * @param version the ETag: another one is another content
 */
public record StoredObject(String name, String key, long bytes, Instant modified, String version) {}
