package io.howdah.catalog.oracle;

import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import java.util.Optional;

/**
 * A statement that changes data by computing, so that it cannot be loaded and was not executed.
 *
 * @param kind UPDATE, DELETE, MERGE, INSERT SELECT, BLOCK ...
 * @param table when it names one
 * @param text at most 2,000 characters of it
 */
public record PendingStatement(String kind, Optional<QualifiedName> table, String text, Place place) {}
