package io.howdah.base;

/**
 * Names one source object in findings, the ledger and the report.
 *
 * @param name schema and name as Oracle stores them; for a column or constraint the name is {@code TABLE.COLUMN}
 */
public record ObjectRef(ObjectKind kind, QualifiedName name) {
    @Override
    public String toString() {
        return kind.words() + " " + name;
    }
}
