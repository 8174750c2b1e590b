package io.howdah.pipelines.stages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws a pipeline with characters: each step is a dot on a line of its own, and a line leads down from it as long as a later step needs it.
 *
 * <pre>
 * ●    staged   load  hr.orders into staging
 * │ ●  crm      link  postgres_fdw crm, 1 table in remote
 * ├─╯
 * ●    joined   view  target.orders_v
 * </pre>
 */
final class Graph {
    private static final int UP = 1;
    private static final int DOWN = 2;
    private static final int LEFT = 4;
    private static final int RIGHT = 8;
    /** by the directions in which a character has a line */
    private static final String LINES = " ╵╷│╴╯╮┤╶╰╭├─┴┬┼";

    private final Pipeline pipeline;
    /** empty where the lane is free */
    private final List<Optional<Step>> lanes = new ArrayList<>();
    /** what stands left of a step, and the lines before it */
    private final Map<Step, String> dots = new LinkedHashMap<>();

    private final Map<Step, List<String>> links = new LinkedHashMap<>();

    Graph(Pipeline pipeline) {
        this.pipeline = pipeline;
        pipeline.steps().forEach(this::draw);
    }

    List<String> lines() {
        int width = dots.values().stream().mapToInt(String::length).max().orElse(0);
        int name = width(pipeline.steps().stream().map(Step::name).toList());
        int kind = width(pipeline.steps().stream().map(s -> s.work().kind()).toList());
        List<String> lines = new ArrayList<>();
        for (Step step : pipeline.steps()) {
            lines.addAll(links.getOrDefault(step, List.of()));
            lines.add(padded(dots.getOrDefault(step, ""), width) + "  " + padded(step.name(), name) + "  "
                    + padded(step.work().kind(), kind) + "  " + step.work().summary());
        }
        return lines;
    }

    private static int width(List<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private void draw(Step step) {
        List<Integer> needed = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).filter(step::needs).isPresent()) {
                needed.add(i);
            }
        }
        int own = needed.stream().filter(i -> ends(i, step)).findFirst().orElseGet(() -> free());
        boolean straight = needed.isEmpty() || needed.equals(List.of(own));
        links.put(step, straight ? List.of() : List.of(link(step, needed, own)));
        for (int i : needed) {
            if (ends(i, step)) {
                lanes.set(i, Optional.empty());
            }
        }
        lanes.set(own, Optional.of(step));
        dots.put(step, row(own));
        if (pipeline.steps().stream().noneMatch(s -> s.needs(step))) {
            lanes.set(own, Optional.empty());
        }
        while (!lanes.isEmpty() && lanes.getLast().isEmpty()) {
            lanes.removeLast();
        }
    }

    /** Whether this step is the last that needs the lane's. */
    private boolean ends(int lane, Step step) {
        List<Step> all = pipeline.steps();
        return all.subList(all.indexOf(step) + 1, all.size()).stream()
                .noneMatch(s -> s.needs(lanes.get(lane).orElseThrow()));
    }

    private int free() {
        int free = lanes.indexOf(Optional.<Step>empty());
        if (free < 0) {
            lanes.add(Optional.empty());
            return lanes.size() - 1;
        }
        return free;
    }

    private String row(int own) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < lanes.size(); i++) {
            row.append(i > 0 ? " " : "").append(i == own ? "●" : lanes.get(i).isPresent() ? "│" : " ");
        }
        return row.toString();
    }

    /** The line that brings the lanes of needed steps to that of the step. */
    private String link(Step step, List<Integer> needed, int own) {
        int first = Math.min(own, needed.getFirst());
        int last = Math.max(own, needed.getLast());
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < lanes.size(); i++) {
            int directions = 0;
            boolean goesOn = lanes.get(i).isPresent() && !(needed.contains(i) && ends(i, step));
            directions |= lanes.get(i).isPresent() ? UP : 0;
            directions |= goesOn || i == own ? DOWN : 0;
            directions |= i > first && i <= last ? LEFT : 0;
            directions |= i >= first && i < last ? RIGHT : 0;
            line.append(i > 0 ? (directions & LEFT) != 0 ? "─" : " " : "").append(LINES.charAt(directions));
        }
        return line.toString().stripTrailing();
    }
}
