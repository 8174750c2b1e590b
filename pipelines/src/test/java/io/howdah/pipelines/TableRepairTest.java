package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.ByteCount;
import io.howdah.base.QualifiedName;
import io.howdah.validate.TableValidation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableRepairTest {
    private static final QualifiedName TABLE = QualifiedName.of("hr", "emp");

    @ParameterizedTest
    @CsvSource({
        "EQUAL, REPAIRED, ''",
        "EQUAL_BUT_REJECTS, REPAIRED, ''",
        "DIFFERENT, STILL_DIFFERENT, ''",
        "FAILED, STILL_DIFFERENT, it could not be compared again: the server went away"
    })
    void theComparisonAfterwardsDecidesHowARepairEnded(
            TableValidation.State after, TableRepair.State end, String reason) {
        TableValidation compared = new TableValidation(
                TABLE,
                after,
                1,
                1,
                0,
                0,
                1,
                List.of(),
                List.of(),
                "the server went away",
                new ByteCount(10),
                Duration.ZERO);
        TableRepair repair = TableRepair.untouched(TABLE).ends(compared);
        assertThat(repair.state()).isEqualTo(end);
        assertThat(repair.reason().orElse("")).isEqualTo(reason);
    }
}
