package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.materialise.MaterialiseSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Steps that need one another, without circles. */
public final class Pipeline {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,29}");

    private final String name;
    private final List<Step> steps;

    private Pipeline(String name, List<Step> steps) {
        this.name = name;
        this.steps = List.copyOf(steps);
    }

    /**
     * @param place of the name, for messages
     * @param steps as they are written; of those that do not need one another the first stays first
     * @throws HowdahException BAD_NAME, UNKNOWN_NEED or CYCLE with the place of what is wrong
     */
    public static Pipeline of(String name, String place, List<Step> steps) {
        requireName("pipeline", name, place);
        Map<String, Step> named = new LinkedHashMap<>();
        for (Step step : steps) {
            requireName("step", step.name(), step.place());
            named.put(step.name(), step);
        }
        for (Step step : steps) {
            for (Step.Need need : step.needs()) {
                if (!named.containsKey(need.step())) {
                    throw new HowdahException(
                            StageCode.UNKNOWN_NEED,
                            need.place() + ": step " + step.name() + " needs step " + need.step() + ", which pipeline "
                                    + name + " does not have",
                            "its steps are " + String.join(", ", named.keySet()));
                }
            }
        }
        Pipeline pipeline = new Pipeline(name, ordered(named));
        pipeline.steps.forEach(pipeline::requireFits);
        return pipeline;
    }

    /** What only shows once all steps are known. */
    private void requireFits(Step step) {
        switch (step.work()) {
            case Work.Materialise(var settings, var place) ->
                steps.forEach(other -> {
                    if (other.work() instanceof Work.Sync(var sync)
                            && sync.into().equals(settings.into())
                            && !before(step).contains(other)) {
                        throw new HowdahException(
                                StageCode.BAD_STEP,
                                step.place() + ": step " + step.name() + " fills " + settings.into() + ", which step "
                                        + other.name()
                                        + " keeps in step, and does not need it: changes between the two would be lost",
                                "let " + step.name() + " need " + other.name()
                                        + ": changes are noticed first, then the table is filled");
                    }
                });
            case Work.Validate(Work.Validate.Load(var load)) -> {
                if (before(step).stream().noneMatch(s -> s.name().equals(load) && s.work() instanceof Work.Load)) {
                    throw new HowdahException(
                            StageCode.BAD_STEP,
                            step.place() + ": step " + step.name() + " compares the load of step " + load
                                    + ", which is no load that it needs",
                            "name a step that loads, and let " + step.name() + " need it");
                }
            }
            case Work.Validate(Work.Validate.View v) -> {
                // names are looked at when it runs
            }
            case Work.Load w -> {
                // stands alone
            }
            case Work.Link w -> {
                // stands alone
            }
            case Work.View w -> {
                // the target knows its names
            }
            case Work.Sync w -> {
                // the step that fills looks after it
            }
            case Work.Sql(var run, var drop) -> {
                requireNoEnd(step, "run", run);
                drop.ifPresent(d -> requireNoEnd(step, "drop", d));
            }
        }
    }

    static void requireNoEnd(Step step, String setting, String sql) {
        TransactionWords.first(sql).ifPresent(words -> {
            throw new HowdahException(
                    StageCode.BAD_STEP,
                    step.place() + ": " + words + " stands in " + setting + " of step " + step.name()
                            + "; its statements are one transaction together with the record of the step",
                    "take " + words + " out; what must be committed by itself is a step of its own");
        });
    }

    private static void requireName(String what, String name, String place) {
        if (!NAME.matcher(name).matches()) {
            throw new HowdahException(
                    StageCode.BAD_NAME,
                    place + ": a " + what + " cannot be called \"" + name + "\"",
                    "use 1 to 30 letters, digits, _ or -, a letter first");
        }
    }

    private static List<Step> ordered(Map<String, Step> named) {
        Set<Step> ordered = new LinkedHashSet<>();
        while (ordered.size() < named.size()) {
            Set<String> done = new HashSet<>();
            ordered.forEach(s -> done.add(s.name()));
            Optional<Step> next = named.values().stream()
                    .filter(s -> !ordered.contains(s))
                    .filter(s -> s.needs().stream().allMatch(n -> done.contains(n.step())))
                    .findFirst();
            if (next.isEmpty()) {
                throw circle(named, ordered);
            }
            ordered.add(next.get());
        }
        return List.copyOf(ordered);
    }

    /** Whoever goes on to a need that is not done comes back to a step that was visited. */
    private static HowdahException circle(Map<String, Step> named, Set<Step> ordered) {
        List<Step> way = new ArrayList<>();
        Step at = named.values().stream()
                .filter(s -> !ordered.contains(s))
                .findFirst()
                .orElseThrow();
        while (!way.contains(at)) {
            way.add(at);
            at = at.needs().stream()
                    .map(n -> named.get(n.step()))
                    .filter(s -> !ordered.contains(s))
                    .findFirst()
                    .orElseThrow();
        }
        List<Step> circle = new ArrayList<>(way.subList(way.indexOf(at), way.size()));
        circle.add(at);
        return new HowdahException(
                StageCode.CYCLE,
                at.place() + ": steps need each other in a circle: "
                        + String.join(" needs ", circle.stream().map(Step::name).toList()),
                "take one of these needs away");
    }

    public String name() {
        return name;
    }

    /** Each behind all that it needs. */
    public List<Step> steps() {
        return steps;
    }

    public Optional<Step> step(String word) {
        return steps.stream().filter(s -> s.name().equals(word)).findFirst();
    }

    /** The step and all that need it, directly or through others, in the order of {@link #steps()}. */
    public List<Step> from(Step first) {
        Set<String> reached = new HashSet<>(Set.of(first.name()));
        List<Step> all = new ArrayList<>();
        for (Step step : steps) {
            if (reached.contains(step.name()) || step.needs().stream().anyMatch(n -> reached.contains(n.step()))) {
                reached.add(step.name());
                all.add(step);
            }
        }
        return all;
    }

    /** All that the step needs, directly or through others. */
    List<Step> before(Step last) {
        return steps.stream()
                .filter(s -> !s.equals(last) && from(s).contains(last))
                .toList();
    }

    /**
     * Whether a step that is done is done again in each run: comparisons, fills of what is new, and full fills that need one of those. A table that a
     * sync keeps is not filled again: the sync brings what has changed.
     */
    boolean isRepeated(Step step) {
        return switch (step.work()) {
            case Work.Validate w -> true;
            case Work.Materialise(var settings, var place) ->
                !isSynced(settings.into())
                        && switch (settings.mode()) {
                            case MaterialiseSettings.Mode.Incremental m -> true;
                            case MaterialiseSettings.Mode.Full m ->
                                settings.prepare() == MaterialiseSettings.Preparation.TRUNCATE
                                        && before(step).stream()
                                                .anyMatch(s -> s.work() instanceof Work.Materialise && isRepeated(s));
                        };
            case Work.Load w -> false;
            case Work.Link w -> false;
            case Work.View w -> false;
            case Work.Sync w -> false;
            case Work.Sql w -> false;
        };
    }

    private boolean isSynced(QualifiedName table) {
        return steps.stream()
                .anyMatch(s ->
                        s.work() instanceof Work.Sync(var sync) && sync.into().equals(table));
    }

    /** Names it among the jobs of the target. */
    public String job() {
        return "pipeline:" + name;
    }

    /** The job of a step that loads. */
    public String job(Step step) {
        return name + "." + step.name();
    }

    @Override
    public String toString() {
        return "pipeline " + name;
    }
}
