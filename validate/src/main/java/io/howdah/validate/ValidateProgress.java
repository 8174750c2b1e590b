package io.howdah.validate;

import io.howdah.base.QualifiedName;

/** Hears how a validation goes on; called by several workers at the same time. */
public interface ValidateProgress {
    default void begins(QualifiedName table) {}

    /** More rows of the source and of the target were read. */
    default void read(QualifiedName table, long sourceRows, long sourceBytes, long targetRows) {}

    default void done(TableValidation result) {}

    static ValidateProgress silent() {
        return new ValidateProgress() {};
    }
}
