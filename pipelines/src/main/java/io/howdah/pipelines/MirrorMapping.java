package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.catalog.Catalog;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.convert.Share;
import io.howdah.convert.plsql.ParsedUnits;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.plan.MappingPlanner;
import io.howdah.mapping.plan.TablePlan;
import io.howdah.pipelines.mirror.MirrorConversion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Converts scripts one by one under the rules of a mapping, and keeps what the rules leave to say, each thing once. One thread only. */
final class MirrorMapping implements MirrorConversion.Way {
    private final MappingChoice choice;
    private final ConvertSettings settings;
    private final Set<Finding> findings = new LinkedHashSet<>();
    /** rules without use in every script so far; empty before the first one */
    private Optional<Set<Finding>> unused = Optional.empty();

    private boolean tables;
    private boolean selected;

    MirrorMapping(MappingChoice choice, ConvertSettings settings) {
        this.choice = choice;
        this.settings = settings;
    }

    @Override
    public MirrorConversion.Made convert(Catalog all, Catalog mine, ParsedUnits units) {
        JobMapping mapping = JobMapping.ofPart(all, choice, settings);
        note(mapping);
        Conversion plain = new Converter(settings).convert(all, Share.of(mine), units);
        return new MirrorConversion.Made(
                mapping.convert(settings, mine, units), plain, mapping.plan().notMoved());
    }

    private void note(JobMapping mapping) {
        tables |= !mapping.plan().tables().isEmpty();
        selected |= mapping.plan().tables().stream().anyMatch(TablePlan.Selected.class::isInstance);
        Set<Finding> here = new LinkedHashSet<>();
        for (Finding finding : mapping.findings(choice, settings)) {
            if (finding.code() == MappingCode.RULE_WITHOUT_MATCH) {
                here.add(finding);
            } else if (finding.code() != MappingCode.NO_TABLES && finding.code() != MappingCode.NOT_MOVED) {
                findings.add(finding);
            }
        }
        unused = Optional.of(unused.map(before -> {
                    Set<Finding> both = new LinkedHashSet<>(before);
                    both.retainAll(here);
                    return both;
                })
                .orElse(here));
    }

    /** Call it when all scripts are done. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(unused.orElse(Set.of()));
        if (tables && !selected) {
            all.add(MappingPlanner.noTables("none of the tables that were read is selected"));
        }
        return all;
    }
}
