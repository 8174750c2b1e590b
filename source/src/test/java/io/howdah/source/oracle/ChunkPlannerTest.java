package io.howdah.source.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.source.Tables;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChunkPlannerTest {
    private static final Identifier ID = new Identifier("ID");

    private static Table keyed(Table.Enabled enabled, Table.Validated validated) {
        Table.State state = new Table.State(enabled, validated, Table.Deferrable.NOT_DEFERRABLE);
        return new Table(
                QualifiedName.of("HR", "EMP"),
                Table.Kind.HEAP,
                List.of(Tables.column("ID", new OracleType.Number(OptionalInt.empty(), OptionalInt.empty()))),
                List.of(new Table.PrimaryKey(Optional.empty(), List.of(ID), state, Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    @Test
    void rangesOfAKeyAreOnlyCutWhereNoRowCanBeWithoutIt() {
        assertThat(ChunkPlanner.wholeNumberKey(keyed(Table.Enabled.ENABLED, Table.Validated.VALIDATED)))
                .contains(ID);
        assertThat(ChunkPlanner.wholeNumberKey(keyed(Table.Enabled.DISABLED, Table.Validated.NOT_VALIDATED)))
                .isEmpty();
        assertThat(ChunkPlanner.wholeNumberKey(keyed(Table.Enabled.ENABLED, Table.Validated.NOT_VALIDATED)))
                .isEmpty();
    }
}
