package io.howdah.pipelines.materialise;

import io.howdah.pipelines.materialise.MaterialisePlan.Way;
import java.util.List;
import java.util.Optional;

/** @param explained the plan of one chunk as the view stands */
record Decision(Way way, List<String> reason, Optional<String> explained) {
    Decision {
        reason = List.copyOf(reason);
    }
}
