package io.howdah.pipelines.materialise;

import java.util.List;

/**
 * @param conditions on the view's columns; each row satisfies exactly one
 * @param ranges conditions without the one for NULL; the middle one stands for all where one is tried out
 * @param words how it is cut, or why not
 */
record Cut(List<String> conditions, List<String> ranges, String words) {
    Cut {
        conditions = List.copyOf(conditions);
        ranges = List.copyOf(ranges);
    }

    static Cut whole(String why) {
        return new Cut(List.of(KeyRanges.ALL), List.of(KeyRanges.ALL), "one chunk: " + why);
    }

    static Cut of(KeyRanges ranges, String words) {
        List<String> all = ranges.conditions();
        return new Cut(all, ranges.bounds().isEmpty() ? all : all.subList(0, all.size() - 1), words);
    }

    String middle() {
        return ranges.get(ranges.size() / 2);
    }

    int count() {
        return conditions.size();
    }
}
