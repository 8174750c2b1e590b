package io.howdah.cli;

import io.howdah.base.ErrorCode;
import io.howdah.catalog.oracle.CatalogCode;
import io.howdah.cli.config.ConfigCode;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.plsql.PlsqlCode;
import io.howdah.convert.rule.RuleCode;
import io.howdah.load.LoadCode;
import io.howdah.mapping.MappingCode;
import io.howdah.objects.ObjectCode;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.delta.DeltaCode;
import io.howdah.pipelines.materialise.MaterialiseCode;
import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.stages.StageCode;
import io.howdah.pipelines.sync.SyncCode;
import io.howdah.source.SourceCode;
import io.howdah.sql.oracle.script.SqlCode;
import io.howdah.validate.ValidateCode;
import io.howdah.values.ValueCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every code of every room, for {@code explain}. A room that gets an enum of codes is added here; a test looks after that. */
final class Codes {
    private Codes() {}

    static List<ErrorCode> all() {
        return Stream.<ErrorCode[]>of(
                        ConfigCode.values(),
                        EmbeddedCode.values(),
                        SqlCode.values(),
                        CatalogCode.values(),
                        SourceCode.values(),
                        ValueCode.values(),
                        MappingCode.values(),
                        ConvertCode.values(),
                        RuleCode.values(),
                        PlsqlCode.values(),
                        LoadCode.values(),
                        ValidateCode.values(),
                        PipelineCode.values(),
                        DeltaCode.values(),
                        ObjectCode.values(),
                        ReloadCode.values(),
                        StageCode.values(),
                        SyncCode.values(),
                        MaterialiseCode.values())
                .<ErrorCode>flatMap(Stream::of)
                .toList();
    }

    /** Upper or lower case. */
    static Optional<ErrorCode> find(String code) {
        String wanted = code.toUpperCase(Locale.ROOT);
        return all().stream().filter(c -> c.code().equals(wanted)).findFirst();
    }
}
