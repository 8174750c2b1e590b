package io.howdah.load;

import io.howdah.base.QualifiedName;

/**
 * Names one chunk in the ledger.
 *
 * @param table target table
 * @param source the file as the user would write it ({@link io.howdah.source.TableSource#file})
 * @param fingerprint what the chunk is made of ({@link ChunkFingerprint}); another one is another chunk
 * @param chunk 0-based within the source
 */
public record ChunkKey(QualifiedName table, String source, String fingerprint, int chunk) {}
