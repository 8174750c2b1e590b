package io.howdah.load;

import io.howdah.base.Finding;
import io.howdah.catalog.postgres.Target;
import java.util.List;

/** Moves the target's sequences to where the source's stand. */
public final class Sequences {
    /** Never moves one backwards; doing it again changes nothing. What could not be done is a finding. */
    public List<Finding> advance(Target target, List<SequenceStart> sequences) {
        throw new UnsupportedOperationException("lands with the next commits");
    }
}
