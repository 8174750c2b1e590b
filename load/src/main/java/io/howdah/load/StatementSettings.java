package io.howdah.load;

import io.howdah.base.Retry;

/** @param workers connections for statements that may run in parallel */
public record StatementSettings(int workers, OnFailure onFailure, Retry retry) {
    public enum OnFailure {
        /** the first failure stops the run with an exception; what runs beside it is cancelled */
        STOP,
        /** failures are outcomes */
        COLLECT
    }
}
