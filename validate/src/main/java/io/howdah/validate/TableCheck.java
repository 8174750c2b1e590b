package io.howdah.validate;

import io.howdah.source.TableSource;
import io.howdah.values.TableMapping;
import java.util.List;

/**
 * One table to be compared with its sources.
 *
 * @param rejectsExpected records that the load's policy set aside, as its ledger counts them; 0 when none
 */
public record TableCheck(TableMapping mapping, List<TableSource> sources, long rejectsExpected) {
    public TableCheck {
        sources = List.copyOf(sources);
    }

    /** Only where something was set aside the encoders have to be asked what they refuse. */
    SourceRow.Rejects rejects() {
        return rejectsExpected > 0 ? SourceRow.Rejects.ASK_ENCODERS : SourceRow.Rejects.UNKNOWN_TO_LOAD;
    }

    public TableCheck(TableMapping mapping, List<TableSource> sources) {
        this(mapping, sources, 0);
    }
}
